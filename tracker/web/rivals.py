"""Claims that cannot both be true, put side by side and never one above the other."""

import datetime as dt
from typing import Any

from tracker.choices import Status
from tracker.dates import read_edtf
from tracker.models import Base, StatusChange
from tracker.models.bases import IN_USE, THEMSELVES

from .stays import shown_changes

GONE = (Status.EVACUATED, Status.HANDED_OVER)


def history(base: Base) -> list[dict[str, Any]]:
    """The site's changes, latest first, as rows {"why", "changes"}; rivals stand in one row, oldest first.

    Rivals are changes of one date that leave the site in different states, and different dates for what can happen
    only once, its founding.
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
        same = [c for c in changes if c.date == change.date and c.pk not in taken]
        if change.date and len({_leaves(c) for c in same} - {None}) > 1:
            rows.append({"why": "state", "changes": same, "day": change.sort_day})
        else:
            rows.append({"why": "", "changes": [change], "day": change.sort_day})
            same = [change]
        taken |= {c.pk for c in same}
    return sorted(rows, key=lambda row: row["day"] or dt.date.min, reverse=True)


def _leaves(change: StatusChange) -> str | None:
    """The state a change leaves behind; None where it leaves the state alone."""
    status = Status(change.status)
    return "active" if status in IN_USE else THEMSELVES.get(status)


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
    return read_edtf(one.date).overlaps(read_edtf(other.date))
