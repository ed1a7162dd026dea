"""Up to which day the sources of the record reach: silence after it is no evidence."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max

from tracker.choices import STOOD_FOR
from tracker.models import Entry


def covered_until(today: dt.date) -> dt.date | None:
    """The last day up to today of which a record tells that a person stands for; None for an empty record."""
    told = Entry.objects.filter(review__in=STOOD_FOR, day__lte=today)
    day: dt.date | None = told.aggregate(last=Max("day"))["last"]
    return day
