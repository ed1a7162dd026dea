"""Lists of what has a name, as the record held them on an earlier day (`known=`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.utils.translation import gettext as _

from tracker.search.cursors import Order, Slice, read_cursor, write_cursor
from tracker.search.filters import KNOWN, BadFilter, Query
from tracker.search.timeline import refuse_unknown_names

from .questions import Question

Held = Callable[[dt.date], list[Any]]


class KnownQuestion(Question):
    """The records of a day by address, in hand; pages are cut from them as from a table."""

    def __init__(self, records: Iterable[Any], order: Order) -> None:
        self.order = order
        self.records = sorted(records, key=lambda one: one.slug, reverse=order.down)

    @property
    def count(self) -> int:  # type: ignore[override]
        return len(self.records)

    def page(self, cursor: str, limit: int) -> Slice:
        backward, edge = read_cursor(cursor, self.order)
        down = self.order.down
        past = [one for one in self.records if not edge or _is_past(one.slug, edge, down=down != backward)]
        rows = past[-limit:] if backward else past[:limit]
        more = len(past) > len(rows)
        onward, back = (True, more) if backward else (more, bool(edge))
        return Slice(
            [(one,) for one in rows],
            previous=write_cursor("b", [rows[0].slug]) if rows and back else "",
            next=write_cursor("f", [rows[-1].slug]) if rows and onward else "",
        )

    def all(self) -> Iterator[tuple[Any, ...]]:
        yield from ((one,) for one in self.records)


def _is_past(slug: str, edge: Sequence[Any], *, down: bool) -> bool:
    return slug < edge[0] if down else slug > edge[0]


def refuse_unanswered(query: Query) -> None:
    """What is asked of a day must have been held on it. Raises BadFilter for words that only today's list can find."""
    refuse_unknown_names(query)
    for name in ("q", "modified_since"):
        if getattr(query, name):
            told = _("With known= this list is not asked for %(word)s: its words are those of today. Leave one out.")
            raise BadFilter(name, str(getattr(query, name)), told % {"word": f"{name}="}, [KNOWN])
