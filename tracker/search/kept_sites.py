"""Sites from what is kept of them (tracker.models.kept_sites): worked out anew when something of them was written.

What the triggers noted and no last step has taken up yet, since it was written within a transaction of another's, is
worked out for the question itself: an answer is never older than the rows.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from django.db.models import OuterRef, Q, Subquery

from tracker.choices import Review, State
from tracker.models import Article, Base, Citation, Publisher, SiteKept, SiteTouch, SiteTurn, StatusChange
from tracker.models.evidence import Evidence, counting, evidence_of_site
from tracker.models.publication import unpublished
from tracker.models.transactions import Written, take_turn
from tracker.models.turns import Turn, turns_of

from .sources import attach_sources

# The tables of which the triggers take note.
TABLES = frozenset(model._meta.db_table for model in (Article, Base, Citation, Publisher, StatusChange))
AT_ONCE = 50  # sites that are worked out together
CHANGES = ("pk", "base", "review", "confidence", "status", "announced", "date", "earliest", "latest")


class Site(NamedTuple):
    """How much stands behind a site, how many changes a person stands for, and whether it and its words are proved."""

    evidence: Evidence
    changes: int
    proved: bool
    worded: bool


class Day(NamedTuple):
    """How a site stands on a day: its state, the numbers of the changes that say so, the last day told of by then."""

    state: State
    by: tuple[int, ...]
    last_told: dt.date | None


UNKNOWN = Day(State.UNKNOWN, (), None)


def settle(written: Written) -> None:
    """Works out anew what this transaction touched: one of its last steps, one writer after the other."""
    if written.tables.isdisjoint(TABLES):
        return
    if not (touches := list(SiteTouch.objects.values_list("pk", "kind", "number"))):
        return
    take_turn()
    keep(_sites((kind, number) for _pk, kind, number in touches))
    SiteTouch.objects.filter(pk__lte=max(pk for pk, _kind, _number in touches)).delete()


def keep(numbers: Collection[int]) -> None:
    """Keeps what these sites are worked out to be now."""
    numbers = sorted(numbers)
    for at in range(0, len(numbers), AT_ONCE):
        some = numbers[at : at + AT_ONCE]
        SiteTurn.objects.filter(base__in=some).delete()
        SiteKept.objects.filter(base__in=some).delete()
        found = dict(worked_out(some))
        SiteKept.objects.bulk_create(kept_row(pk, site) for pk, (site, _turns) in found.items())
        rows = (row for pk, (_site, turns) in found.items() for row in turn_rows(pk, turns))
        SiteTurn.objects.bulk_create(rows, batch_size=500)


def keep_all() -> None:
    """The same of all sites."""
    keep(Base.objects.order_by().values_list("pk", flat=True))
    SiteTouch.objects.all().delete()


def kept_row(pk: int, site: Site) -> SiteKept:
    """The row of a site, not stored."""
    return SiteKept(base_id=pk, **site.evidence._asdict(), changes=site.changes, proved=site.proved, worded=site.worded)


def turn_rows(pk: int, turns: Iterable[Turn]) -> Iterator[SiteTurn]:
    """The rows of its turns, not stored."""
    before = State.UNKNOWN
    for start, (state, by), told in turns:
        numbers = [change.pk for change in by]
        yield SiteTurn(base_id=pk, start=start, state=state, by=numbers, turned=state != before, told=told)
        before = state


def worked_out(numbers: Collection[int]) -> Iterator[tuple[int, tuple[Site, list[Turn]]]]:
    """What sites are by their rows as they stand now; four queries."""
    bases = list(Base.objects.filter(pk__in=numbers).only("pk", "review", "confidence").order_by("pk"))
    changes: dict[int, list[StatusChange]] = defaultdict(list)
    told = StatusChange.objects.confirmed().filter(base__in=[base.pk for base in bases]).only(*CHANGES)
    for change in told.order_by("earliest", "pk"):
        changes[change.base_id].append(change)
    records = {("status", change.pk): change for some in changes.values() for change in some}
    attach_sources({("base", base.pk): base for base in bases} | records, hidden=(Review.REJECTED,))
    for base in bases:
        own = changes[base.pk]
        vars(base)["_prefetched_objects_cache"]["status_changes"] = own
        counted = [one for row in (base, *own) for one in counting(row, row.citations.all())]
        worded = any(one.start is not None for one in counted)
        yield base.pk, (Site(evidence_of_site(base), len(own), bool(counted), worded), turns_of(own))


def _sites(touches: Iterable[tuple[str, int]]) -> set[int]:
    """The sites to which touched rows lead; all of them where a publisher is another."""
    touched: dict[str, set[int]] = defaultdict(set)
    for kind, number in touches:
        touched[kind].add(number)
    if touched["publisher"]:
        return set(Base.objects.order_by().values_list("pk", flat=True))
    found = touched["base"]
    if statuses := touched["status"]:
        found |= set(StatusChange.objects.filter(pk__in=statuses).order_by().values_list("base", flat=True))
    if articles := touched["article"]:
        cited = Citation.objects.filter(article__in=articles).order_by()
        cited = cited.filter(Q(base__isnull=False) | Q(status_change__isnull=False))
        found |= {pk for pair in cited.values_list("base", "status_change__base") for pk in pair if pk}
    return found


def unsettled(numbers: Collection[int]) -> set[int]:
    """Those of some sites that were touched and are not worked out anew yet; one query where there are none."""
    touches = list(SiteTouch.objects.values_list("kind", "number"))
    return _sites(touches) & set(numbers) if touches else set()


def kept(numbers: Collection[int], late: set[int] | None = None) -> dict[int, Site]:
    """Some sites by number; a query, and one for those `late`, which are unsettled, where they are not given."""
    found, hides = {}, Review.MACHINE in unpublished()
    late = unsettled(numbers) if late is None else late
    for row in SiteKept.objects.filter(base__in=set(numbers) - late):
        numbers_of = Evidence(*(getattr(row, name) for name in Evidence._fields))
        found[row.base_id] = Site(numbers_of, row.changes, row.proved, row.worded)
    if missing := set(numbers) - set(found):
        found |= {pk: site for pk, (site, _turns) in worked_out(missing)}
    if hides:
        found = {pk: site._replace(evidence=site.evidence._replace(waiting=0)) for pk, site in found.items()}
    return found


def standing_on(day: dt.date, numbers: Collection[int], late: set[int] | None = None) -> dict[int, Day]:
    """How some sites stand on a day, by number; two queries, and one for those `late` where they are not given."""
    late = unsettled(numbers) if late is None else late
    before = SiteTurn.objects.filter(base=OuterRef("pk"), start__lte=day).order_by("-start")
    bases = Base.objects.filter(pk__in=set(numbers) - late).order_by()
    asked = bases.annotate(
        turn=Subquery(before.values("pk")[:1]), last=Subquery(before.filter(told=True).values("start")[:1])
    )
    last = {turn: (pk, told) for pk, turn, told in asked.values_list("pk", "turn", "last") if turn}
    found = dict.fromkeys(numbers, UNKNOWN)
    for turn, state, by in SiteTurn.objects.filter(pk__in=last).order_by().values_list("pk", "state", "by"):
        pk, told = last[turn]
        found[pk] = Day(State(state), tuple(by), told)
    for pk, (_site, turns) in worked_out(late) if late else ():
        past = [turn for turn in turns if turn.start <= day]
        if past:
            told_days = [turn.start for turn in past if turn.told]
            state, by = past[-1].standing
            found[pk] = Day(state, tuple(change.pk for change in by), told_days[-1] if told_days else None)
    return found


def lives(numbers: Collection[int]) -> dict[int, list[tuple[dt.date, State]]]:
    """The days on which some sites came into another state, and into which; two queries."""
    late, found = unsettled(numbers), {pk: list[tuple[dt.date, State]]() for pk in numbers}
    rows = SiteTurn.objects.filter(base__in=set(numbers) - late, turned=True).order_by("base", "start")
    for pk, start, state in rows.values_list("base", "start", "state"):
        found[pk].append((start, State(state)))
    for pk, (_site, turns) in worked_out(late) if late else ():
        found[pk] = [(row.start, State(row.state)) for row in turn_rows(pk, turns) if row.turned]
    return found


def days_beside(day: dt.date) -> tuple[dt.date | None, dt.date | None]:
    """The days before and after a day of which a source tells of any site."""
    told = SiteTurn.objects.filter(told=True).order_by("start").values_list("start", flat=True)
    return told.filter(start__lt=day).last(), told.filter(start__gt=day).first()


