"""The timeline as a table: one row for each dated record, made from it and from nothing else.

Page, API, feed and file ask this one table, so that they give the same records and the same count. It can be thrown
away and built anew (tracker.search.index); nothing is stored here that a record does not say.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.dates import FIRST_DAY, NotEDTF, read_edtf

from .publication import unpublished
from .records import in_time

RECORD_BITS, KIND_BITS = 31, 2  # with twenty bits of days the largest number is still exact wherever it is read
KIND_ORDER = ("meeting", "statement", "status", "harm")
# Days from the first to the last that a date can mean, in classes: within one, days order first days too, nearly.
WIDEST = (1, 31, 366)
WIDER, GOES_ON, HAS_NO_BEGIN = 3, 4, 5


def first_number(day: dt.date) -> int:
    """Below every number of an entry of that day, and above all of the days before."""
    return day.toordinal() << (RECORD_BITS + KIND_BITS)


def end_of(day: dt.date) -> int:
    """Above every number of an entry of that day, and below all of the days after."""
    return (day.toordinal() + 1) << (RECORD_BITS + KIND_BITS)


def day_of_number(number: int) -> dt.date:
    """The day of an entry by its number."""
    return dt.date.fromordinal(number >> (RECORD_BITS + KIND_BITS))


def span_of(earliest: dt.date | None, latest: dt.date | None) -> int:
    """The class of a date by its width: the place in WIDEST, or one of the three others."""
    if latest is None:
        return GOES_ON
    if earliest is None:
        return HAS_NO_BEGIN
    days = (latest - earliest).days + 1
    return next((at for at, most in enumerate(WIDEST) if days <= most), WIDER)


class EntryQuerySet(models.QuerySet):
    """Questions asked of entries."""

    def shown(self) -> EntryQuerySet:
        """What the public sees."""
        return self.exclude(review__in=unpublished())


class EntryColumns(models.Model):
    """What stands of a dated record on the timeline. `day` orders it: the last its date can mean, or the first if open.

    The primary key is given: the order of days, and within a day of kinds and records, so that newest first needs no
    sorting anywhere.
    """

    class Kind(models.TextChoices):
        MEETING = "meeting", _("Meeting")
        STATEMENT = "statement", _("Statement")
        STATUS = "status", _("Status change")
        HARM = "harm", _("Harm figure")

    kind = models.CharField(max_length=10, choices=Kind)
    slug = models.CharField(max_length=160)
    record_id = models.BigIntegerField()
    date = models.CharField(max_length=40)
    day = models.DateField()
    earliest = models.DateField(null=True)
    latest = models.DateField(null=True)
    span = models.PositiveSmallIntegerField(default=0, help_text=_("How wide its date is, as one of few classes"))
    mark = models.CharField(max_length=24, default="", help_text=_("Of the heading under which it stands"))
    review = models.CharField(max_length=12)
    lat = models.FloatField(null=True)
    lon = models.FloatField(null=True)
    # How much stands behind it (tracker.models.evidence).
    citations = models.PositiveIntegerField(default=0, help_text=_("Spans and references that count"))
    articles = models.PositiveIntegerField(default=0, help_text=_("Articles that count, however many spans they have"))
    origins = models.PositiveIntegerField(default=0, help_text=_("Independent sources, near-copies collapsed"))
    state_tied = models.PositiveIntegerField(default=0, help_text=_("Of the independent sources those tied to a state"))
    waiting = models.PositiveIntegerField(default=0, help_text=_("Articles that a machine found, not yet reviewed"))
    terms = models.TextField(blank=True, help_text=_("Folded words for search"))
    modified_at = models.DateTimeField(db_index=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.kind} {self.slug}"

    @property
    def place(self) -> int:
        """Its number in the order of all entries."""
        return int(self.pk)


class Entry(EntryColumns):
    """One dated record as it stands today; `PastEntry` is the same of another day."""

    entered = models.DateField(null=True, help_text=_("The day on which the record came into the database"))
    told = models.JSONField(null=True, help_text=_("What of its sources is counted: facet, value and number of each"))

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(name="entry_once", fields=["kind", "record_id"]),
            in_time("entry_in_time", "day", "earliest", "latest"),
        ]
        indexes = [
            models.Index(fields=["-day", "-id"], name="entry_order"),
            models.Index(fields=["kind", "-id"], name="entry_kind_order"),
            models.Index(fields=["span", "-id"], name="entry_span_order"),
            models.Index(fields=["lat", "lon"], name="entry_point"),
            models.Index(fields=["review", "earliest"], name="entry_begin"),
        ]

    @staticmethod
    def number(day: dt.date, kind: str, record_id: int) -> int:
        """The primary key of the entry of a record: it says the day, the kind and the record. Raises OverflowError."""
        if record_id >> RECORD_BITS:
            raise OverflowError(f"{kind} {record_id}: no entry has room for a record of this number")
        return first_number(day) | KIND_ORDER.index(kind) << RECORD_BITS | record_id

    @classmethod
    def from_db(cls, *args: Any, **kwargs: Any) -> Entry:
        """The row; one whose day cannot be read stands by its date (tracker.models.tolerance)."""
        found = super().from_db(*args, **kwargs)
        if "day" in vars(found) and found.day is None:
            found.day = found.day_of_date()
        return found

    def day_of_date(self) -> dt.date:
        """The day by which its date puts it in order; the first of all for what is no date."""
        try:
            dated = read_edtf(self.date)
        except NotEDTF:
            return FIRST_DAY
        return dated.latest or dated.earliest or FIRST_DAY


class EntryFacet(models.Model):
    """A word by which an entry can be filtered: facet is base, person, topic, publisher, lang, side or governorate."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="facets")
    facet = models.CharField(max_length=12)
    value = models.CharField(max_length=160)

    class Meta:
        constraints = [models.UniqueConstraint(name="facet_once", fields=["entry", "facet", "value"])]
        indexes = [models.Index(fields=["facet", "value", "entry"], name="facet_lookup")]

    def __str__(self) -> str:
        return f"{self.facet}={self.value}"
