"""Status changes: what sources say happened to a site."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from tracker.choices import Status
from tracker.models import Entry, StatusChange
from tracker.models.evidence import Evidence

from .entry_lists import ITEMS, EntryList
from .evidence import DatedDetail, WithEvidence
from .links import Links
from .lists import TABLES, Row
from .renderers import JSON, GeoJSON
from .rows import Rows
from .shapes import RECORD, DatedShape, InLanguages, NamedShape, about, dated, in_languages, named, names, related


class StatusChangeShape(DatedShape):
    """What a source says happened to a site on a date."""

    base = NamedShape(help_text=_("The site."))
    status = serializers.ChoiceField(Status.choices, help_text=_("What happened."))
    announced = serializers.BooleanField(help_text=_("Announced, not yet done."))
    description = InLanguages(help_text=_("What happened, in words."))
    lat = serializers.FloatField(help_text=_("Degrees north, of the site."))
    lon = serializers.FloatField(help_text=_("Degrees east, of the site."))


class StatusChangeDetailShape(StatusChangeShape, WithEvidence):
    """A status change with what proves it."""


CHANGES = Rows(
    StatusChange, (*RECORD, "date", "earliest", "latest", "status", "announced", *names("description"),
                   *related("base"), "base__lat", "base__lon"),
)  # fmt: skip
COUNTS = Rows(Entry, ["kind", *Evidence._fields], by="record_id")


def read(numbers: list[int], links: Links) -> dict[int, Row]:
    """The rows of some status changes by number, without their counts; one query."""
    found: dict[int, Row] = {}
    for pk, *v in CHANGES.read(numbers):
        found[pk] = about(*v[:8]) | dated(*v[8:11]) | links.status_change(v[16], v[0]) | {
            "base": named(*v[16:20]), "status": v[11], "announced": v[12],
            "description": in_languages(*v[13:16]), "lat": v[20], "lon": v[21],
        }  # fmt: skip
    return found


def with_counts(rows: dict[int, Row]) -> dict[int, Row]:
    """The same rows with the counts that the timeline keeps; one query."""
    counted = {pk: Evidence(*numbers) for pk, kind, *numbers in COUNTS.read(list(rows)) if kind == Entry.Kind.STATUS}
    return {pk: row | counted.get(pk, Evidence())._asdict() for pk, row in rows.items()}


class StatusChangeList(EntryList):
    """All status changes of all sites, newest first."""

    kind, model, shape, buried = "status", StatusChange, StatusChangeShape, ("status_change",)
    renderer_classes = (*TABLES, GeoJSON, *ITEMS)
    words = EntryList.words - {"person", "topic", "organisation", "side"}
    own = {"status": Status.values}
    records = staticmethod(read)


class StatusChangeDetail(DatedDetail):
    """One status change."""

    shape, model, column, buried = StatusChangeDetailShape, StatusChange, "status_change", ("status_change",)
    renderer_classes = (JSON, GeoJSON)
    records = staticmethod(read)
