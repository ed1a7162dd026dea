"""The bytes of a file that is one: pipes, sockets and devices are never opened, since reading them may not end."""

from __future__ import annotations

import os
import stat
import tomllib
from pathlib import Path
from typing import Any

_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISSOCK, "a socket"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
)


class NoFile(ValueError):
    """It has a name and is no regular file; the message says what it is."""


class TooLarge(ValueError):
    """It holds more than the limit; `size` is how many bytes at least."""

    def __init__(self, size: int, limit: int) -> None:
        self.size = size
        super().__init__(f"{size:,} bytes are more than the limit of {limit:,}")


def read_plain(path: Path, limit: int | None = None) -> bytes:
    """The bytes of a regular file. Raises NoFile for all else that has a name, TooLarge, and OSError as the system."""
    refuse_other_kinds(path.stat())
    # Between the two looks it may have become a pipe, on which opening would wait for a writer.
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), "rb") as file:
        size = refuse_other_kinds(os.fstat(file.fileno()))
        if limit is None:
            return file.read()
        data = file.read(limit + 1) if size <= limit else b""
    if max(size, len(data)) > limit:
        raise TooLarge(max(size, len(data)), limit)
    return data


def refuse_other_kinds(found: os.stat_result) -> int:
    """The size of a regular file; NoFile for whatever else has a name."""
    for is_kind, name in _KINDS:
        if is_kind(found.st_mode):
            raise NoFile(f"this is {name} and no file; it is not opened")
    return found.st_size


def read_toml(data: bytes) -> dict[str, Any]:
    """What TOML in UTF-8 says. Raises ValueError, with what is wrong in words, for all else."""
    try:
        return tomllib.loads(data.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise
    except RecursionError:
        raise ValueError("it is nested too deep to be read") from None
    except ValueError:
        raise ValueError("it holds a number of too many digits") from None
