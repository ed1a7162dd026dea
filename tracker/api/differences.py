"""What became of the record between two days of entry: new, corrected, withdrawn, newly sourced, with why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from tracker.ingest.past import SAID, Difference, compare
from tracker.models import Change, Entry, PastEntry
from tracker.search.comparisons import COMPARE, read_compare
from tracker.search.cursors import BY_NUMBER, Slice, read_cursor, write_cursor
from tracker.search.filters import Query
from tracker.search.past import on_day

from .entry_lists import EntryList
from .lists import RecordList, Row
from .questions import Question


class AlteredShape(serializers.Serializer):
    """A field of the record that is another."""

    name = serializers.CharField(help_text=_("Name of the field."))
    before = serializers.JSONField(help_text=_("Its value on the first day."))
    after = serializers.JSONField(help_text=_("Its value on the second day."))


class SaidShape(serializers.Serializer):
    """A citation that came or went."""

    article = serializers.CharField(help_text=_("Slug of the article."))
    exact = serializers.CharField(help_text=_("The words; empty where only the reference is known."))


class WhyShape(serializers.Serializer):
    """One change between the two days."""

    at = serializers.DateTimeField(help_text=_("When, UTC."))
    action = serializers.ChoiceField(Change.Action.choices, help_text=_("What was done."))
    author = serializers.CharField(help_text=_("Who did it."))
    reason = serializers.CharField(help_text=_("Why."))


class DifferenceShape(serializers.Serializer):
    """What became of one record."""

    kind = serializers.ChoiceField(Entry.Kind.choices, help_text=_("What kind of record it is."))
    slug = serializers.CharField(help_text=_("Permanent; unique within its kind."))
    what = serializers.ChoiceField(list(SAID.items()), help_text=_("What became of it."))
    page = serializers.URLField(help_text=_("The page a person reads, in the reader's language."))
    api = serializers.URLField(help_text=_("The record in this interface, with its citations."))
    fields = AlteredShape(many=True, help_text=_("The fields that are others."))  # type: ignore[assignment]
    sources_added = SaidShape(many=True, help_text=_("Citations that came."))
    sources_removed = SaidShape(many=True, help_text=_("Citations that went."))
    changes = WhyShape(many=True, help_text=_("What was done to it between the days, newest first."))


class DifferenceQuestion(Question):
    """The differences as a list that is worked out once."""

    def __init__(self, found: list[Difference]) -> None:
        self.found_rows, self.order = found, BY_NUMBER

    @property
    def count(self) -> int:  # type: ignore[override]
        return len(self.found_rows)

    def all(self) -> Iterator[tuple[Any, ...]]:
        return ((one,) for one in self.found_rows)

    def page(self, cursor: str, limit: int) -> Slice:
        """Rows from the one that the cursor counts to."""
        _backward, edge = read_cursor(cursor, BY_NUMBER)
        start = min(edge[0], len(self.found_rows)) if edge else 0
        end, before = start + limit, max(start - limit, 0)
        return Slice(
            [(one,) for one in self.found_rows[start:end]],
            previous=write_cursor("f", [before]) if start else "",
            next=write_cursor("f", [end]) if end < len(self.found_rows) else "",
        )


class DifferenceList(RecordList):
    """The difference of any filter, the record that changed last first."""

    shape, order = DifferenceShape, BY_NUMBER
    words = EntryList.words - {"known"} | {"kind", COMPARE}
    unheard = frozenset({"modified_since", "order"})
    nested = frozenset({"fields", "changes", "sources_added", "sources_removed"})

    def asked(self, params: QueryDict) -> tuple[Query, dict[str, tuple[str, ...]]]:
        left = params.copy()
        self.days_compared = read_compare(",".join(left.pop(COMPARE, [])).strip())
        return super().asked(left)

    def question(self, query: Query, own: Mapping[str, tuple[str, ...]]) -> Question:
        return DifferenceQuestion(compare(query.without("cursor", "limit", "fields"), *self.days_compared))

    def find(self, query: Query, own: Mapping[str, tuple[str, ...]]) -> QuerySet:
        return Entry.objects.none()

    def read(self, keys: list[tuple[Any, ...]]) -> list[Row]:
        return [self._row(one) for (one,) in keys]

    def _row(self, one: Difference) -> Row:
        entry = one.entry
        ways = self._ways(one)
        if one.what == "withdrawn":
            ways["page"] = on_day(ways["page"], self.days_compared[0])
        return {
            "kind": entry.kind, "slug": entry.slug, "what": one.what, **ways,
            "fields": [field._asdict() for field in one.fields],
            "sources_added": [_said(state) for state in one.added],
            "sources_removed": [_said(state) for state in one.removed],
            "changes": [why._asdict() for why in one.whys],
        }  # fmt: skip

    def _ways(self, one: Difference) -> dict[str, str]:
        entry = one.entry
        if entry.kind != "status":
            return self.links.both({"harm": "harm_figure"}.get(entry.kind, entry.kind), entry.slug)
        words = entry.facets if isinstance(entry, PastEntry) else entry.facets.values_list("facet", "value")
        return self.links.status_change(dict(words)["base"], entry.slug)


def _said(state: Mapping[str, Any]) -> Row:
    return {"article": state["article"], "exact": state.get("exact") or ""}
