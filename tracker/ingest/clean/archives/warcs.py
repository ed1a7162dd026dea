"""Web archives (WARC): every page in them that a server gave whole is an article, under the address that gave it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import brotli
from warcio.archiveiterator import ArchiveIterator

from tracker.choices import Outcome
from tracker.ingest.clean.kinds import PAGE, PDF, kind_of_content
from tracker.ingest.clean.parts import Part, no_words, numbered
from tracker.ingest.drafts import Stop

from .budgets import Budget, Open, Spent, spent

_WEB = ("http://", "https://")
_NO_PAGES = ("image/", "video/", "audio/", "font/", "text/css", "text/javascript", "application/javascript")


def open_warc(data: bytes, budget: Budget, opened: Open) -> list[Part]:
    """The pages of the archive, in its order; Stop where there is none."""
    budget.deeper()
    parts = list(_pages(data, budget, opened))
    if not parts:
        raise no_words("a web archive")
    if len(parts) == 1 and parts[0].fault:
        raise Stop(Outcome.FAILED, parts[0].fault)
    return numbered(parts)


def _pages(data: bytes, budget: Budget, opened: Open) -> Iterator[Part]:
    depth = budget.depth
    for record in _records(data):
        if isinstance(record, Part):
            yield record
            return
        address = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
        if not _is_whole(record) or not address.startswith(_WEB) or _type(record).startswith(_NO_PAGES):
            continue
        budget.depth = depth
        try:
            body = _body(record, budget)
            found = opened(body, _type(record), "", budget) if _is_page(body) else []
        except Spent:
            yield spent()
            return
        except Stop as stop:
            found = [Part("", False, "", fault=stop.reason)]
        for part in found:
            yield replace(part, url=address)


def _records(data: bytes) -> Iterator[Any]:
    """The archive's records; at the place from which on it is broken, a part that says so."""
    records = iter(ArchiveIterator(io.BytesIO(data)))
    while True:
        try:
            record = next(records, None)
        except Exception as fault:  # what the library raises for broken headers is of any kind
            yield Part("", False, "", fault=f"the web archive is broken from here on: {fault}")
            return
        if record is None:
            return
        yield record


def _is_whole(record: Any) -> bool:
    """An answer with status 200, or a resource that was kept without its answer."""
    if record.rec_type == "resource":
        return True
    return bool(record.http_headers) and record.rec_type == "response" and record.http_headers.get_statuscode() == "200"


def _is_page(body: bytes) -> bool:
    """Pictures, scripts and styles are no articles and not told."""
    try:
        return kind_of_content(body) in (PAGE, PDF)
    except Stop:
        return False


def _type(record: Any) -> str:
    headers = record.http_headers or record.rec_headers
    return str(headers.get_header("Content-Type") or "").strip().lower()


def _body(record: Any, budget: Budget) -> bytes:
    """The body as a browser had it. Archivers keep it as it came, or unpacked under headers that say otherwise."""
    data = budget.read(record.raw_stream)
    if not record.http_headers:
        return data
    if "chunked" in str(record.http_headers.get_header("Transfer-Encoding") or "").lower():
        data = _unchunked(data)
    coding = str(record.http_headers.get_header("Content-Encoding") or "").strip().lower()
    if coding in ("gzip", "x-gzip") and data[:2] == b"\x1f\x8b":
        return budget.unzlib(data, 31)
    if coding == "deflate" and data[:1] == b"\x78":
        return budget.unzlib(data, 15)
    return _unbrotli(data, budget) if coding == "br" else data


def _unchunked(data: bytes) -> bytes:
    """The chunks joined; the data as they are where they are no chunks, or end within one."""
    out, at = bytearray(), 0
    while True:
        end = data.find(b"\r\n", at, at + 64)
        try:
            size = int(data[at:end].split(b";")[0], 16) if end > at else -1
        except ValueError:
            size = -1
        if size < 0 or end + 2 + size > len(data):
            return data
        if size == 0:
            return bytes(out)
        out += data[end + 2 : end + 2 + size]
        at = end + 2 + size + 2


def _unbrotli(data: bytes, budget: Budget) -> bytes:
    packed = brotli.Decompressor()
    pieces = _Pieces(packed, data)
    try:
        return budget.read(pieces)
    except brotli.error:
        if pieces.given:
            raise Stop(Outcome.FAILED, "what is packed in it does not unfold; save it anew") from None
        return data


class _Pieces:
    """A stream over what is packed with brotli."""

    def __init__(self, packed: Any, data: bytes) -> None:
        self._packed, self._data, self.given = packed, data, 0

    def read(self, size: int) -> bytes:
        while not self._packed.is_finished():
            data, self._data = self._data, b""
            if not data and self._packed.can_accept_more_data():
                return b""
            if out := self._packed.process(data, output_buffer_limit=size):
                self.given += len(out)
                return bytes(out)
        return b""
