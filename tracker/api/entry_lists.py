"""Lists of dated records, found through the timeline's table, each with its sources where they are asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar

from django.db.models import Model, QuerySet

from tracker.models.evidence import Evidence
from tracker.search.cursors import BY_DAY, Order
from tracker.search.filters import KNOWN, Query
from tracker.search.past import on_day
from tracker.search.timeline import entries, past_entries, refuse_unknown_names

from .citations import evidence_by_record
from .formats.calendars import ICalendar
from .formats.investigations import FollowTheMoney
from .formats.json_feeds import JSONFeed
from .formats.references import CSL, RIS, BibTeX
from .links import Links
from .lists import TABLES, RecordList, Row
from .questions import BothClocks, EntryQuestion, Question

CITATIONS = "citations"
# What every list of dated records can be had as, beside JSON and tables.
COUNTS = (JSONFeed, ICalendar, RIS, BibTeX, CSL)
ITEMS = (*COUNTS, FollowTheMoney)  # which has no place for a count


class EntryList(RecordList):
    """A list of dated records, found through the timeline's table; newest first."""

    kind: ClassVar[str]
    words = frozenset(
        {"person", "base", "topic", "publisher", "organisation", "lang", "side", "governorate", "review", "bbox"}
        | {"datetime", "q", KNOWN}
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
        if not own:
            return asked_of_entries(replace(query, kind=(self.kind,)), self.columns, order)
        now = super().made(query, own, order)
        if query.known is None:
            return now
        then = past_entries(replace(query, kind=(self.kind,)))
        then = then.filter(**{f"state__{name}__in": values for name, values in own.items()})
        return BothClocks(now, Question(then, ("pk", *self.columns[1:]), order), order)

    def read(self, keys: list[tuple[Any, ...]]) -> list[Row]:
        numbers = [pk for pk, *_ in keys]
        records = self.readable(type(self).records, numbers, self.kind)
        if self.with_sources:
            proved(records, self.kind, numbers, self.links)
        rows = []
        for pk, *counted in keys:
            if row := records.get(pk):
                row.update(zip(Evidence._fields, counted, strict=True))
                lead_then(pk, row)
                rows.append(row)
        return rows

    records: ClassVar[Callable[[list[int], Links], dict[int, Row]]]


def lead_then(record: Any, row: Row) -> None:
    """A record of an earlier day has its page at the address of that day."""
    if isinstance(record, Model):
        row["page"] = on_day(row["page"], record.held_until)


def asked_of_entries(query: Query, columns: Sequence[str], order: Order) -> Question:
    """A question to the timeline's table. Raises BadFilter for a name that the record does not hold."""
    refuse_unknown_names(query)
    now = EntryQuestion(query, columns, order)
    if query.known is None:
        return now
    return BothClocks(now, EntryQuestion(query, ("id", *columns[1:]), order, past=True), order)


def proved(records: dict[int, Row], kind: str, numbers: list[int], links: Links) -> None:
    """Gives each row the citations that prove it, under `evidence`; one query."""
    found = evidence_by_record(kind, numbers, links)
    for pk, row in records.items():
        row["evidence"] = found[pk]
