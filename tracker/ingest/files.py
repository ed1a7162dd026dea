"""Files as anybody may leave them: what is none is never opened, and each refusal has a sentence."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

from tracker.choices import Outcome

from .drafts import Stop

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


def read_file(path: Path, limit: int) -> bytes:
    """The bytes of a regular file; Stop with the reason where it has none, too many, or cannot be read."""
    try:
        refuse_other_kinds(path.stat())
        # Between the two looks it may have become a pipe, on which opening would wait for a writer.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
            size = refuse_other_kinds(os.fstat(file.fileno()))
            data = file.read(limit + 1) if size <= limit else b""
    except (OSError, ValueError) as fault:
        raise unreadable(path, fault) from None
    if max(size, len(data)) > limit:
        raise Stop(Outcome.FAILED, too_large(max(size, len(data)), limit))
    if not data:
        raise Stop(Outcome.FAILED, "the file is empty")
    return data


def refuse_other_kinds(found: os.stat_result) -> int:
    """The size of a regular file; Stop for whatever else has a name: it is never opened."""
    for is_kind, name in _KINDS:
        if is_kind(found.st_mode):
            raise Stop(Outcome.FAILED, f"this is {name} and no file; it is not opened")
    return found.st_size


def too_large(size: int, limit: int) -> str:
    """Why so many bytes are refused."""
    return f"{size:,} bytes are more than the limit of {limit:,}; raise TRACKER_MAX_BYTES if it is really one article"


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
