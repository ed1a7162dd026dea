"""What came of what was announced: the one rule that pairs an announcement with its outcome.

Announced is not done. An announcement is a change of a site that a source tells as a decision or a plan; an agreement
that was signed is one as well, since it can be annulled. Its outcome is told by other changes of the same site: of a
kind that fulfils it, fulfils it in part or is its contrary (FOLLOWS), on a later day in every reading of both dates,
within twelve months (as long as a state holds without another source), and of rows that a person stands for. Where two
rows of one day tell different outcomes, the lesser counts, with both as its sources.

What was told still later is named, but not called the outcome: no source ties it to the announcement. Whether an
agreement is annulled has no such end; the latest one signed before is the one that ends, and an older one names the
next. Nothing known is "open", and
so is whatever no source tells.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from tracker.choices import STOOD_FOR, Fulfilment, Status

from .bases import HOLDS, StatusChange

DONE, PARTLY, NOT = Fulfilment.DONE, Fulfilment.PARTLY, Fulfilment.NOT
_LEFT = {Status.EVACUATED: DONE, Status.HANDED_OVER: DONE}
FOLLOWS: dict[Status, dict[Status, Fulfilment]] = {
    Status.REDUCED: {Status.REDUCED: DONE, **_LEFT, Status.EXPANDED: NOT},
    Status.EVACUATED: {Status.REDUCED: PARTLY, **_LEFT, Status.EXPANDED: NOT},
    Status.HANDED_OVER: {Status.HANDED_OVER: DONE, Status.EVACUATED: PARTLY, Status.EXPANDED: NOT},
    Status.ESTABLISHED: dict.fromkeys((Status.ESTABLISHED, Status.ACTIVE, Status.EXPANDED), DONE),
    Status.EXPANDED: {Status.EXPANDED: DONE, Status.REDUCED: NOT, **dict.fromkeys(_LEFT, NOT)},
    Status.AGREEMENT_SIGNED: {Status.AGREEMENT_SIGNED: DONE},
    Status.AGREEMENT_ANNULLED: {Status.AGREEMENT_ANNULLED: DONE},
}
LEAST_FIRST = (NOT, PARTLY, DONE)


class Between(NamedTuple):
    """Days from one date to a later one: at least, and at most; the same number where both dates are days."""

    least: int
    most: int


class Outcome(NamedTuple):
    """What came of an announcement, the changes that tell it, and how many days lie between.

    Where it is open, `between` runs to the day that was asked for, and `later` is what was told after the year, of
    an agreement the next one.
    """

    fulfilment: Fulfilment
    by: tuple[StatusChange, ...]
    between: Between
    later: StatusChange | None = None


def is_announcement(change: StatusChange) -> bool:
    """Whether something is to come of it: a dated plan, or a signed agreement, that a person stands for."""
    signed = change.status == Status.AGREEMENT_SIGNED
    planned = change.announced and change.status in FOLLOWS
    return change.review in STOOD_FOR and change.is_dated and (signed or planned)


def outcome_of(announced: StatusChange, changes: Iterable[StatusChange], on: dt.date) -> Outcome:
    """What came of an announcement up to a day, from all changes of its site in any order."""
    past = [change for change in changes if _can_tell(change, announced, on)]
    past.sort(key=lambda change: change.sort_day)
    if not announced.announced:
        return _end_of_agreement(announced, past, on)
    meant, until = FOLLOWS[Status(announced.status)], _last_day(announced) + HOLDS
    told = [change for change in past if change.status in meant]
    partly: tuple[StatusChange, ...] = ()
    for _day, rows in groupby((one for one in told if one.sort_day <= until), key=lambda change: change.sort_day):
        of_day = tuple(rows)
        found = min((meant[Status(one.status)] for one in of_day), key=LEAST_FIRST.index)
        if found == PARTLY:
            partly = partly or of_day
        elif found == DONE or not partly:
            return Outcome(found, of_day, _between(announced, of_day[0]))
        else:
            break
    if partly:
        return Outcome(PARTLY, partly, _between(announced, partly[0]))
    later = next((one for one in told if one.sort_day > until), None)
    return Outcome(Fulfilment.OPEN, (), _until(announced, on), later)


def _end_of_agreement(signed: StatusChange, past: list[StatusChange], on: dt.date) -> Outcome:
    """Annulled where a later row says so and no other agreement of the site was signed between the two."""
    for change in past:
        if change.status == Status.AGREEMENT_ANNULLED:
            return Outcome(Fulfilment.ANNULLED, (change,), _between(signed, change))
        if change.status == Status.AGREEMENT_SIGNED:
            return Outcome(Fulfilment.OPEN, (), _until(signed, on), change)
    return Outcome(Fulfilment.OPEN, (), _until(signed, on))


def _can_tell(change: StatusChange, announced: StatusChange, on: dt.date) -> bool:
    """Whether a change is a deed that a person stands for, surely after the announcement and up to the day."""
    if change.announced or change.review not in STOOD_FOR or not change.is_dated:
        return False
    return change.earliest is not None and _last_day(announced) < change.earliest <= on


def _first_day(change: StatusChange) -> dt.date:
    return change.earliest or change.latest or dt.date.min


def _last_day(change: StatusChange) -> dt.date:
    return change.latest or change.earliest or dt.date.min


def _between(announced: StatusChange, deed: StatusChange) -> Between:
    return Between((_first_day(deed) - _last_day(announced)).days, (_last_day(deed) - _first_day(announced)).days)


def _until(announced: StatusChange, on: dt.date) -> Between:
    return Between(max(0, (on - _last_day(announced)).days), max(0, (on - _first_day(announced)).days))
