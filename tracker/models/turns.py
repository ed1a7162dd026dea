"""How a site stood on all its days, in one pass over what is told of it: `bases.state_on` of every day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from itertools import groupby
from typing import NamedTuple

from tracker.choices import State, Status

from .bases import HOLDS, IN_USE, THEMSELVES, Standing, StatusChange

GONE = (State.EVACUATED, State.HANDED_OVER)


class Turn(NamedTuple):
    """How a site stands from a day until the next turn; not `told` where it only falls silent."""

    start: dt.date
    standing: Standing
    told: bool


def turns_of(changes: Iterable[StatusChange]) -> list[Turn]:
    """A turn for each day of which a source tells, and one for the day after which nothing was heard for a year."""
    known = sorted((change for change in changes if change.is_dated), key=_day)
    life, found = _Life(), list[Turn]()
    last = max((change.sort_day for change in known if not change.announced), default=None)
    silent = last + HOLDS + dt.timedelta(days=1) if last and dt.date.max - last > HOLDS else None
    for day, some in groupby(known, key=_day):
        if silent and (not found or found[-1].start < silent) and silent < day:
            found.append(Turn(silent, life.standing(is_silent=True), False))
        for change in some:
            life.go_on(change)
        found.append(Turn(day, life.standing(is_silent=bool(silent and day >= silent)), True))
    if silent and found[-1].start < silent:
        found.append(Turn(silent, life.standing(is_silent=True), False))
    return found


def _day(change: StatusChange) -> dt.date:
    return change.sort_day


class _Life:
    """What is known of a site after some of its changes, in the order of their days."""

    def __init__(self) -> None:
        self._state, self._by, self._of_day = State.UNKNOWN, tuple[StatusChange, ...](), None
        self._claim: StatusChange | None = None
        self._last: StatusChange | None = None
        self._is_done = False

    def go_on(self, change: StatusChange) -> None:
        if change.announced or change.status == Status.DISPUTED:
            self._claim = change
        if change.announced:
            return
        self._last, self._is_done = change, self._is_done or change.status != Status.DISPUTED
        said = State.ACTIVE if change.status in IN_USE else THEMSELVES.get(Status(change.status))
        if said is None:
            if change.status == Status.AGREEMENT_SIGNED and self._state == State.DISPUTED:
                self._state, self._by = State.ACTIVE, (change,)
            return
        disagree = change.is_of_a_day and self._of_day == change.earliest and said != self._state
        self._state, self._by = (State.DISPUTED, (*self._by, change)) if disagree else (said, (change,))
        self._of_day = change.earliest if change.is_of_a_day else None

    def standing(self, *, is_silent: bool) -> Standing:
        if self._state == State.UNKNOWN or not self._is_done:
            return Standing(State.CLAIMED, (self._claim,)) if self._claim else Standing(State.UNKNOWN, ())
        if is_silent and self._state not in GONE and self._last:
            return Standing(State.QUIET, (self._last,))
        return Standing(self._state, self._by)
