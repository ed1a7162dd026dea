"""Harm figures: documented harm, as each organisation counts it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from tracker.choices import Attribution, HarmCategory, Series
from tracker.models import HarmFigure

from .entry_lists import COUNTS, EntryList
from .evidence import DatedDetail, WithEvidence
from .links import Links
from .lists import TABLES, Row
from .rows import Rows
from .shapes import (
    RECORD,
    DatedShape,
    InLanguages,
    NamedShape,
    about,
    in_languages,
    named,
    names,
    related,
    some_day,
    some_text,
)


class HarmShape(DatedShape):
    """One count by one organisation. Never add figures of different organisations."""

    organisation = NamedShape(allow_null=True, help_text=_("Who counts."))
    category = serializers.ChoiceField(HarmCategory.choices, help_text=_("What is counted."))
    low = serializers.IntegerField(help_text=_("The figure, or the low end of its range."))
    high = serializers.IntegerField(help_text=_("The figure, or the high end of its range."))
    approximate = serializers.BooleanField(help_text=_("The organisation says about."))
    series = serializers.ChoiceField(Series.choices, help_text=_("Over what it runs."))
    attribution = serializers.ChoiceField(Attribution.choices, help_text=_("To whom the organisation attributes it."))
    date_edtf = some_text(_("The day of the count where one is given, else the period; EDTF."))
    period_edtf = some_text(_("The time counted, EDTF."))
    period_earliest = some_day(_("First day counted."))
    period_latest = some_day(_("Last day counted."))
    as_of_edtf = some_text(_("Day of the count, EDTF."))
    subset_of = some_text(_("Slug of the figure in which this one is contained."))
    description = InLanguages(help_text=_("What was counted, in words."))


class HarmDetailShape(HarmShape, WithEvidence):
    """A figure with what proves it."""


FIGURES = Rows(
    HarmFigure, (*RECORD, "period", "earliest", "latest", "as_of", "as_of_earliest", "as_of_latest", "category", "low",
                 "high", "approximate", "series", "attribution", "subset_of__slug", *names("description"),
                 *related("organisation")),
)  # fmt: skip


def read(numbers: list[int], links: Links) -> dict[int, Row]:
    """The rows of some figures by number, without their counts; one query."""
    found: dict[int, Row] = {}
    for pk, *v in FIGURES.read(numbers):
        period, first, last, as_of, known_first, known_last = v[8:14]
        category, low, high, approximate, series, attribution, whole = v[14:21]
        found[pk] = about(*v[:8]) | links.both("harm_figure", v[0]) | {
            "date_edtf": as_of or period or None, "earliest": known_first if as_of else first,
            "latest": known_last if as_of else last, "organisation": named(*v[24:28]), "category": category,
            "low": low, "high": high, "approximate": approximate, "series": series, "attribution": attribution,
            "period_edtf": period or None, "period_earliest": first, "period_latest": last, "as_of_edtf": as_of or None,
            "subset_of": whole, "description": in_languages(*v[21:24]),
        }  # fmt: skip
    return found


class HarmList(EntryList):
    """All figures, newest first."""

    kind, model, shape, buried = "harm", HarmFigure, HarmShape, ("harm_figure",)
    renderer_classes = (*TABLES, *COUNTS)
    words = EntryList.words - {"person", "base", "topic", "side", "governorate", "bbox"}
    own = {"category": HarmCategory.values, "series": Series.values, "attribution": Attribution.values}
    records = staticmethod(read)


class HarmDetail(DatedDetail):
    """One figure."""

    shape, model, column, buried = HarmDetailShape, HarmFigure, "harm_figure", ("harm_figure",)
    records = staticmethod(read)
