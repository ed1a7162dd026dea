"""Pages that somebody has on disk, matched with cited ones by their address: a folder, a file, an archive of pages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from django.conf import settings

from tracker.choices import Outcome
from tracker.ingest.clean import open_file
from tracker.ingest.clean.pages import read_page
from tracker.ingest.drafts import Item, Stop
from tracker.ingest.intake.files import read_file
from tracker.ingest.intake.sidecars import read_sidecar
from tracker.ingest.intake.sources import find_items
from tracker.models.evidence import bare_address

from .sent import Copy

_WAYS = {".warc": "warc", ".gz": "warc", ".wacz": "wacz"}


def copies_on_disk(paths: Iterable[str]) -> Iterator[tuple[str, Copy | str]]:
    """(name, copy with the address that the file gives its page), or why nothing of the file can be matched."""
    for item in find_items(paths):
        try:
            yield from ((item.source, copy) for copy in _copies(item))
        except Stop as stop:
            yield item.source, stop.reason


def by_address(paths: Iterable[str]) -> tuple[dict[str, Copy], list[tuple[str, str]]]:
    """The copies under the plain form of their address, and a line for each file that gave none."""
    found: dict[str, Copy] = {}
    failed = []
    for name, copy in copies_on_disk(paths):
        if isinstance(copy, str):
            failed.append((name, copy))
        elif not copy.address:
            failed.append((name, "nothing in it says of which address it is; put a sidecar with its url beside it"))
        else:
            found.setdefault(bare_address(copy.address), copy)
    return found, failed


def _copies(item: Item) -> Iterator[Copy]:
    if item.end:
        raise item.end
    if item.path is None:
        raise Stop(Outcome.SKIPPED, "an address is asked with --network alone")
    data = read_file(item.path, settings.MAX_ARTICLE_BYTES, settings.MAX_ARCHIVE_BYTES)
    given = read_sidecar(item.sidecar).url if item.sidecar else ""
    at = dt.datetime.fromtimestamp(item.path.stat().st_mtime, dt.UTC)
    way = _WAYS.get(item.path.suffix.lower(), "folder")
    try:
        parts = open_file(data, "", item.path.name)
    except Stop:
        if not given:
            raise
        yield Copy(data, "", given, way, at, item.path)
        return
    for part in parts:
        if part.fault:
            raise Stop(Outcome.FAILED, part.fault)
        address = given or part.url or (_said(part.content) if part.is_page else "")
        yield Copy(data, part.media_type, address, way, at, item.path, part)


def _said(page: str) -> str:
    """The address that a page gives itself."""
    return read_page(page, "", is_address=False).url
