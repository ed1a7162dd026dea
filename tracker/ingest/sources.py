"""What the user named, as a list of items: files, folders and web addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from .drafts import Item

READABLE = {".txt", ".html", ".htm", ".md", ".pdf"}


def find_items(names: Iterable[str]) -> Iterator[Item]:
    """Items in a stable order. A name that is neither a file nor a folder is an item too: fetching it says why."""
    for name in names:
        path = Path(name)
        if name.startswith(("http://", "https://")):
            yield Item(source=name)
        elif path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.is_file() and p.suffix.lower() in READABLE)
            yield from (_file(p) for p in files if p.name.lower() != "readme.md")
        else:
            yield _file(path)


def _file(path: Path) -> Item:
    beside = path.with_suffix(".toml")
    return Item(source=str(path), path=path, sidecar=beside if beside.is_file() else None)
