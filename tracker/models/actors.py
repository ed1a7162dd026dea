"""Who: people with the offices they held, and organisations."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils.translation import gettext_lazy as _

from .addresses import address_of
from .records import (
    EDTFField,
    Named,
    Record,
    RecordQuerySet,
    bounds_in_order,
    dated_or_not,
    in_language,
    in_time,
    record_rules,
)


class Organisation(Named):
    """A ministry, army, monitor or other body that speaks, employs or counts."""

    slug = models.SlugField(max_length=120, unique=True)
    country = models.CharField(max_length=2, blank=True)
    monitors_harm = models.BooleanField(default=False)

    class Meta:
        verbose_name, verbose_name_plural = _("Organisation"), _("Organisations")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("organisation", self.slug)


class Person(Named, Record):
    """An official who met, spoke or commanded. Private persons have no row."""

    class Meta:
        verbose_name, verbose_name_plural = _("Person"), _("People")
        ordering = ["slug"]
        constraints = [*record_rules("person")]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("person", self.slug)

    def office_on(self, day: dt.date | None) -> Office | None:
        """The office held on a day; attested before merely possible, later start before earlier; None if none fits."""
        offices = [office for office in self.offices.all() if day is None or office.can_cover(day)]
        attested = [office for office in offices if day and office.is_attested_on(day)]
        ranked = sorted(attested or offices, key=lambda office: office.earliest or dt.date.min)
        return ranked[-1] if ranked else None


class OfficeQuerySet(RecordQuerySet):
    """Questions asked of offices."""

    def held_on(self, day: dt.date) -> OfficeQuerySet:
        """Offices whose period can cover the day; an open or unknown side covers."""
        return self.overlapping(day, day)


class Office(models.Model):
    """A post that a person held for a period.

    `period` is an EDTF interval, blank where neither end is sourced; `attested` is when a cited source shows the
    person in the post.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="offices")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="offices")
    title_ar = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    title_ru = models.CharField(max_length=200, blank=True)
    country = models.CharField(max_length=2, blank=True)
    period = EDTFField(blank=True)
    earliest = models.DateField(null=True, blank=True, editable=False)
    latest = models.DateField(null=True, blank=True, editable=False)
    attested = EDTFField(blank=True, earliest="attested_earliest", latest="attested_latest")
    attested_earliest = models.DateField(null=True, blank=True, editable=False)
    attested_latest = models.DateField(null=True, blank=True, editable=False)
    note_ar = models.TextField(blank=True)
    note_en = models.TextField(blank=True)
    note_ru = models.TextField(blank=True)

    objects = OfficeQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("Office"), _("Offices")
        ordering = ["person", models.F("earliest").asc(nulls_first=True), "pk"]
        constraints = [
            bounds_in_order("office_period_order"),
            in_time("office_in_time", "earliest", "latest", "attested_earliest", "attested_latest"),
            dated_or_not("office_period_dated", "period", "earliest", "latest"),
            bounds_in_order("office_attested_order", "attested_earliest", "attested_latest"),
            dated_or_not("office_attested_dated", "attested", "attested_earliest", "attested_latest"),
            models.UniqueConstraint(name="office_once", fields=["person", "title_en", "period", "attested"]),
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.title_en}"

    @property
    def title(self) -> str:
        """The title in the reader's language."""
        return in_language(self, "title")

    @property
    def note(self) -> str:
        """What a curator or an editor says of the office, in the reader's language."""
        return in_language(self, "note")

    def can_cover(self, day: dt.date) -> bool:
        """True where the period can cover the day."""
        return (not self.earliest or self.earliest <= day) and (not self.latest or day <= self.latest)

    def is_attested_on(self, day: dt.date) -> bool:
        """True where a source shows the person in the post around that day."""
        if not (self.attested_earliest and self.attested_latest):
            return False
        return self.attested_earliest <= day <= self.attested_latest
