"""How long each site was in each state: the states of all its days, as a few stretches."""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from django.db.models import Prefetch, QuerySet
from django.db.models.functions import Coalesce

from tracker.choices import STOOD_FOR, Review, State
from tracker.models import Base, StatusChange
from tracker.models.publication import unpublished
from tracker.models.turns import turns_of


@dataclass(frozen=True)
class Tenure:
    """One state from a day until another (exclusive)."""

    state: State
    start: dt.date
    end: dt.date


def with_changes(sites: QuerySet[Base]) -> QuerySet[Base]:
    """Sites, of whose changes only those that a person stands for: what else was found can be many times as much."""
    changes = Prefetch("status_changes", StatusChange.objects.confirmed())
    return sites.select_related("governorate").prefetch_related(changes)


def shown_changes(base: Base) -> list[StatusChange]:
    """The site's changes that a person stands for, in order of the day from which they count."""
    return sorted((c for c in base.status_changes.all() if c.review in STOOD_FOR), key=lambda c: c.sort_day)


def waiting_changes(base: Base) -> QuerySet[StatusChange]:
    """What a machine found of the site and nobody reviewed, the latest first; it sets no state and counts nowhere."""
    found = StatusChange.objects.shown().filter(base=base, review=Review.MACHINE)
    return found.order_by(Coalesce("earliest", "latest").desc(nulls_last=True), "earliest", "pk")


def waiting_then(base: Base) -> list[StatusChange]:
    """The same of a site as it stood on a day."""
    found = (c for c in base.status_changes.all() if c.review == Review.MACHINE and c.review not in unpublished())
    return sorted(found, key=lambda c: c.sort_day, reverse=True)


def tenures(base: Base, until: dt.date) -> list[Tenure]:
    """All stretches of a site's life in order; worked out once for a row and a day, since several charts ask."""
    kept: dict[dt.date, list[Tenure]] = vars(base).setdefault("_tenures", {})
    if until not in kept:
        kept[until] = _life(base, until)
    return kept[until]


def _life(base: Base, until: dt.date) -> list[Tenure]:
    return tenures_of([(turn.start, turn.standing.state) for turn in turns_of(shown_changes(base))], until)


def tenures_of(turns: Iterable[tuple[dt.date, State]], until: dt.date) -> list[Tenure]:
    """The stretches between turns, each given by its day and the state from then on."""
    past = [turn for turn in turns if turn[0] <= until]
    found: list[Tenure] = []
    for (start, state), (end, _next) in pairwise([*past, (until + dt.timedelta(days=1), State.UNKNOWN)]):
        if found and found[-1].state == state:
            found[-1] = Tenure(state, found[-1].start, end)
        elif state != State.UNKNOWN:
            found.append(Tenure(state, start, end))
    return found


def sourced_spans(base: Base, until: dt.date) -> list[Tenure]:
    """The days of each state that a source itself gives: those that the date of a change names, within the state.

    A day is a day and a year is a year; where a source leaves the end open, it gives the first day only. What lies
    between two sources is nobody's word.
    """
    found, life = set[Tenure](), tenures(base, until)
    for change in shown_changes(base):
        if not change.is_dated or change.announced or change.review not in STOOD_FOR:
            continue
        first = change.earliest or change.latest
        last = change.latest or change.earliest
        assert first and last
        held = slice(bisect_right(life, first, key=_end), bisect_left(life, last + dt.timedelta(days=1), key=_start))
        for tenure in life[held]:
            start, end = max(first, tenure.start), min(last + dt.timedelta(days=1), tenure.end)
            if start < end and tenure.state != State.QUIET:
                found.add(Tenure(tenure.state, start, end))
    return sorted(found, key=lambda span: (span.start, span.end))


def _start(tenure: Tenure) -> dt.date:
    return tenure.start


def _end(tenure: Tenure) -> dt.date:
    return tenure.end


def counts_over_time(lives: list[list[Tenure]], states: set[State], until: dt.date) -> list[tuple[dt.date, int]]:
    """(day, number of sites in one of the states from that day on), only where the number changes."""
    steps: dict[dt.date, int] = {}
    for life in lives:
        for tenure in life:
            if tenure.state in states:
                steps[tenure.start] = steps.get(tenure.start, 0) + 1
                steps[tenure.end] = steps.get(tenure.end, 0) - 1
    total, found = 0, []
    for day in sorted(steps):
        total += steps[day]
        if steps[day] and day <= until:
            found.append((day, total))
    return found
