"""Between which days the sources of the record reach: silence outside of them is no evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NamedTuple

from django.db.models import Count, Max, Min, Q
from django.db.models.functions import Coalesce

from tracker.choices import STOOD_FOR, Outside, Review
from tracker.models import Base, Entry

STANDS = Q(review__in=STOOD_FOR)


class Covered(NamedTuple):
    """The first and the last day of which a record tells that a person stands for; None for an empty record."""

    since: dt.date | None
    until: dt.date | None


def covered(today: dt.date) -> Covered:
    """How far the record reaches; what is planned for after today moves nothing."""
    return _covered(today, lambda ends: Entry.objects.aggregate(**ends))[0]


def _covered(today: dt.date, ask: Callable[[dict[str, Any]], dict[str, Any]]) -> tuple[Covered, dict[str, Any]]:
    """The two ends, asked for among other numbers, and those.

    A day that cannot be read (tracker.models.tolerance) spoils an aggregate: then all that can be are looked through.
    """
    within = STANDS & Q(day__lte=today)
    ends = {"since": Min(Coalesce("earliest", "day"), filter=within), "until": Max("day", filter=within)}
    with suppress(ValueError):
        found = ask(ends)
        if found["since"] and found["until"]:
            return Covered(found.pop("since"), found.pop("until")), found
    told = Entry.objects.filter(within).values_list("earliest", "day")
    days = [(earliest or day, day) for earliest, day in told if day]
    return Covered(min((one for one, _ in days), default=None), max((one for _, one in days), default=None)), ask({})


def outside(covered: Covered, first: dt.date | None, last: dt.date | None, today: dt.date) -> Outside | None:
    """On which side of the record the days from `first` to `last` lie, both included, None being open."""
    if first and first > today:
        return Outside.FUTURE
    if last and covered.since and last < covered.since:
        return Outside.BEFORE
    return Outside.AFTER if first and covered.until and first > covered.until else None


class Reach(NamedTuple):
    """What the record holds: records that a person stands for by kind, sites, finds that wait; how far it reaches."""

    kinds: dict[str, int]
    sites: int
    waiting: int
    covered: Covered


def reach(today: dt.date) -> Reach:
    """All of it in two queries."""
    counts = {kind: Count("pk", filter=STANDS & Q(kind=kind)) for kind in Entry.Kind.values}
    counts["waiting"] = Count("pk", filter=Q(review=Review.MACHINE))
    ends, found = _covered(today, lambda ends: Entry.objects.shown().aggregate(**counts, **ends))
    kinds = {kind: found[kind] for kind in Entry.Kind.values}
    return Reach(kinds, Base.objects.shown().count(), found["waiting"], ends)
