"""Changes: what was altered in the record, when, by whom and why; deletions with their tombstones."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from tracker.models import Change, Tombstone
from tracker.search import history
from tracker.search.filters import Query

from .details import RecordDetail
from .links import Links
from .lists import Row, TableList
from .rows import Rows
from .shapes import some_text


class TombstoneShape(serializers.Serializer):
    """What stands where a record was deleted."""

    kind = serializers.CharField()
    slug = serializers.CharField()
    merged_into = some_text(_("Slug of the record of the same kind that took its place."))
    reason = serializers.CharField()
    at = serializers.DateTimeField()


class ChangeShape(serializers.Serializer):
    """One change of one record."""

    id = serializers.IntegerField(help_text=_("Grows by each change; the highest is the version of the record."))
    api = serializers.URLField()
    kind = serializers.CharField(help_text=_("Kind of the record."))
    slug = serializers.CharField(help_text=_("Slug of the record."))
    action = serializers.ChoiceField(Change.Action.choices, help_text=_("What was done."))
    before = serializers.JSONField(help_text=_("The altered fields before."))
    after = serializers.JSONField(help_text=_("The altered fields after."))
    author = serializers.CharField(help_text=_("Who did it."))
    reason = serializers.CharField(help_text=_("Why."))
    run = serializers.UUIDField(allow_null=True, help_text=_("The run of the reading program to which it belongs."))
    at = serializers.DateTimeField(help_text=_("When, UTC."))
    tombstone = TombstoneShape(allow_null=True, help_text=_("Given where the record has since been deleted."))


CHANGES = Rows(Change, ("kind", "slug", "action", "before", "after", "author", "reason", "run_id", "at"))


def read(numbers: list[int], links: Links) -> dict[int, Row]:
    """Some changes by number; two queries."""
    rows = CHANGES.read(numbers)
    stones = Tombstone.objects.filter(slug__in={row[2] for row in rows})
    buried = {(stone["kind"], stone["slug"]): stone for stone in map(buried_row, stones)}
    found: dict[int, Row] = {}
    for pk, kind, slug, action, before, after, author, reason, run, at in rows:
        found[pk] = {
            "id": pk, "api": links.api("changes", pk), "kind": kind, "slug": slug, "action": action,
            "before": in_order(before), "after": in_order(after), "author": author, "reason": reason,
            "run": run, "at": at, "tombstone": buried.get((kind, slug)),
        }  # fmt: skip
    return found


def in_order(value: Any) -> Any:
    """Plain JSON with its keys in order, which one database keeps as they came and the other does not."""
    if isinstance(value, dict):
        return {key: in_order(value[key]) for key in sorted(value)}
    return [in_order(one) for one in value] if isinstance(value, list) else value


def buried_row(stone: Tombstone) -> Row:
    """A tombstone as lists show it."""
    return {
        "kind": stone.kind, "slug": stone.slug, "merged_into": stone.merged_into or None, "reason": stone.reason,
        "at": stone.at,
    }  # fmt: skip


class ChangeList(TableList):
    """All changes, newest first."""

    shape, buried = ChangeShape, history.KINDS
    words, own = history.WORDS - {"modified_since"}, history.OWN
    records = staticmethod(read)

    def find(self, query: Query, own: Mapping[str, tuple[str, ...]]) -> QuerySet:
        return history.changes(query, own)


class ChangeDetail(RecordDetail):
    """One change by its number."""

    shape, model, key = ChangeShape, Change, "pk"
    records = staticmethod(read)

    def find(self) -> QuerySet:
        return Change.objects.shown()
