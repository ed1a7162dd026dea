"""Questions to the record: worked out once for each of its versions, then only asked."""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from threading import Lock
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import QuerySet

from tracker.models import PastEntry
from tracker.search import counting, timeline, windows
from tracker.search.cursors import Order, Slice, beyond, read_cursor, write_cursor
from tracker.search.filters import LARGEST_PAGE, Query
from tracker.search.matching import matching
from tracker.search.past import held_then
from tracker.search.tables import THEN
from tracker.search.windows import Window


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
        backward, edge = read_cursor(cursor, self.order)
        rows = self._rows(backward, edge, limit)
        more, rows = len(rows) > limit, rows[:limit]
        if backward:
            rows.reverse()
        held = len(self.order.keys)
        edges = [row[:held] for row in rows if None not in row[:held]]  # a key that cannot be read is no edge
        onward, back = (True, more) if backward else (more, bool(edge))
        return Slice(
            rows=[row[held:] for row in rows],
            previous=write_cursor("b", edges[0]) if edges and back else "",
            next=write_cursor("f", edges[-1]) if edges and onward else "",
        )

    def all(self) -> Iterator[tuple[Any, ...]]:
        """Every row in order, for files; a query for each 200."""
        cursor = ""
        while True:
            part = self.page(cursor, LARGEST_PAGE)
            yield from part.rows
            if not (cursor := part.next):
                return

    def _rows(self, backward: bool, edge: list[Any], limit: int) -> list[tuple[Any, ...]]:
        """The rows past an edge, and one more where there are more."""
        try:
            sql, given = self._sql(backward, bool(edge), limit)
        except EmptyResultSet:  # Django sees by itself that nothing can fit, such as one of no names
            return []
        with connection.cursor() as database:
            database.execute(sql, (*given, *_edge_values(self.order.keys, edge)))
            return list(database.fetchall())

    def _sql(self, backward: bool, edged: bool, limit: int) -> tuple[str, tuple[Any, ...]]:
        if (key := (backward, edged, limit)) not in self._built:
            down, found, sample = self.order.down != backward, self.found, self.order.sample if edged else ()
            if edged:
                found = found.filter(beyond(self.order.keys, sample, down=down))
            found = found.order_by(*[("-" if down else "") + name for name in self.order.keys])
            sql, given = found.values_list(*self.order.keys, *self.columns)[: limit + 1].query.sql_with_params()
            self._built[key] = sql, given[: len(given) - len(_edge_values(self.order.keys, sample))]
        return self._built[key]


class EntryQuestion(Question):
    """A question to one of the tables of entries, asked along its indexes (tracker.search.windows)."""

    def __init__(self, query: Query, columns: Sequence[str], order: Order, *, past: bool = False) -> None:
        self.query, self.columns, self.order = query, columns, order
        self.wanted = matching(query).then() if past else matching(query)
        self._asked: dict[tuple[bool, bool, int], tuple[str, dict[str, Any]]] = {}

    @cached_property
    def count(self) -> int:
        return counting.exact(self.query) if self.query.known is None else counting.count_of(self.wanted)

    def _rows(self, backward: bool, edge: list[Any], limit: int) -> list[tuple[Any, ...]]:
        if (key := (backward, bool(edge), limit)) not in self._asked:
            window = Window(self.order.down != backward, bool(edge), limit + 1)
            sql, given = windows.page(self.wanted, window)
            columns = ", ".join(("day", "id", *self.columns))
            table = self.wanted.source.table
            self._asked[key] = (
                f"SELECT {columns} FROM {table} WHERE id IN ({sql}) ORDER BY id {window.order}", given
            )  # fmt: skip
        sql, given = self._asked[key]
        place = timeline.number_at(*edge) if edge else None
        with connection.cursor() as database:
            past = self.wanted.source.edge(place, down=self.order.down != backward)
            database.execute(sql, given | {"edge": past})
            return list(database.fetchall())


class BothClocks(Question):
    """A question to an earlier day: what is as it was then, and what was another, whose records stand for their number.

    Both give the number of the record as their first column, the second that of the past entry.
    """

    def __init__(self, now: Question, past: Question, order: Order) -> None:
        self.now, self.past, self.order = now, past, order

    @cached_property
    def count(self) -> int:
        return self.now.count + self.past.count

    def _rows(self, backward: bool, edge: list[Any], limit: int) -> list[tuple[Any, ...]]:
        down = self.order.down != backward
        then = edge
        if edge and not isinstance(self.past, EntryQuestion):
            then = [edge[0], THEN.edge(edge[1], down=down)]
        rows = [(row[1], row) for row in self.now._rows(backward, edge, limit)]
        rows += [(row[1] >> THEN.wider, row) for row in self.past._rows(backward, then, limit)]
        kept = sorted(rows, key=lambda one: one[0], reverse=down)[: limit + 1]
        numbers = [row[2] for place, row in kept if row[1] != place]
        held = held_then(PastEntry.objects.filter(pk__in=numbers))
        return [(row[0], place, held[row[2]] if row[1] != place else row[2], *row[3:]) for place, row in kept]


def _edge_values(keys: tuple[str, ...], edge: Sequence[Any]) -> list[Any]:
    """What the database is given for the edge, in the order in which `beyond` asks for it."""
    if not edge:
        return []
    first = connection.ops.adapt_datefield_value(edge[0]) if isinstance(edge[0], dt.date) else edge[0]
    return [first] if len(keys) == 1 else [first, first, *_edge_values(keys[1:], edge[1:])]


class Questions:
    """The questions last asked of this version of the record, up to a number; the one longest unused goes first."""

    def __init__(self, most: int = 512) -> None:
        self.most = most
        self._known: OrderedDict[Any, Question] = OrderedDict()
        self._lock = Lock()

    def ask(self, key: Any, make: Callable[[], Question]) -> Question:
        """The question kept under a key, or a new one."""
        with self._lock:
            if known := self._known.get(key):
                self._known.move_to_end(key)
                return known
        made = make()
        with self._lock:
            self._known[key] = made
            if len(self._known) > self.most:
                self._known.popitem(last=False)
        return made

    def forget(self) -> None:
        """All of them, for tests that count queries."""
        with self._lock:
            self._known.clear()


QUESTIONS = Questions()
