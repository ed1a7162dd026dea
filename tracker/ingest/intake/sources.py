"""What the user named, as a list of items: files, folders and web addresses.

Nothing in a folder is passed over without a word: what is not read is an item too, with the reason.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from tracker.choices import Outcome
from tracker.ingest.clean.kinds import JSON, TEXT, kind_of_content, no_article
from tracker.ingest.clean.unwritten import what_it_is
from tracker.ingest.drafts import Item, Stop

from .files import unreadable
from .locations import STORED, is_web, part_at, path_at, shown

# Files so named are read, or refused as what their content is. Others are looked into first.
READABLE = {".txt", ".html", ".htm", ".md", ".pdf"}
_TEXTS = {"", ".text", ".asc"}
_DATA = {"", ".json", ".jsonl", ".ndjson", ".geojson"}
_LOOKED_AT = 8_192  # bytes
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
    whole, part = part_at(address)
    if whole.startswith("file:"):
        return replace(item_of(path_at(whole)), part=part)
    return Item(source=source if address.startswith(STORED) else whole, part=part)


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
        if not _has_namesake(path):
            yield _told(path, Stop(Outcome.SKIPPED, "a sidecar without the article that it speaks of"))
    elif path.name.lower() == "readme.md":
        yield _told(path, Stop(Outcome.SKIPPED, "it tells of its folder and is no article"))
    elif path.name.startswith("."):
        yield _told(path, Stop(Outcome.SKIPPED, "it is hidden, and no article"))
    elif suffix not in READABLE and (why := _why_not(path, suffix)):
        yield _told(path, Stop(Outcome.SKIPPED, why))
    else:
        yield item_of(path)


def _why_not(path: Path, suffix: str) -> str:
    """Why a file of any other name is not read; '' where its content is that of an article, whatever its name."""
    try:
        with path.open("rb") as file:
            head = file.read(_LOOKED_AT)
        kind = kind_of_content(head)
        if kind == TEXT and (what := what_it_is(head.decode("utf-8", "replace"))):
            return no_article(what).reason
    except Stop as stop:
        return stop.reason
    except OSError:
        return ""  # reading it says why
    if (kind == TEXT and suffix not in _TEXTS) or (kind == JSON and suffix not in _DATA):
        return f"files named {suffix or path.name} are not read; save its text as a .txt file"
    return ""


def _has_namesake(path: Path) -> bool:
    return any(other != path and other.stem == path.stem for other in path.parent.iterdir())


def _told(path: Path, end: Stop) -> Item:
    return Item(source=shown(str(path)), path=path, end=end)
