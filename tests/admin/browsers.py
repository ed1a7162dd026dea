"""What a browser sends back of a page of the desk."""

import re
from typing import Any

from tests.admin.test_tables import filled as filled_columns


def hidden(text: str) -> dict[str, str]:
    """What a page sends back of its own: the fields that nobody sees."""
    return dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', text))


def filled(row: Any, **other: Any) -> dict[str, Any]:
    """What a browser sends for a row, its inline rows of a meeting too."""
    nobody = {"participants-TOTAL_FORMS": "0", "participants-INITIAL_FORMS": "0"}
    return nobody | filled_columns(row, **other)


def sentence(text: str) -> str:
    """A page without the places that its parts of the text say of themselves."""
    return re.sub(r'<span data-at="\d+">(.*?)</span>', r"\1", text).replace("\n", " ")
