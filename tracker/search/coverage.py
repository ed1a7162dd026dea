"""Between which days the sources of the record reach: silence outside of them is no evidence."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Count, F, Q, Value

from tracker.choices import STOOD_FOR, Outside, Review
from tracker.models import Base, Entry, EntryCount
from tracker.models.entries import HAS_NO_BEGIN, end_of
from tracker.models.publication import unpublished

from . import windows
from .fulltext import facet_term
from .matching import Matching
from .windows import Window

STANDS = Q(review__in=STOOD_FOR)


class Covered(NamedTuple):
    """The first and the last day of which a record tells that a person stands for; None for an empty record."""

    since: dt.date | None
    until: dt.date | None


def covered(today: dt.date) -> Covered:
    """How far the record reaches; what is planned for after today moves nothing. One query along indexes.

    A day that cannot be read (tracker.models.tolerance) spoils it: then all that can be are looked through.
    """
    sql, given = _ends()
    with connection.cursor() as cursor:
        cursor.execute(sql, given | {"edge": end_of(today)})
        found = cursor.fetchone()
    with suppress(ValueError):
        since, until = (dt.date.fromisoformat(day) if isinstance(day, str) else day for day in found)
        if since and until:
            return Covered(since, until)
    told = Entry.objects.filter(STANDS, day__lte=today).values_list("earliest", "day")
    days = [(earliest or day, day) for earliest, day in told if day]
    return Covered(min((one for one, _ in days), default=None), max((one for _, one in days), default=None))


def _ends() -> tuple[str, dict[str, Any]]:
    """SQL for the first and the last day among entries below an edge."""
    terms = frozenset(facet_term("review", review) for review in STOOD_FOR)
    newest, given = windows.page(Matching(parts=(terms,)), Window(edged=True, limit=1))
    table = Entry._meta.db_table
    ends = [f"SELECT NULL AS since, day AS until FROM {table} WHERE id IN ({newest})"]
    for review in STOOD_FOR:
        below = f"review = '{review}' AND id < %(edge)s"
        begun = f"SELECT earliest FROM {table} WHERE {below} AND earliest IS NOT NULL ORDER BY earliest LIMIT 1"
        open_ = f"SELECT day FROM {table} WHERE span = {HAS_NO_BEGIN} AND {below} ORDER BY id LIMIT 1"
        ends += [f"SELECT s.earliest, NULL FROM ({begun}) s", f"SELECT s.day, NULL FROM ({open_}) s"]
    return f"SELECT MIN(since), MAX(until) FROM ({' UNION ALL '.join(ends)}) c", given


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
    kinds, sites, waiting = dict.fromkeys(Entry.Kind.values, 0), 0, 0
    counted = EntryCount.objects.filter(facet="", value="").values_list("kind", "review", "n")
    bases = Base.objects.shown().order_by().annotate(what=Value("site"), state=F("review")).values("what", "state")
    for kind, review, n in counted.union(bases.annotate(n=Count("pk")).values_list("what", "state", "n"), all=True):
        if kind not in kinds:
            sites += n
        elif review in STOOD_FOR:
            kinds[kind] += n
        elif review == Review.MACHINE and review not in unpublished():
            waiting += n
    return Reach(kinds, sites, waiting, covered(today))
