"""Addresses by lines or in a table: a column of addresses, and beside it what is known of each."""

from __future__ import annotations

import csv
import io
import re

from tracker.choices import PublishedBasis
from tracker.ingest.clean.charsets import decode
from tracker.ingest.clean.parts import Part, numbered
from tracker.ingest.clean.published import day_of_instant

MEDIA_TYPE = "text/csv"
_ADDRESS = re.compile(r"https?://\S+", re.I)
_COLUMNS = {"url", "link", "address", "href", "uri", "loc", "permalink", "article_url", "source_url"}
_NAMES = {
    "publisher": ("publisher", "source", "site", "outlet"),
    "published": ("published", "date", "published_at", "day"),
    "language": ("language", "lang"),
    "title": ("title", "headline", "name"),
}


def find_addresses(head: bytes) -> bool:
    """Whether a file is a list of addresses: each of its first lines is one, or holds one as a whole field.

    Under a head that names a column of addresses, half of the lines may lack theirs.
    """
    text = head.decode("utf-8", "replace").lstrip("\ufeff")
    lines = [line for line in text.splitlines()[:50] if line.strip()]
    held = [line for line in lines if any(_ADDRESS.fullmatch(field.strip()) for field in _fields(line))]
    least = len(lines) - 1
    if lines and not _COLUMNS.isdisjoint(cell.strip().lower() for cell in _fields(lines[0])):
        least = least // 2
    return bool(held) and len(held) >= least


def open_addresses(data: bytes, charset: str = "") -> list[Part]:
    """One part for each line with an address; a line without one is a part that says so."""
    text = decode(data, [charset]).text.lstrip("\ufeff")
    rows = [row for row in csv.reader(io.StringIO(text), delimiter=_delimiter(text)) if any(map(str.strip, row))]
    head = [] if _address(rows[0]) else [cell.strip().lower() for cell in rows.pop(0)]
    return numbered([_part(row, head) for row in rows])


def _part(row: list[str], head: list[str]) -> Part:
    said = {
        word: next((row[head.index(name)].strip() for name in names if name in head[: len(row)]), "")
        for word, names in _NAMES.items()
    }
    url = _address(row)
    return Part(
        content="",
        is_page=False,
        media_type=MEDIA_TYPE,
        title=said["title"],
        url=url,
        published=day_of_instant(said["published"]),
        dated_by=PublishedBasis.GIVEN.value,
        publisher=said["publisher"],
        language=said["language"],
        fault="" if url else f"this line holds no address: {', '.join(row)[:200]}",
        follow=bool(url),
    )


def _address(row: list[str]) -> str:
    return next((cell.strip() for cell in row if _ADDRESS.fullmatch(cell.strip())), "")


def _fields(line: str) -> list[str]:
    return next(csv.reader([line], delimiter=_delimiter(line)), [])


def _delimiter(text: str) -> str:
    first = text.partition("\n")[0]
    return max(",;\t", key=first.count)
