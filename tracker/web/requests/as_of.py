"""The day of a state that an address asks for, on the pages of sites and on the map."""

import datetime as dt

from django.http import HttpRequest

from tracker.choices import Outside
from tracker.search.filters import Query, read_day as parse_day

from .coverage import outside


def asked_day(request: HttpRequest) -> dt.date | None:
    """The day in the address; None where there is none. Raises BadFilter."""
    given = request.GET.get("day") or ""
    return parse_day("day", given) if given else None


def read_day(request: HttpRequest, asked_until: dt.date | None = None) -> dt.date:
    """The day in the address, else the last day of the period asked for, but never after today. Raises BadFilter."""
    today = dt.date.today()
    return min(asked_day(request) or asked_until or today, today)


def outside_of(request: HttpRequest, query: Query | None = None) -> Outside | None:
    """On which side of the record the day of the address lies, or else the whole period that it asks for."""
    if day := asked_day(request):
        return outside(day, day)
    return outside(*query.bounds) if query else None
