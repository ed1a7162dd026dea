"""Claims that cannot both be true, put side by side and never one above the other."""

import datetime as dt
from bisect import bisect_left, bisect_right
from typing import Any

from tracker.choices import State, Status
from tracker.dates import is_edtf, read_edtf
from tracker.models import Base, StatusChange
from tracker.models.bases import IN_USE, THEMSELVES

from .tenures import shown_changes

GONE = (Status.EVACUATED, Status.HANDED_OVER)
FEW_DAYS = dt.timedelta(days=3)  # the reports of October 2025 and December 2024 that contradict each other lie so close
STRENGTH = {State.ACTIVE: 3, State.REDUCED: 2, State.DISPUTED: 1, State.HANDED_OVER: 0, State.EVACUATED: 0}


def history(base: Base) -> list[dict[str, Any]]:
    """The site's changes, latest first, as rows {"why", "changes"}; rivals stand in one row, oldest first.

    Rivals are changes of one date, or within a few days of each other, that cannot both be so; and different dates for
    what can happen only once, the founding.
    """
    changes = shown_changes(base)
    once = _foundings(changes)
    rows: list[dict[str, Any]] = []
    taken: set[int] = set()
    if not all(_can_agree(a, b) for a in once for b in once):
        rows.append({"why": "founding", "changes": once, "day": once[-1].sort_day})
        taken = {change.pk for change in once}
    for change in changes:
        if change.pk in taken:
            continue
        # In the order of days: what can clash stands on the same day or within a few days after it.
        first = bisect_left(changes, change.sort_day, key=_day)
        last = bisect_right(changes, change.sort_day + min(FEW_DAYS, dt.date.max - change.sort_day), key=_day)
        near = changes[first:last]
        against = [c for c in near if c.pk not in taken and c != change and _clash(change, c)]
        rows.append({"why": "state" if against else "", "changes": [change, *against], "day": change.sort_day})
        taken |= {change.pk, *(c.pk for c in against)}
    return sorted(rows, key=lambda row: row["day"] or dt.date.min, reverse=True)


def _day(change: StatusChange) -> dt.date:
    return change.sort_day


def _leaves(change: StatusChange) -> State | None:
    """The state a change leaves behind; None where it leaves the state alone."""
    status = Status(change.status)
    return State.ACTIVE if status in IN_USE else THEMSELVES.get(status)


def _clash(one: StatusChange, later: StatusChange) -> bool:
    """Two states of one date that differ; or, within days, a dispute or more presence than just reported.

    A site can be left within days of being used. That it is used again days after it was reported left or thinned
    out is a contradiction, and so is a dispute beside a claim that it is in use.
    """
    first, second = _leaves(one), _leaves(later)
    if not (first and second) or first == second or not (one.date and later.date):
        return False
    if one.date == later.date:
        return True
    near = dt.timedelta(0) <= later.sort_day - one.sort_day <= FEW_DAYS
    return near and (State.DISPUTED in (first, second) or STRENGTH[second] > STRENGTH[first])


def _foundings(changes: list[StatusChange]) -> list[StatusChange]:
    """Who says when the site was founded, up to the day it was first left; a later return is no rival."""
    found = []
    for change in changes:
        if change.status in GONE:
            break
        if change.status == Status.ESTABLISHED and not change.announced and change.date:
            found.append(change)
    return found


def _can_agree(one: StatusChange, other: StatusChange) -> bool:
    """A vaguer date that holds a sharper one is no rival of it."""
    whole = is_edtf(one.date) and is_edtf(other.date)
    return not whole or read_edtf(one.date).overlaps(read_edtf(other.date))
