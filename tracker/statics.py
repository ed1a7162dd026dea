"""Static files as they are kept to be sent: under hashed names, packed, and our scripts without their comments.

The comments are for whoever reads the source; on the map they were five kilobytes of the way.
"""

import re
from typing import Any

from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = "js/"
# Each on lines of its own; the scripts have no other long ones, and no text of theirs begins a line like that.
COMMENT = re.compile(r"^[ \t]*(?:/\*\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", re.DOTALL | re.MULTILINE)
INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


class KeptFiles(CompressedManifestStaticFilesStorage):
    """What `collectstatic` fills."""

    def _save(self, name: str, content: Any) -> str:
        if name.startswith(OURS) and name.endswith(".js"):
            content.seek(0)
            content = ContentFile(short(content.read().decode()).encode(), name=name)
        saved: str = super()._save(name, content)
        return saved


def short(script: str) -> str:
    """A script without the comments that stand on lines of their own; what a text in it spans is not indented anew."""
    bare = COMMENT.sub("", script)
    return bare if "`" in bare and _spans_lines(bare) else INDENT.sub("", bare)


def _spans_lines(script: str) -> bool:
    """Whether a text between backticks may go over several lines."""
    return any(line.count("`") % 2 for line in script.splitlines())
