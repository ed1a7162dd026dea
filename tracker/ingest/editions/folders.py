"""An edition on disk: a folder called by its day, whose every file stands with its digest in SHA256SUMS."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from .refusals import Refused

SUMS, HEAD = "SHA256SUMS", "edition.json"
FORMAT = "sijill-edition/1"
_LINE = re.compile(r"([0-9a-f]{64})  (\S+)")
_PIECE = 1 << 20


class File(NamedTuple):
    """A file of an edition by its name below the folder, its size in bytes and its SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


class Edition(NamedTuple):
    """An edition as its folder tells it: `told` is its head, `digest` the SHA-256 of its list of checksums."""

    folder: Path
    told: dict[str, Any]
    files: dict[str, File]
    digest: str

    @property
    def day(self) -> dt.date:
        """The day that it shows."""
        return dt.date.fromisoformat(self.told["day"])


def sha256_of(path: Path) -> str:
    """SHA-256 of a file in hexadecimal, read a piece at a time."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            found.update(piece)
    return found.hexdigest()


def names_in(folder: Path) -> list[str]:
    """The names of all files below a folder, in order."""
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())


def seal_up(folder: Path) -> None:
    """Writes the list of checksums of a folder that is whole otherwise, as `sha256sum` has it."""
    sums = [f"{sha256_of(folder / name)}  {name}\n" for name in names_in(folder) if name != SUMS]
    (folder / SUMS).write_text("".join(sums), encoding="ascii")


def opened(folder: Path) -> Edition:
    """What a folder says that it is, its files not read. Raises Refused."""
    if not (folder / SUMS).is_file():
        raise Refused(f"{folder} is no edition: it has no {SUMS}")
    listed = (folder / SUMS).read_bytes()
    files: dict[str, File] = {}
    for at, line in enumerate(listed.decode("utf-8", "replace").splitlines(), 1):
        if (found := _LINE.fullmatch(line)) is None or not _is_below(found[2]):
            raise Refused(f"{SUMS}, line {at}: it is no digest and name of a file")
        path = folder / found[2]
        if not path.is_file():
            raise Refused(f"{found[2]} is missing: the folder {folder} is not whole")
        files[found[2]] = File(found[2], path.stat().st_size, found[1])
    return Edition(folder, _head(folder, files), files, hashlib.sha256(listed).hexdigest())


def checked(folder: Path) -> Edition:
    """An edition whose every file is there, is what it was, and is named. Raises Refused with the first that is not."""
    edition = opened(folder)
    for file in edition.files.values():
        if sha256_of(folder / file.name) != file.sha256:
            raise Refused(f"{file.name} is not what it was: its digest is another than in {SUMS}")
    if more := set(names_in(folder)) - set(edition.files) - {SUMS}:
        raise Refused(f"{min(more)} is no file of this edition: {SUMS} does not name it")
    return edition


def editions(root: Path) -> list[Edition]:
    """The editions below a folder, newest first; what is none is passed over."""
    return sorted(_found(root), key=lambda one: one.day, reverse=True)


def edition_of(root: Path, day: dt.date) -> Edition | None:
    """The edition of a day."""
    folder = root / day.isoformat()
    try:
        stamp = (folder / SUMS).stat().st_mtime_ns
        return _kept(folder, stamp)
    except (OSError, Refused):
        return None


@lru_cache(maxsize=256)
def _kept(folder: Path, _stamp: int) -> Edition:
    return opened(folder)


def _found(root: Path) -> Iterator[Edition]:
    for folder in root.glob("????-??-??") if root.is_dir() else ():
        try:
            found = edition_of(root, dt.date.fromisoformat(folder.name))
        except ValueError:
            continue
        if found is not None:
            yield found


def _head(folder: Path, files: dict[str, File]) -> dict[str, Any]:
    if HEAD not in files:
        raise Refused(f"{folder} is no edition: {SUMS} names no {HEAD}")
    try:
        told = orjson.loads((folder / HEAD).read_bytes())
        dt.date.fromisoformat(told["day"])
    except (ValueError, KeyError, TypeError):
        raise Refused(f"{HEAD} cannot be read") from None
    if told.get("format") != FORMAT:
        raise Refused(f"{folder} is an edition of the format {told.get('format')}, and this version reads {FORMAT}")
    return dict(told)


def _is_below(name: str) -> bool:
    return not name.startswith("/") and not {"", ".", ".."} & set(name.split("/"))
