"""How many entries fit: from kept counts where they answer (tracker.search.kept_counts), else counted up to a bound.

Beyond the bound the newest entries are counted, and a number says only that there are at least so many.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any, NamedTuple

from django.db import connection

from tracker.choices import Review
from tracker.models import Entry, EntryFacet, PastEntry
from tracker.models.entries import day_of_number, end_of, first_number

from . import kept_counts, windows
from .filters import FACETS, Query
from .marks import is_wide_mark
from .matching import Matching, matching
from .windows import Window

MOST = 10_000
MACHINE = "machine"  # the lane of what a machine found and nobody reviewed; others have their kind's


class Total(NamedTuple):
    """How many entries fit; with `beyond` there are more."""

    number: int
    beyond: bool = False


class Counts(dict[str, Counter[str]]):
    """For each facet the entries by value; `least` names the facets of which only the newest entries were counted."""

    least: frozenset[str] = frozenset()


class Months(NamedTuple):
    """Entries by (lane, first day of the month, mark of the heading); counted back to `since`, None for all."""

    counted: Counter[tuple[str, dt.date, str]]
    since: dt.date | None

    def quarters(self) -> Counter[tuple[str, int, int]]:
        """Entries by (lane, year, quarter 0-3)."""
        found = Counter[tuple[str, int, int]]()
        for (lane, month, _mark), n in self.counted.items():
            found[lane, month.year, (month.month - 1) // 3] += n
        return found

    def whole_years(self) -> Counter[tuple[str, int]]:
        """Entries by (lane, year) that no source dates more narrowly; in the order of days they stand at its end."""
        found = Counter[tuple[str, int]]()
        for (lane, month, mark), n in self.counted.items():
            if month.month == dt.date.max.month and is_wide_mark(mark):
                found[lane, month.year] += n
        return found


def count(wanted: Matching, most: int | None = None) -> int:
    """How many entries fit, counted up to a bound where there is one; of an earlier day those of both tables."""
    return sum(count_of(one, most) for one in wanted.clocks())


def count_of(wanted: Matching, most: int | None = None) -> int:
    """The same of the one table that is asked."""
    return int(_asked(*windows.count(wanted, most))[0][0])


def total(query: Query, wanted: Matching | None = None) -> Total:
    """How many entries fit a question; `wanted` is what it asks of an entry, where that is known already."""
    if (kept := kept_counts.total(query)) is not None:
        return Total(kept)
    number = count(wanted or matching(query), MOST + 1)
    return Total(min(number, MOST), number > MOST)


def exact(query: Query) -> int:
    """How many entries fit a question, however long that takes."""
    kept = kept_counts.total(query)
    return count(matching(query)) if kept is None else kept


def counts(query: Query, *facets: str) -> Counts:
    """For each facet, how many entries each of its values would give, with the rest of the question as it is.

    The facets by which the question does not filter ask about the same entries: one query for all of them.
    """
    found, least = Counts({facet: Counter() for facet in facets}), set[str]()
    free = [facet for facet in facets if facet in FACETS and not getattr(query, facet)]
    for asked in filter(None, [free, *([facet] for facet in facets if facet not in free)]):
        rest, column = query.without(*asked, "cursor"), asked[0] not in FACETS
        told = kept_counts.by_column(rest, asked[0]) if column else kept_counts.by_value(rest, asked)
        if told is None:
            told, beyond = _counted(rest, asked, column)
            least |= set(asked) if beyond else set()
        for facet, value, n in told:
            found[facet][value] = n
    found.least = frozenset(least)
    return found


def _counted(query: Query, facets: list[str], column: bool) -> tuple[list[tuple[str, str, int]], bool]:
    """(facet, value, entries) among the newest that fit, and whether there are more."""
    wanted = matching(query)
    found, beyond = _counted_now(wanted, facets, column)
    if query.known is None:
        return found, beyond
    then, further = _counted_then(wanted.then(), facets)
    for facet, value, n in found:
        then[facet, value] += n
    return [(facet, value, n) for (facet, value), n in then.items()], beyond or further


def _counted_then(wanted: Matching, facets: list[str]) -> tuple[Counter[tuple[str, str]], bool]:
    """The same of what was held before, whose words stand in its rows."""
    sql, given = windows.page(wanted, Window(limit=MOST + 1))
    whole = f"SELECT id, kind, review, facets FROM {wanted.source.table} WHERE id IN ({sql})"
    rows = list(PastEntry.objects.raw(whole, given))
    words = ((*row.facets, ("kind", row.kind), ("review", row.review)) for row in rows[:MOST])
    return Counter((name, value) for told in words for name, value in told if name in facets), len(rows) > MOST


def _counted_now(wanted: Matching, facets: list[str], column: bool) -> tuple[list[tuple[str, str, int]], bool]:
    sql, given = windows.page(wanted, Window(limit=MOST + 1))
    told, size = f"WITH m AS MATERIALIZED ({sql}) SELECT ", "count(*), (SELECT count(*) FROM m) FROM m "
    if column:
        told += f"'{facets[0]}', e.{facets[0]}, {size} JOIN {Entry._meta.db_table} e ON e.id = m.id GROUP BY 2"
    else:
        # By an expression, so that the facets of each entry are looked up, and not all entries of a facet.
        named = ", ".join(f"'{facet}'" for facet in facets)
        told += (
            f"f.facet, f.value, {size} JOIN {EntryFacet._meta.db_table} f ON f.entry_id = m.id "
            f"WHERE f.facet || '' IN ({named}) GROUP BY 1, 2"
        )
    rows = _asked(told, given)
    return [(facet, value, n) for facet, value, n, _size in rows], any(row[3] > MOST for row in rows)


def months(query: Query) -> Months:
    """The entries of all months, with the rest of the question as it is."""
    query = query.without("datetime", "cursor")
    found = Counter[tuple[str, dt.date, str]]()
    if (kept := kept_counts.by_month(query)) is not None:
        for kind, review, month, mark, n in kept:
            found[_lane(kind, review), month, mark] += n
        return Months(found, None)
    rows = _newest(matching(query))
    for number, kind, review, mark in rows[:MOST]:
        found[_lane(kind, review), day_of_number(number).replace(day=1), mark] += 1
    return Months(found, day_of_number(rows[MOST][0]) if len(rows) > MOST else None)


def headings(query: Query, first: dt.date, last: dt.date) -> Counter[str]:
    """Entries by the mark of their heading, of those whose day lies between the first and the last day of months."""
    found = Counter[str]()
    if (kept := kept_counts.by_month(query, first.replace(day=1), last)) is not None:
        for _kind, _review, _month, mark, n in kept:
            found[mark] += n
        return found
    begin = first_number(first)
    for number, _kind, _review, mark in _newest(matching(query), end_of(last)):
        if number >= begin:
            found[mark] += 1
    return found


def _newest(wanted: Matching, edge: int | None = None) -> list[tuple[int, str, str, str]]:
    """(number, kind, review, mark) of the newest entries that fit, below an edge; one more than MOST."""
    found: list[tuple[int, str, str, str]] = []
    for one in wanted.clocks():
        sql, given = windows.page(one, Window(edged=edge is not None, limit=MOST + 1))
        told = f"SELECT id, kind, review, mark FROM {one.source.table} WHERE id IN ({sql}) ORDER BY id DESC"
        rows = _asked(told, given | {"edge": one.source.edge(edge, down=True)})
        found += [(number >> one.source.wider, *rest) for number, *rest in rows]
    return found if wanted.known is None else sorted(found, reverse=True)[: MOST + 1]


def _asked(sql: str, given: dict[str, Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        return list(cursor.fetchall())


def _lane(kind: str, review: str) -> str:
    return MACHINE if review == Review.MACHINE else kind
