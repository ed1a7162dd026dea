"""Pages of a list in a stable order, by cursor.

A cursor is opaque to readers: the order keys of the row at a page's edge and the way it looks. Rows that come or go
elsewhere never shift a page.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from tracker.search.filters import LARGEST_PAGE, BadFilter


@dataclass(frozen=True)
class Order:
    """Columns never null and together unique, the readers of their text in a cursor, and an edge to build by."""

    keys: tuple[str, ...]
    readers: tuple[Any, ...]
    sample: tuple[Any, ...]
    down: bool = True

    def turned(self) -> Order:
        """The same order from its other end."""
        return replace(self, down=not self.down)


BY_DAY = Order(("day", "pk"), (dt.date.fromisoformat, int), (dt.date(2000, 1, 1), 1))
BY_NUMBER = Order(("pk",), (int,), (1,))
BY_SLUG = Order(("slug",), (str,), ("a",), down=False)


@dataclass(frozen=True)
class Slice:
    """Some rows in order, and the cursors of the pages before and after ('' where there is none)."""

    rows: list[tuple[Any, ...]]
    previous: str
    next: str


class Question:
    """One question to one version of the record: its count and its pages.

    The SQL of a page is worked out once for each way of looking (from the start, onward, back) and then asked with the
    edge that the cursor names; building it takes Django longer than the database takes to answer it.
    """

    def __init__(self, found: QuerySet, columns: Sequence[str], order: Order) -> None:
        self.found, self.columns, self.order = found, columns, order
        self._built: dict[tuple[bool, bool, int], tuple[str, tuple[Any, ...]]] = {}

    @cached_property
    def count(self) -> int:
        """How many rows fit."""
        return self.found.count()

    def page(self, cursor: str, limit: int) -> Slice:
        """One page as tuples of the columns; one query. Raises BadFilter for a broken cursor."""
        backward, edge = _read(cursor, self.order)
        try:
            sql, given = self._sql(backward, bool(edge), limit)
        except EmptyResultSet:  # Django sees by itself that nothing can fit, such as one of no names
            return Slice([], "", "")
        with connection.cursor() as database:
            database.execute(sql, (*given, *_edge_values(self.order.keys, edge)))
            rows = database.fetchall()
        more, rows = len(rows) > limit, rows[:limit]
        if backward:
            rows.reverse()
        held = len(self.order.keys)
        onward, back = (True, more) if backward else (more, bool(edge))
        return Slice(
            rows=[row[held:] for row in rows],
            previous=_write("b", rows[0][:held]) if rows and back else "",
            next=_write("f", rows[-1][:held]) if rows and onward else "",
        )

    def all(self) -> Iterator[tuple[Any, ...]]:
        """Every row in order, for files; a query for each 200."""
        cursor = ""
        while True:
            part = self.page(cursor, LARGEST_PAGE)
            yield from part.rows
            if not (cursor := part.next):
                return

    def _sql(self, backward: bool, edged: bool, limit: int) -> tuple[str, tuple[Any, ...]]:
        if (key := (backward, edged, limit)) not in self._built:
            down, found, sample = self.order.down != backward, self.found, self.order.sample if edged else ()
            if edged:
                found = found.filter(_beyond(self.order.keys, sample, down=down))
            found = found.order_by(*[("-" if down else "") + name for name in self.order.keys])
            sql, given = found.values_list(*self.order.keys, *self.columns)[: limit + 1].query.sql_with_params()
            self._built[key] = sql, given[: len(given) - len(_edge_values(self.order.keys, sample))]
        return self._built[key]


def _edge_values(keys: tuple[str, ...], edge: Sequence[Any]) -> list[Any]:
    """What the database is given for the edge, in the order in which `_beyond` asks for it."""
    if not edge:
        return []
    first = connection.ops.adapt_datefield_value(edge[0]) if isinstance(edge[0], dt.date) else edge[0]
    return [first] if len(keys) == 1 else [first, first, *_edge_values(keys[1:], edge[1:])]


def _beyond(keys: tuple[str, ...], edge: Sequence[Any], *, down: bool) -> Q:
    """Rows past the edge: the first key not before it, and either past it or equal with the rest past it."""
    way = "lt" if down else "gt"
    if len(keys) == 1:
        return Q(**{f"{keys[0]}__{way}": edge[0]})
    rest = _beyond(keys[1:], edge[1:], down=down)
    return Q(**{f"{keys[0]}__{way}e": edge[0]}) & (Q(**{f"{keys[0]}__{way}": edge[0]}) | rest)


def _write(way: str, edge: Sequence[Any]) -> str:
    text = way + ".".join(str(value) for value in edge)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def _read(cursor: str, order: Order) -> tuple[bool, list[Any]]:
    """(looks backward, the edge's keys); an empty edge for no cursor."""
    if not cursor:
        return False, []
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        parts = text[1:].split(".")
        if text[0] not in "bf" or len(parts) != len(order.keys) or "\x00" in text:
            raise ValueError
        return text[0] == "b", [read(part) for read, part in zip(order.readers, parts, strict=True)]
    except (ValueError, IndexError, binascii.Error):
        reason = _("This page address is broken; start again from the first page.")
        raise BadFilter("cursor", cursor[:80], reason) from None
