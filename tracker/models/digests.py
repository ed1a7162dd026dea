"""Digests of what a change says: of all of it, for the chain, and of each column, so that an edit is told by its name.

A change is written as JSON with sorted keys, instants in UTC, whole numbers without a point: the same text for what
Python holds before it is stored and for what either database gives back.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from typing import Any

# What of a change is proved: all that it says. The names and their order are part of every digest.
PROVED = ("pk", "kind", "slug", "action", "before", "after", "author", "reason", "run_id", "at")
# Each of these has a mark of its own on the row; the number is not known before the row is stored.
MARKED = PROVED[1:]
MARK = 8  # hexadecimal digits of SHA-256


def as_json(values: Iterable[Any]) -> list[bytes]:
    """Each value as its JSON."""
    return [_written(value) for value in values]


def line_of(columns: Iterable[bytes]) -> bytes:
    """The written PROVED columns of one change as one line."""
    return b"[" + b",".join(columns) + b"]\n"


def marks_of(columns: Iterable[bytes]) -> str:
    """The marks of the written MARKED columns, one after the other."""
    return "".join(hashlib.sha256(column).hexdigest()[:MARK] for column in columns)


def _written(value: Any) -> bytes:
    # The library's own writer does, but for numbers with a point or a power, which may be whole.
    text = _JSON.encode(value)
    return (_JSON.encode(_plain(value)) if ".0" in text or "e+" in text else text).encode()


def _other(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    return str(value)


_JSON = json.JSONEncoder(sort_keys=True, separators=(",", ":"), default=_other)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int | float | None) else _other(value)
