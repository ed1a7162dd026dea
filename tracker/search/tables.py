"""The two tables of entries, what is held today and what was held before, which are asked in the same way."""

from __future__ import annotations

from typing import Any, NamedTuple

from tracker.models import Entry, PastEntry
from tracker.models.past_entries import STATE_BITS


class Table(NamedTuple):
    """A table, its index of terms on SQLite, and by how many bits its numbers are wider than those of entries."""

    model: Any
    table: str
    words: str
    wider: int = 0

    def number(self, place: int) -> int:
        """The lowest number of a place in the order of entries."""
        return place << self.wider

    def edge(self, place: int | None, *, down: bool) -> int | None:
        """The number past which the entries past a place stand."""
        if place is None:
            return None
        return place << self.wider if down else (place << self.wider) | ((1 << self.wider) - 1)


NOW = Table(Entry, "tracker_entry", "tracker_entry_words")
THEN = Table(PastEntry, "tracker_pastentry", "tracker_pastentry_words", STATE_BITS)
