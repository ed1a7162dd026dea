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


def digest_line(row: Iterable[Any]) -> bytes:
    """The values of the PROVED columns of one change as one line."""
    return _written([_plain(value) for value in row]) + b"\n"


def marks_of(values: Iterable[Any]) -> str:
    """The marks of the MARKED columns, one after the other."""
    return "".join(hashlib.sha256(_written(_plain(value))).hexdigest()[:MARK] for value in values)


def _written(value: Any) -> bytes:
    return json.dumps(value, sort_keys=True, separators=(",", ":")).encode()


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(one) for one in value]
    if isinstance(value, dt.datetime):
        return value.astimezone(dt.UTC).isoformat(timespec="microseconds")
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return value if isinstance(value, int | float | None) else str(value)
