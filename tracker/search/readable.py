"""One bad row never takes a list down: what cannot be read is told of, and the rest is shown."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from tracker.models import Entry

from .timeline import with_records

LOG = logging.getLogger(__name__)
Key = TypeVar("Key")


def each_readable(read: Callable[[list[Key]], dict[Key, Any]], keys: Iterable[Key]) -> dict[Key, Any]:
    """What `read` gives for some keys; where it fails on all of them, each is read by itself, and the bad are left out.

    The fault stands in the log with the key.
    """
    wanted = list(keys)
    try:
        return read(wanted)
    except Exception:
        if len(wanted) <= 1:
            LOG.exception("a row cannot be shown: %s", wanted)
            return {}
    found: dict[Key, Any] = {}
    for key in wanted:
        found |= each_readable(read, [key])
    return found


def with_readable_records(rows: list[Entry]) -> list[tuple[Entry, Any]]:
    """Each entry with its record, or with None where that cannot be read or is gone."""
    by_number = {entry.pk: entry for entry in rows}

    def read(numbers: list[int]) -> dict[int, Any]:
        return {entry.pk: record for entry, record in with_records([by_number[pk] for pk in numbers])}

    found = each_readable(read, by_number)
    return [(entry, found.get(entry.pk)) for entry in rows]
