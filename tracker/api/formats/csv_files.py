"""CSV in UTF-8 that opens in Excel: one row a record, or one a citation; `name_ar` for the part ar of name."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from rest_framework.renderers import BaseRenderer

from .tables import tabled

BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for the machine's old code page
AT_ONCE = 200  # rows


class CSV(BaseRenderer):
    """Comma-separated values."""

    media_type, format, charset = "text/csv", "csv", "utf-8"
    tabular = with_sources = True

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        by_citation = (renderer_context or {})["view"].by_citation
        return b"".join(pieces(data["columns"], data["results"], by_citation))


    def stream(self, rows: Iterable[Mapping[str, Any]], names: Sequence[str], view: Any) -> Iterator[bytes]:
        """The same in pieces."""
        return pieces(names, rows, view.by_citation)


def pieces(columns: Sequence[str], rows: Iterable[Mapping[str, Any]], by_citation: bool = False) -> Iterator[bytes]:
    """The file in pieces of some rows."""
    written = io.StringIO(BYTE_ORDER_MARK)
    written.seek(0, io.SEEK_END)
    writer = csv.writer(written)
    writer.writerow(columns)
    for at, cells in enumerate(tabled(columns, rows, by_citation), 1):
        writer.writerow(cells)
        if at % AT_ONCE == 0:
            yield _taken(written)
    yield _taken(written)


def _taken(written: io.StringIO) -> bytes:
    text = written.getvalue()
    written.seek(0)
    written.truncate()
    return text.encode()
