"""The word `compare=DAY..DAY` of an address: from the end of one day of entry to the end of another."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone
from django.utils.translation import gettext as _

from .filters import BadFilter, read_day
from .timeline import first_day

COMPARE = "compare"
WEEK = dt.timedelta(days=7)


def read_compare(given: str) -> tuple[dt.date, dt.date]:
    """The two days; the last week where nothing is given. Raises BadFilter."""
    today, first = timezone.localdate(), first_day()
    if not given:
        return max(today - WEEK, min(first, today)), today
    start, dots, end = given.partition("..")
    if not dots:
        raise BadFilter(COMPARE, given, _("Write two days as 2026-11-23..2026-11-30."))
    days = read_day(COMPARE, start), read_day(COMPARE, end)
    if days[0] >= days[1]:
        raise BadFilter(COMPARE, given, _("The second day must come after the first."))
    if days[0] < first or days[1] > today:
        reason = _("What the record held can be asked of the days from %(first)s to %(last)s.")
        told = {"first": first.isoformat(), "last": today.isoformat()}
        raise BadFilter(COMPARE, given, reason % told, [f"{first}..{today}"])
    return days
