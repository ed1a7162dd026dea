"""Russian military sites in Syria and what sources say happened to them.

The state of a site on a day is worked out, never stored (design study, "State on a day"):
established, active and expanded mean in use; reduced, evacuated, handed over and disputed mean themselves; an attack
or a signed agreement changes nothing, except that an agreement ends an older dispute; two rows of one day that
disagree mean disputed; between two sources a state holds, after the last of all it holds twelve months, then the site
is "no word for a year". Past evacuation or handover stays as it is: there is nothing left to fall silent. A change
without a date sets no state, and neither does one that is only announced; where nothing but announcements and disputes
is told, the site is a claim, however old.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.db import models
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy as _

from tracker.choices import STOOD_FOR, BaseKind, PlacePrecision, State, Status

from .addresses import address_of
from .places import Place
from .records import (
    EDTFField,
    Named,
    Record,
    RecordQuerySet,
    bounds_in_order,
    dated_or_not,
    in_language,
    in_time,
    one_of,
    record_rules,
)

IN_USE = {Status.ESTABLISHED, Status.ACTIVE, Status.EXPANDED}
THEMSELVES = {
    Status.REDUCED: State.REDUCED,
    Status.EVACUATED: State.EVACUATED,
    Status.HANDED_OVER: State.HANDED_OVER,
    Status.DISPUTED: State.DISPUTED,
}
HOLDS = dt.timedelta(days=365)


class BaseQuerySet(RecordQuerySet):
    """Questions asked of sites."""

    def in_view(self, west: float, south: float, east: float, north: float) -> BaseQuerySet:
        """Sites within a box of degrees."""
        return self.filter(lon__range=(west, east), lat__range=(south, north))


class Base(Named, Record):
    """A site. Coordinates are public ones, degrees WGS 84, rounded to two decimals."""

    kind = models.CharField(max_length=12, choices=BaseKind)
    governorate = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="bases")
    lat = models.FloatField(db_index=True)
    lon = models.FloatField(db_index=True)
    precision = models.CharField(max_length=12, choices=PlacePrecision)
    coord_basis_ar = models.CharField(max_length=300, blank=True)
    coord_basis_en = models.CharField(max_length=300, blank=True)
    coord_basis_ru = models.CharField(max_length=300, blank=True)
    is_group = models.BooleanField(default=False, help_text=_("Several sites that sources count or name together"))
    localities = models.JSONField(
        default=dict,
        blank=True,
        help_text=_("The places it is called after, by language; no names of the site, but the first labels its sign"),
    )

    objects = BaseQuerySet.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = _("Site"), _("Sites")
        ordering = ["slug"]
        constraints = [
            one_of("base_kind", "kind", BaseKind),
            one_of("base_precision", "precision", PlacePrecision),
            *record_rules("base"),
            models.CheckConstraint(
                name="base_in_syria", condition=models.Q(lat__range=(32.0, 37.5), lon__range=(35.0, 42.5))
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return address_of("base", self.slug)

    @property
    def locality(self) -> str:
        """The place it is called after, in the reader's language; '' where it is called after none."""
        return next(iter(self.localities.get((get_language() or "ar")[:2], ())), "")

    def places(self) -> list[str]:
        """Every spelling of the places it is called after."""
        return [place for given in self.localities.values() for place in given]

    @property
    def coord_basis(self) -> str:
        """Whence the coordinates are, in the reader's language."""
        return in_language(self, "coord_basis")

    def state_on(self, day: dt.date) -> State:
        """The state on a day, from the status changes that a person stands for."""
        return self.standing_on(day).state

    def standing_on(self, day: dt.date) -> Standing:
        """The state on a day with the changes that say so, from those that a person stands for."""
        return state_on(day, (c for c in self.status_changes.all() if c.review in STOOD_FOR))

    def last_told_on(self, day: dt.date) -> StatusChange | None:
        """The last change up to a day of which a source tells that a person read: its date is as exact as that."""
        told = (c for c in self.status_changes.all() if c.is_dated and c.review in STOOD_FOR)
        return max((c for c in told if c.sort_day <= day), key=lambda change: change.sort_day, default=None)


class StatusChange(Record):
    """What a source says happened to a site on a date. Announced is not done."""

    base = models.ForeignKey(Base, on_delete=models.CASCADE, related_name="status_changes")
    status = models.CharField(max_length=20, choices=Status)
    announced = models.BooleanField(default=False, help_text=_("Announced, not yet done"))
    date = EDTFField(blank=True)
    earliest = models.DateField(null=True, blank=True, editable=False)
    latest = models.DateField(null=True, blank=True, editable=False)
    description_ar = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    description_ru = models.TextField(blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("Status change"), _("Status changes")
        ordering = ["base", "earliest", "pk"]
        constraints = [
            one_of("status_known", "status", Status),
            *record_rules("status"),
            bounds_in_order("status_date_order"),
            in_time("status_in_time", "earliest", "latest"),
            dated_or_not("status_dated", "date", "earliest", "latest"),
        ]

    def get_absolute_url(self) -> str:
        return f"{address_of('base', self.base.slug)}#{self.slug}"

    @property
    def description(self) -> str:
        """What happened, in the reader's language."""
        return in_language(self, "description")

    def happened(self) -> dt.date | None:
        return None if self.announced else self.earliest or self.latest

    @property
    def is_dated(self) -> bool:
        """True where a source gives a day, month or year; without one a change sets no state."""
        return self.earliest is not None or self.latest is not None

    @property
    def sort_day(self) -> dt.date:
        """The day from which the change counts: the first that its date can mean."""
        return self.earliest or self.latest or dt.date.min

    @property
    def is_of_a_day(self) -> bool:
        """True where the date names one day; two rows of one month need not disagree."""
        return self.earliest is not None and self.earliest == self.latest


class SiteCount(Record):
    """How many Russian sites somebody else counted; shown beside ours, never mixed with it."""

    counted_by = models.CharField(max_length=200)
    as_of = EDTFField()
    earliest = models.DateField(null=True, editable=False)
    latest = models.DateField(null=True, editable=False)
    value = models.PositiveIntegerField()
    description_ar = models.TextField(blank=True)
    description_en = models.TextField(blank=True)
    description_ru = models.TextField(blank=True)

    class Meta:
        verbose_name, verbose_name_plural = _("Count by others"), _("Counts by others")
        ordering = ["earliest", "counted_by"]
        constraints = [
            *record_rules("sitecount"),
            bounds_in_order("sitecount_order"),
            in_time("sitecount_in_time", "earliest", "latest"),
            dated_or_not("sitecount_dated", "as_of", "earliest", "latest"),
        ]

    def get_absolute_url(self) -> str:
        return f"{reverse('bases')}#{self.slug}"

    def happened(self) -> dt.date | None:
        return self.earliest or self.latest

    @property
    def description(self) -> str:
        """What was counted, in the reader's language."""
        return in_language(self, "description")


class Standing(NamedTuple):
    """The state of a site on a day, and the changes that say so.

    Two changes where sources of one day disagree; the last that was heard where nothing was heard for a year.
    """

    state: State
    by: tuple[StatusChange, ...]


def state_on(day: dt.date, changes: Iterable[StatusChange]) -> Standing:
    """How a site stood on a day, from all its changes in any order, later ones too."""
    known = sorted((c for c in changes if c.is_dated), key=lambda c: c.sort_day)
    told = [change for change in known if not change.announced]
    past = [change for change in told if change.sort_day <= day]
    state, of_day, by = State.UNKNOWN, None, tuple[StatusChange, ...]()
    for change in past:
        said = State.ACTIVE if change.status in IN_USE else THEMSELVES.get(Status(change.status))
        if said is None:
            if change.status == Status.AGREEMENT_SIGNED and state == State.DISPUTED:
                state, by = State.ACTIVE, (change,)
            continue
        disagree = change.is_of_a_day and of_day == change.earliest and said != state
        state, by = (State.DISPUTED, (*by, change)) if disagree else (said, (change,))
        of_day = change.earliest if change.is_of_a_day else None
    if state == State.UNKNOWN or {change.status for change in past} == {Status.DISPUTED}:
        claims = [c for c in known if c.sort_day <= day and (c.announced or c.status == Status.DISPUTED)]
        return Standing(State.CLAIMED, (claims[-1],)) if claims else Standing(State.UNKNOWN, ())
    gone = state in (State.EVACUATED, State.HANDED_OVER)
    if not gone and len(past) == len(told) and day - past[-1].sort_day > HOLDS:
        state, by = State.QUIET, (past[-1],)
    return Standing(state, by)
