"""Lists of dated records, found through the timeline's table, each with its sources where they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from django.db.models import Model, QuerySet

from tracker.models.evidence import Evidence
from tracker.search.filters import Query
from tracker.search.timeline import entries, refuse_unknown_names

from .citations import evidence_by_record
from .formats.calendars import ICalendar
from .formats.json_feeds import JSONFeed
from .formats.references import CSL, RIS, BibTeX
from .links import Links
from .lists import TABLES, RecordList, Row
from .pagination import BY_DAY, Order
from .questions import EntryQuestion, Question

CITATIONS = "citations"
# What every list of dated records can be had as, beside JSON and tables.
ITEMS = (JSONFeed, ICalendar, RIS, BibTeX, CSL)


class EntryList(RecordList):
    """A list of dated records, found through the timeline's table; newest first."""

    kind: ClassVar[str]
    words = frozenset(
        {"person", "base", "topic", "publisher", "organisation", "lang", "side", "governorate", "review", "bbox"}
        | {"datetime", "q"}
    )
    order = BY_DAY
    inclusions = frozenset({CITATIONS})
    renderer_classes = (*TABLES, *ITEMS)
    columns = ("record_id", *Evidence._fields)
    model: ClassVar[type[Model]]

    def find(self, query: Query, own: Mapping[str, tuple[str, ...]]) -> QuerySet:
        found = entries(replace(query, kind=(self.kind,)))
        if own:
            fitting = self.model._default_manager.filter(**{f"{name}__in": values for name, values in own.items()})
            found = found.filter(record_id__in=fitting.values("pk"))
        return found

    def made(self, query: Query, own: Mapping[str, tuple[str, ...]], order: Order) -> Question:
        if own:
            return super().made(query, own, order)
        return asked_of_entries(replace(query, kind=(self.kind,)), self.columns, order)

    def read(self, keys: list[tuple[Any, ...]]) -> list[Row]:
        numbers = [pk for pk, *_ in keys]
        records = self.readable(type(self).records, numbers, self.kind)
        if self.with_sources:
            proved(records, self.kind, numbers, self.links)
        rows = []
        for pk, *numbers in keys:
            if row := records.get(pk):
                row.update(zip(Evidence._fields, numbers, strict=True))
                rows.append(row)
        return rows

    records: ClassVar[Callable[[list[int], Links], dict[int, Row]]]


def asked_of_entries(query: Query, columns: Sequence[str], order: Order) -> Question:
    """A question to the timeline's table. Raises BadFilter for a name that the record does not hold."""
    refuse_unknown_names(query)
    return EntryQuestion(query, columns, order)


def proved(records: dict[int, Row], kind: str, numbers: list[int], links: Links) -> None:
    """Gives each row the citations that prove it, under `evidence`; one query."""
    found = evidence_by_record(kind, numbers, links)
    for pk, row in records.items():
        row["evidence"] = found[pk]
