"""Documented harm, as each organisation counts it. Never added up across organisations."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from tracker.choices import Attribution, HarmCategory, Series

from .actors import Organisation
from .addresses import address_of
from .records import EDTFField, Record, bounds_in_order, dated_or_not, in_language, in_time, one_of, record_rules

COUNTS_UP_TO = Coalesce("as_of_latest", "latest", "earliest")  # the day up to which a figure counts, if it has one


class HarmFigure(Record):
    """One count by one organisation: low and high are equal unless it gives a range."""

    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="harm_figures"
    )
    category = models.CharField(max_length=40, choices=HarmCategory)
    low = models.PositiveIntegerField()
    high = models.PositiveIntegerField()
    approximate = models.BooleanField(default=False)
    series = models.CharField(max_length=16, choices=Series)
    period = EDTFField(blank=True)
    earliest = models.DateField(null=True, blank=True, editable=False, db_index=True)
    latest = models.DateField(null=True, blank=True, editable=False, db_index=True)
    as_of = EDTFField(blank=True, earliest="as_of_earliest", latest="as_of_latest")
    as_of_earliest = models.DateField(null=True, blank=True, editable=False)
    as_of_latest = models.DateField(null=True, blank=True, editable=False)
    attribution = models.CharField(max_length=16, choices=Attribution, default=Attribution.UNSTATED)
    subset_of = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL, related_name="subsets")
    description_ar = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    description_ru = models.TextField(blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("Harm figure"), _("Harm figures")
        ordering = ["-latest", "slug"]
        indexes = [
            models.Index("category", "series", COUNTS_UP_TO.desc(), models.F("slug").desc(), name="harm_order"),
            models.Index(
                "category", "organisation", "series", COUNTS_UP_TO.desc(), models.F("slug").desc(),
                name="harm_counted_by_order",
            ),
        ]  # fmt: skip
        constraints = [
            one_of("harm_category", "category", HarmCategory),
            one_of("harm_series", "series", Series),
            one_of("harm_attribution", "attribution", Attribution),
            *record_rules("harm"),
            models.CheckConstraint(
                name="harm_low_high",
                condition=models.Q(low__lte=models.F("high")),
                violation_error_message=_("The low figure is above the high one."),
            ),
            bounds_in_order("harm_period_order"),
            in_time("harm_in_time", "earliest", "latest", "as_of_earliest", "as_of_latest"),
            dated_or_not("harm_period_dated", "period", "earliest", "latest"),
            bounds_in_order("harm_as_of_order", "as_of_earliest", "as_of_latest"),
            dated_or_not("harm_as_of_dated", "as_of", "as_of_earliest", "as_of_latest"),
        ]

    def happened(self) -> dt.date | None:
        return self.as_of_earliest or self.as_of_latest

    def get_absolute_url(self) -> str:
        return address_of("harm-figure", self.slug)

    @property
    def description(self) -> str:
        """What was counted, in the reader's language."""
        return in_language(self, "description")
