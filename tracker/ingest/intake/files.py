"""Files as anybody may leave them: what is none is never opened, and each refusal has a sentence."""

from __future__ import annotations

import errno
import os
from pathlib import Path

from django.conf import settings

from tracker.choices import Outcome
from tracker.extract.plain_files import NoFile, TooLarge, read_plain
from tracker.ingest.drafts import Stop
from tracker.ingest.fetching.limits import ARCHIVES


def read_file(path: Path, limit: int, archived: int = 0) -> bytes:
    """The bytes of a regular file; Stop with the reason where it has none, too many, or cannot be read.

    Of an archive, known by its first bytes, there may be as many as `archived`.
    """
    try:
        data = read_plain(path, max(archived, limit))
    except NoFile as fault:
        raise Stop(Outcome.FAILED, str(fault)) from None
    except TooLarge as fault:
        raise Stop(Outcome.FAILED, too_large(fault.size, limit)) from None
    except (OSError, ValueError) as fault:
        raise unreadable(path, fault) from None
    if not data:
        raise Stop(Outcome.FAILED, "the file is empty")
    refuse_too_large(data, limit, archived)
    return data


def refuse_too_large(data: bytes, limit: int, archived: int = 0) -> None:
    """Stop where there are more bytes than one article, or one archive, may have."""
    most = max(archived, limit) if data.startswith(ARCHIVES) else limit
    if len(data) > most:
        raise Stop(Outcome.FAILED, too_large(len(data), most))


def too_large(size: int, limit: int) -> str:
    """Why so many bytes are refused."""
    told = f"{size:,} bytes are more than the limit of {limit:,}"
    if limit < settings.MAX_ARTICLE_BYTES:  # that of something else than an article, which no setting raises
        return told
    return f"{told}; raise TRACKER_MAX_BYTES if it is really one article"


def unreadable(path: Path, fault: Exception) -> Stop:
    """Why the machine does not give it out, in a sentence."""
    number = fault.errno if isinstance(fault, OSError) else None
    if number in (errno.ENOENT, errno.ENOTDIR) or isinstance(fault, ValueError):
        if os.path.islink(path):  # noqa: PTH114  (Path.is_symlink raises for a name that is too long)
            return Stop(Outcome.FAILED, f"the link {path.name} leads to nothing")
        return Stop(Outcome.FAILED, f"there is no file {path}; check the path")
    if number == errno.ELOOP:
        return Stop(Outcome.FAILED, f"the link {path.name} leads back to itself")
    return Stop(Outcome.FAILED, f"it cannot be read: {os.strerror(number) if number else fault}")
