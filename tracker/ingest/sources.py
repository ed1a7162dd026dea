"""What the user named, as a list of items: files, folders and web addresses.

Nothing in a folder is passed over without a word: what is not read is an item too, with the reason.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from tracker.choices import Outcome

from .drafts import Item, Stop
from .files import unreadable
from .locations import STORED, is_web, path_at, shown

READABLE = {".txt", ".html", ".htm", ".md", ".pdf"}
SIDECAR = ".toml"


def find_items(names: Iterable[str]) -> Iterator[Item]:
    """Items in a stable order. A name that is neither a file nor a folder is an item too: fetching it says why."""
    for name in names:
        path = Path(name)
        if is_web(name):
            yield Item(source=name)
        elif os.path.isdir(path):  # noqa: PTH112  (Path.is_dir raises for a name that is too long)
            yield from _folder(path)
        else:
            yield item_of(path)


def item_at(source: str, address: str) -> Item:
    """The item that a run planned, as it lies there today."""
    if address.startswith("file:"):
        return item_of(path_at(address))
    return Item(source=source if address.startswith(STORED) else address)


def item_of(path: Path) -> Item:
    """A file, with the sidecar beside it if there is one."""
    beside = path.with_suffix(SIDECAR) if path.name else path
    sidecar = beside if beside != path and os.path.lexists(beside) else None
    return Item(source=shown(str(path)), path=path, sidecar=sidecar)


def _folder(top: Path) -> Iterator[Item]:
    """Everything below a folder, name by name; a folder that cannot be opened is an item that failed."""
    waiting = [top]
    while waiting:
        path = waiting.pop()
        if path != top and not _is_folder(path):
            yield from _file(path)
            continue
        try:
            inside = sorted(path.iterdir(), key=os.fsencode)
        except OSError as fault:
            reason = unreadable(path, fault).reason
            yield _told(path, Stop(Outcome.FAILED, f"this folder is not read: {reason}"))
            continue
        if path == top and not inside:
            yield _told(path, Stop(Outcome.SKIPPED, "the folder is empty"))
        waiting += reversed(inside)


def _is_folder(path: Path) -> bool:
    return os.path.isdir(path) and not os.path.islink(path)  # noqa: PTH112, PTH114


def _file(path: Path) -> Iterator[Item]:
    """One thing in a folder that is no folder. Sidecars belong to their articles."""
    suffix = path.suffix.lower()
    if os.path.isdir(path):  # noqa: PTH112
        yield _told(path, Stop(Outcome.SKIPPED, "a link to a folder is not followed; name the folder itself"))
    elif os.path.lexists(path) and not os.path.isfile(path):  # noqa: PTH113
        yield item_of(path)  # a pipe, a device, a link that leads nowhere: reading refuses each in its own words
    elif suffix == SIDECAR:
        if not any(other.suffix.lower() in READABLE for other in _namesakes(path)):
            yield _told(path, Stop(Outcome.SKIPPED, "a sidecar without the article that it speaks of"))
    elif path.name.lower() == "readme.md":
        yield _told(path, Stop(Outcome.SKIPPED, "it tells of its folder and is no article"))
    elif suffix not in READABLE:
        kind = suffix or path.name
        yield _told(path, Stop(Outcome.SKIPPED, f"files named {kind} are not read; save its text as a .txt file"))
    else:
        yield item_of(path)


def _namesakes(path: Path) -> Iterator[Path]:
    return (path.with_suffix(suffix) for suffix in sorted(READABLE) if os.path.lexists(path.with_suffix(suffix)))


def _told(path: Path, end: Stop) -> Item:
    return Item(source=shown(str(path)), path=path, end=end)
