"""The days in which a record was what its changes made it: its history as spans of whole days of entry."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import NamedTuple

from django.utils import timezone

from tracker.ingest.replays import Told, dated, replayed
from tracker.ingest.snapshots import State


class Span(NamedTuple):
    """From the end of the day `since` until before the end of `until` (None: today) the record was in this state.

    None for the state of a record that did not stand; `at` is the instant of its last change by then.
    """

    since: dt.date
    until: dt.date | None
    state: State | None
    at: dt.datetime


def spans(kind: str, slug: str, changes: Iterable[Told]) -> list[Span]:
    """The spans of a record, oldest first; what a day changed and took back again is no change.

    A change of the files bears the day on which it was entered there, which may lie before that of the change before
    it: what was committed later was held no earlier.
    """
    days: list[tuple[dt.date, State | None, dt.datetime]] = []
    for change, state in replayed(kind, slug, changes):
        day, at = timezone.localdate(change.at), change.at
        if days:
            day, at = max(day, days[-1][0]), max(at, days[-1][2])
            if days[-1][0] == day:
                days.pop()
        days.append((day, state, at))
    found: list[Span] = []
    for day, state, at in days:
        told = dated(kind, state)
        if found and found[-1].state == told:
            continue
        if found:
            found[-1] = found[-1]._replace(until=day)
        found.append(Span(day, None, told, at))
    return found
