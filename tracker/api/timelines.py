"""The timeline: meetings, statements, status changes and harm figures in one order; and search in it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _, gettext_lazy
from rest_framework import serializers
from rest_framework.response import Response

from tracker.choices import Review
from tracker.models import Entry
from tracker.models.evidence import Evidence
from tracker.search.cursors import BY_DAY, Order, Slice
from tracker.search.filters import BadFilter, Query
from tracker.search.names import did_you_mean, find_names
from tracker.search.timeline import entries

from . import harm, meetings, statements, status_changes
from .entry_lists import ITEMS, EntryList, asked_of_entries, lead_then, proved
from .lists import TABLES, RecordList, Row
from .questions import Question
from .renderers import GeoJSON
from .shapes import CountedShape, InLanguages, some_day, some_text

READERS = {
    "meeting": meetings.read,
    "statement": statements.read,
    "status": status_changes.read,
    "harm": harm.read,
}


class DatedEntryShape(serializers.Serializer):
    """One dated record's place in time."""

    kind = serializers.ChoiceField(Entry.Kind.choices, help_text=gettext_lazy("What kind of record it is."))
    slug = serializers.CharField(help_text=gettext_lazy("Permanent; unique within its kind."))
    page = serializers.URLField(help_text=gettext_lazy("The page a person reads, in the reader's language."))
    api = serializers.URLField(help_text=gettext_lazy("The record in this interface, with its citations."))
    date_edtf = some_text(gettext_lazy("As the source has it, EDTF."))
    earliest = some_day(gettext_lazy("First day that the date can mean; null where open."))
    latest = some_day(gettext_lazy("Last day that the date can mean; null where open."))
    review = serializers.ChoiceField(Review.choices, help_text=gettext_lazy("Who stands behind it."))
    lat = serializers.FloatField(allow_null=True, help_text=gettext_lazy("Degrees north, where it has a place."))
    lon = serializers.FloatField(allow_null=True, help_text=gettext_lazy("Degrees east, where it has a place."))


class EntryShape(DatedEntryShape, CountedShape):
    """One dated record and its place in time."""

    record = serializers.JSONField(help_text=gettext_lazy("The record itself, as its own list gives it."))


class NameShape(serializers.Serializer):
    """A site, person, organisation or publisher whose name holds the words."""

    kind = serializers.CharField()
    slug = serializers.CharField()
    name = InLanguages()
    page = serializers.URLField()
    api = serializers.URLField()


class TimelineList(RecordList):
    """Everything dated, newest first."""

    shape, order = EntryShape, BY_DAY
    buried = ("meeting", "statement", "status_change", "harm_figure")
    renderer_classes = (*TABLES, GeoJSON, *ITEMS)
    inclusions, nested = EntryList.inclusions, frozenset({"record"})
    words = EntryList.words | {"kind"}
    columns = ("record_id", "kind", "date", "earliest", "latest", "review", "lat", "lon", *Evidence._fields)

    def find(self, query: Query, own: Mapping[str, tuple[str, ...]]) -> QuerySet:
        return entries(query)

    def made(self, query: Query, own: Mapping[str, tuple[str, ...]], order: Order) -> Question:
        return asked_of_entries(query, self.columns, order)

    def read(self, keys: list[tuple[Any, ...]]) -> list[Row]:
        wanted: dict[str, list[int]] = {}
        for pk, kind, *_rest in keys:
            wanted.setdefault(kind, []).append(pk)
        records = {kind: self.readable(READERS[kind], numbers, kind) for kind, numbers in wanted.items()}
        if self.with_sources:
            for kind, numbers in wanted.items():
                proved(records[kind], kind, numbers, self.links)
        found = [(key, records[key[1]][key[0]]) for key in keys if key[0] in records[key[1]]]
        for (record, *_rest), row in found:
            lead_then(record, row)
        return [_entry(key, row) for key, row in found]


def _entry(key: tuple[Any, ...], record: Row) -> Row:
    _pk, kind, date, earliest, latest, review, lat, lon, *numbers = key
    counted = dict(zip(Evidence._fields, numbers, strict=True))
    beside = {"evidence": record.pop("evidence")} if "evidence" in record else {}
    return {
        "kind": kind, "slug": record["slug"], "page": record["page"], "api": record["api"], "date_edtf": date,
        "earliest": earliest, "latest": latest, "review": review, "lat": lat, "lon": lon,
        **counted, "record": record | counted, **beside,
    }  # fmt: skip


class SearchList(TimelineList):
    """The timeline for some words, with the names that hold them and what was probably meant."""

    demanded = frozenset({"q"})
    beside = {
        "names": NameShape(many=True, help_text=gettext_lazy("Sites, people and others whose name holds the words.")),
        "meant": some_text(gettext_lazy("Where nothing was found: what was probably meant.")),
    }

    def asked(self, params: Any) -> tuple[Query, dict[str, tuple[str, ...]]]:
        query, own = super().asked(params)
        if not query.q:
            raise BadFilter("q", "", _("Say what to search for."))
        return query, own

    def answer(self, query: Query, count: int, part: Slice) -> Response:
        response = super().answer(query, count, part)
        found = find_names(query.q)
        response.data["names"] = [self._name(name) for name in found]
        response.data["meant"] = None if found or count else did_you_mean(query.q) or None
        return response

    def _name(self, name: Any) -> Row:
        given = {code: name.names.get(code) for code in ("ar", "en", "ru")}
        return {"kind": name.kind, "slug": name.slug, "name": given, **self.links.both(name.kind, name.slug)}
