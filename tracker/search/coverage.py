"""Up to which day the sources of the record reach: silence after it is no evidence."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from django.db.models import Count, Max, Q

from tracker.choices import STOOD_FOR, Review
from tracker.models import Base, Entry


def covered_until(today: dt.date) -> dt.date | None:
    """The last day up to today of which a record tells that a person stands for; None for an empty record."""
    told = Entry.objects.filter(review__in=STOOD_FOR, day__lte=today)
    day: dt.date | None = told.aggregate(last=Max("day"))["last"]
    return day


class Reach(NamedTuple):
    """What the record holds: records that a person stands for by kind, sites, finds that wait, and its last day."""

    kinds: dict[str, int]
    sites: int
    waiting: int
    until: dt.date | None


def reach(today: dt.date) -> Reach:
    """All of it in two queries."""
    stands = Q(review__in=STOOD_FOR)
    kinds = {kind: Count("pk", filter=stands & Q(kind=kind)) for kind in Entry.Kind.values}
    found = Entry.objects.shown().aggregate(
        waiting=Count("pk", filter=Q(review=Review.MACHINE)),
        until=Max("day", filter=stands & Q(day__lte=today)),
        **kinds,
    )
    return Reach({kind: found[kind] for kind in kinds}, Base.objects.shown().count(), found["waiting"], found["until"])
