"""On which day a row of the curated files was entered, and when and why it was corrected since.

A file has its `entered:` day at the top, a row its own where it came later; `corrected:` is a list of days with
reasons. What is loaded bears these days, not the day of loading: every copy of the record tells one history.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from django.utils import timezone

KEYS = ("entered", "corrected")


class Correction(NamedTuple):
    """A day on which a row was corrected, and why."""

    day: dt.date
    reason: str


class Days(NamedTuple):
    """When a row came into the files, and its corrections in order."""

    entered: dt.date
    corrections: tuple[Correction, ...] = ()

    @property
    def changed(self) -> dt.date:
        """The day on which the row last became what it is."""
        return self.corrections[-1].day if self.corrections else self.entered


def read_days(raw: dict[str, Any], otherwise: str) -> Days:
    """The days of a row, `otherwise` being that of its file; raises ValueError that says what is wrong."""
    given = raw.get("entered", otherwise)
    if not given:
        raise ValueError("entered is missing, in the row and at the top of the file")
    entered = _day("entered", given)
    listed = raw.get("corrected") or []
    corrections = tuple(_correction(one) for one in (listed if isinstance(listed, list) else [listed]))
    before = entered
    for one in corrections:
        if one.day < before:
            raise ValueError(f"corrected on {one.day}, before the day it was entered or corrected last: {before}")
        if not one.reason.strip():
            raise ValueError(f"corrected on {one.day} without a reason")
        before = one.day
    return Days(entered, corrections)


def start_of(day: dt.date) -> dt.datetime:
    """The instant that stands for a day in the history: its first in UTC, which is the same day in Damascus."""
    return dt.datetime.combine(day, dt.time(), tzinfo=dt.UTC)


def _correction(given: Any) -> Correction:
    if not isinstance(given, dict) or set(given) != {"day", "reason"}:
        raise ValueError("corrected is no list of {day, reason}")
    return Correction(_day("corrected", given["day"]), str(given["reason"] or ""))


def _day(name: str, text: Any) -> dt.date:
    try:
        day = dt.date.fromisoformat(text)
    except (TypeError, ValueError):
        raise ValueError(f"{name} is no day in quotation marks: {text!r}; write \"2026-11-23\"") from None
    if day > timezone.now().date() + dt.timedelta(days=1):
        raise ValueError(f"{name} lies in the future: {text}")
    return day
