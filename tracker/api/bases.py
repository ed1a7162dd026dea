"""Bases: Russian military sites and their state on a day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from functools import partial
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers
from rest_framework.request import Request

from tracker.choices import STOOD_FOR, BaseKind, Outside, PlacePrecision, State
from tracker.ingest.past import sites_on
from tracker.models import Base, StatusChange
from tracker.models.bases import state_on
from tracker.models.evidence import evidence_of_site
from tracker.search.filters import KNOWN, Query, read_day
from tracker.search.kept_sites import kept, standing_on, unsettled

from .asking import DAY
from .coverage import CoverageShape, Days, coverage, outside_of
from .evidence import ProvedDetail, WithEvidence
from .links import Links
from .lists import TABLES, Reader, Row, narrowed
from .named_lists import NamedList
from .renderers import JSON, GeoJSON
from .rows import Rows, first_open
from .shapes import (
    RECORD,
    InLanguages,
    NamedShape,
    RecordShape,
    VariantsShape,
    about,
    in_languages,
    named,
    names,
    related,
    spellings,
)
from .status_changes import StatusChangeShape, read as read_changes, with_counts


class BaseShape(RecordShape):
    """One site. Coordinates are public ones, degrees WGS 84, rounded to two decimals."""

    name = InLanguages(help_text=_("The name of the site."))
    variants = VariantsShape(help_text=_("Other spellings seen, by language."))
    kind = serializers.ChoiceField(BaseKind.choices, help_text=_("What the site is."))
    state = serializers.ChoiceField(State.choices, help_text=_("Its state on the day, by its status changes."))
    as_of = serializers.DateField(help_text=_("The day of the state: the one asked for, but none after today."))
    outside = serializers.ChoiceField(
        Outside.choices, allow_null=True, help_text=_("On which side of the record the day lies; null within it.")
    )
    claimed = serializers.BooleanField(
        help_text=_("Whether sources only announce it or argue about it, and none tells of it as a fact.")
    )
    group = serializers.BooleanField(help_text=_("Whether several sites are entered as one."))
    last_told = serializers.DateField(allow_null=True, help_text=_("Day of the last source up to then."))
    governorate = NamedShape(help_text=_("The governorate it lies in."))
    lat = serializers.FloatField(help_text=_("Degrees north."))
    lon = serializers.FloatField(help_text=_("Degrees east."))
    precision = serializers.ChoiceField(PlacePrecision.choices, help_text=_("How sharply the place is known."))
    coord_basis = InLanguages(help_text=_("Where the coordinates are from."))


class BaseDetailShape(BaseShape, WithEvidence):
    """A site with its history and with what proves it."""

    coverage = CoverageShape(help_text=_("How far the record reaches."))
    status_changes = StatusChangeShape(many=True, help_text=_("What happened to it, oldest first."))


BASES = Rows(
    Base,
    (*RECORD, *names("name"), "variants", "kind", "lat", "lon", "precision", *names("coord_basis"),
     *related("governorate"), "is_group"),
)  # fmt: skip


class OnDay(NamedTuple):
    """The day that was asked for, that of the state, and on which side of the record the first lies."""

    asked: dt.date
    day: dt.date
    outside: Outside | None

    @classmethod
    def of(cls, request: Request) -> OnDay:
        """The day in an address, or today. Raises BadFilter."""
        given, today = request.query_params.get(DAY, ""), timezone.localdate()
        asked = read_day(DAY, given) if given else today
        return cls(asked, min(asked, today), outside_of(request.record_version.number, (asked, asked)))


def read(numbers: list[int], links: Links, on: OnDay) -> dict[int, Row]:
    """The rows of some sites by number, from what is kept of them: as much work for a site of which much is told."""
    late = unsettled(numbers)
    stands, counts = standing_on(on.day, numbers, late), kept(numbers, late)
    found: dict[int, Row] = {}
    for pk, *v in BASES.read(numbers):
        state, _by, last = stands[pk]
        variants, kind, lat, lon, precision = v[11:16]
        found[pk] = about(*v[:8]) | links.both("base", v[0]) | {
            **counts[pk].evidence._asdict(), "name": in_languages(*v[8:11]), "variants": spellings(variants),
            "kind": kind, "state": state, "as_of": on.day, "outside": on.outside, "claimed": state == State.CLAIMED,
            "group": bool(v[23]), "last_told": last, "governorate": named(*v[19:23]), "lat": lat, "lon": lon,
            "precision": precision, "coord_basis": in_languages(*v[16:19]),
        }  # fmt: skip
    return found


def row_then(site: Base, links: Links, on: OnDay) -> Row:
    """The row of a site that is put together from the history, with its changes of status as they were known."""
    told = [change for change in site.status_changes.all() if change.review in STOOD_FOR]
    state, place = state_on(on.day, told).state, site.governorate
    last = max((one.sort_day for one in told if one.is_dated and one.sort_day <= on.day), default=None)
    return about(*(getattr(site, name) for name in RECORD)) | links.both("base", site.slug) | {
        **evidence_of_site(site)._asdict(), "name": in_languages(site.name_ar, site.name_en, site.name_ru),
        "variants": spellings(site.variants), "kind": site.kind, "state": state, "as_of": on.day,
        "outside": on.outside, "claimed": state == State.CLAIMED, "group": site.is_group, "last_told": last,
        "governorate": named(place.slug, place.name_ar, place.name_en, place.name_ru), "lat": site.lat,
        "lon": site.lon, "precision": site.precision,
        "coord_basis": in_languages(site.coord_basis_ar, site.coord_basis_en, site.coord_basis_ru),
    }  # fmt: skip


class BaseList(NamedList):
    """All sites, by slug."""

    shape, kind, model, buried = BaseShape, "base", Base, ("base",)
    renderer_classes = (*TABLES, GeoJSON)
    words = frozenset({"base", "governorate", "review", "bbox", "q", DAY, KNOWN})
    own = {"kind": BaseKind.values}
    held = staticmethod(sites_on)

    def fits(self, record: Base, query: Query, own: Mapping[str, tuple[str, ...]]) -> bool:
        west, south, east, north = query.bbox or (-180, -90, 180, 90)
        return (
            super().fits(record, query, own)
            and (not query.governorate or record.governorate.slug in query.governorate)
            and (not own.get("kind") or record.kind in own["kind"])
            and west <= record.lon <= east and south <= record.lat <= north
        )  # fmt: skip

    def row_then(self, record: Base) -> Row:
        return row_then(record, self.links, OnDay.of(self.request))

    @property
    def records(self) -> Reader:
        """The rows with the state on the day that was asked for."""
        return partial(read, on=OnDay.of(self.request))

    def days(self, query: Query) -> Days:
        return (day := OnDay.of(self.request).asked), day

    def shown(self, query: Query) -> QuerySet:
        found = Base.objects.shown().in_view(*query.bbox) if query.bbox else Base.objects.shown()
        return narrowed(found, query, governorate__slug=query.governorate, review=query.review)


class BaseDetail(ProvedDetail):
    """One site, with its history."""

    shape, model, column, buried = BaseDetailShape, Base, "base", ("base",)
    renderer_classes = (JSON, GeoJSON)
    words = frozenset({DAY})

    @property
    def records(self) -> Reader:
        """The row with the state on the day that was asked for."""
        return partial(read, on=OnDay.of(self.request))

    def record(self, pk: int) -> Row:
        rows = StatusChange.objects.shown().filter(base=pk).order_by(*first_open("earliest"), "pk")
        numbers = list(rows.values_list("pk", flat=True))
        changes = with_counts(read_changes(numbers, self.links))
        day = OnDay.of(self.request).asked
        told = {"coverage": coverage(self.request.record_version.number, (day, day))}
        return super().record(pk) | told | {"status_changes": [changes[number] for number in numbers]}
