"""Keeps the counts of entries in step with the entries, and answers from them.

Whoever changes entries counts what goes and what comes in one Tally, and writes it as the last thing in the same
transaction, in sorted order: so writers wait for one another shortly, and never in a ring.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from django.db import connection

from tracker.models import Entry, EntryCount, EntryFacet, EntryMonth

Facets = Iterable[tuple[str, str]]
# What entries tell of their sources, each with its own number.
_TOLD = {
    "sqlite": " UNION ALL SELECT json_extract(t.value, '$[0]'), json_extract(t.value, '$[1]'), e.kind, e.review, "
    "sum(json_extract(t.value, '$[2]')) FROM {entries} e, json_each(e.told) t GROUP BY 1, 2, 3, 4",
    "postgresql": " UNION ALL SELECT t.value->>0, t.value->>1, e.kind, e.review, sum((t.value->>2)::int) "
    "FROM {entries} e, jsonb_array_elements(e.told) t GROUP BY 1, 2, 3, 4",
}
ALL = ("", "")  # the facet and value that every entry bears
TOTAL = ("facet", "value", "kind", "review")
MONTH = (*TOTAL, "month", "mark")


class Tally:
    """By how much the counts change."""

    def __init__(self) -> None:
        self._totals, self._months = Counter[tuple[Any, ...]](), Counter[tuple[Any, ...]]()

    def add(self, entry: Entry, facets: Facets, by: int = 1) -> None:
        """Counts an entry; with `by` -1 one that goes."""
        for facet, value in (ALL, *facets):
            total = (facet, value, entry.kind, entry.review)
            self._totals[total] += by
            self._months[(*total, str(entry.day.replace(day=1)), entry.mark)] += by
        for facet, value, n in entry.told or ():
            self._totals[facet, value, entry.kind, entry.review] += by * n

    def take(self, kind: str, numbers: Iterable[int]) -> None:
        """Takes off what is counted of the entries of these records of a kind."""
        rows = Entry.objects.filter(kind=kind, record_id__in=numbers).order_by()
        entries = {entry.pk: entry for entry in rows.only("kind", "review", "day", "date", "mark", "told")}
        facets: dict[int, list[tuple[str, str]]] = {pk: [] for pk in entries}
        for pk, facet, value in EntryFacet.objects.filter(entry__in=entries).values_list("entry_id", "facet", "value"):
            facets[pk].append((facet, value))
        for pk, entry in entries.items():
            self.add(entry, facets[pk], -1)

    def write(self) -> None:
        """Brings the kept counts in step."""
        for model, columns, counts in ((EntryCount, TOTAL, self._totals), (EntryMonth, MONTH, self._months)):
            if rows := [(*key, n) for key, n in sorted(counts.items()) if n]:
                _write(model._meta.db_table, columns, rows)


def _write(table: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    names, marks = ", ".join(columns), ", ".join(["%s"] * (len(columns) + 1))
    sql = (
        f"INSERT INTO {table} ({names}, n) VALUES ({marks}) "
        f"ON CONFLICT ({names}) DO UPDATE SET n = {table}.n + excluded.n"
    )
    with connection.cursor() as cursor:
        cursor.executemany(sql, rows)


def write_anew() -> None:
    """Counts all entries, and keeps that."""
    for model, columns in ((EntryCount, TOTAL), (EntryMonth, MONTH)):
        table = model._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(f"DELETE FROM {table}")
            cursor.execute(f"INSERT INTO {table} ({', '.join(columns)}, n) {_counting(columns)}")


def counted(model: type[EntryCount | EntryMonth]) -> Iterator[tuple[Any, ...]]:
    """Every count as counting gives it, in the order of its columns, the number last."""
    columns = TOTAL if model is EntryCount else MONTH
    with connection.cursor() as cursor:
        cursor.execute(_counting(columns))
        while rows := cursor.fetchmany(1000):
            yield from rows


def _counting(columns: tuple[str, ...]) -> str:
    """SQL that counts the entries by some columns."""
    month = "substr(e.day, 1, 8) || '01'" if connection.vendor == "sqlite" else "date_trunc('month', e.day)::date"
    entry = {"month": month, "facet": "f.facet", "value": "f.value"}
    bare = entry | {"facet": "''", "value": "''"}
    of_facets, of_all = (", ".join(words.get(name, f"e.{name}") for name in columns) for words in (entry, bare))
    places = ", ".join(str(at + 1) for at in range(len(columns)))
    entries, facets = Entry._meta.db_table, EntryFacet._meta.db_table
    told = _TOLD[connection.vendor].format(entries=entries) if columns == TOTAL else ""
    return (
        f"SELECT {of_facets}, count(*) FROM {entries} e JOIN {facets} f ON f.entry_id = e.id GROUP BY {places} "
        f"UNION ALL SELECT {of_all}, count(*) FROM {entries} e GROUP BY {places}{told}"
    )
