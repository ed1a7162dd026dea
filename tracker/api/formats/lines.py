"""NDJSON: a record a line, for programs that read a list as it comes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import orjson
from rest_framework.renderers import BaseRenderer

from tracker.api.renderers import WAYS


class NDJSON(BaseRenderer):
    """One JSON object a line in UTF-8, each the row that the list itself gives."""

    media_type, format, charset = "application/x-ndjson", "ndjson", None

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        return b"".join(map(_line, data["results"]))

    def stream(self, rows: Iterable[Mapping[str, Any]], names: Sequence[str], view: Any) -> Iterator[bytes]:
        """The same in pieces of a row."""
        kept = {*names, "evidence"} if view.with_sources else {*names}
        return (_line({name: value for name, value in row.items() if name in kept}) for row in rows)


def _line(row: Mapping[str, Any]) -> bytes:
    return orjson.dumps(row, default=str, option=WAYS | orjson.OPT_APPEND_NEWLINE)
