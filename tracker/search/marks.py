"""The mark of the heading under which a list of days shows a date: its month, or the year alone where that is known."""

from __future__ import annotations

import datetime as dt
import re

from tracker.dates import DAY, SEASON, YEAR, Dated, is_edtf, read_edtf

OPEN = ("", "..")
_MONTH = re.compile(r"\d{4}-\d\d")


def is_wide(date: str) -> bool:
    """True where the end of a date (EDTF) by which its entry is put in order is known by its year alone."""
    return closing_of(date).precision == YEAR


def is_wide_mark(mark: str) -> bool:
    """The same, told by the mark of the date."""
    return not _MONTH.fullmatch(mark)


def mark_of(date: str, day: dt.date) -> str:
    """The mark of the heading: 2025-10, 1984, 1971-1984."""
    closing = closing_of(date)
    if closing.precision == SEASON:
        return closing.text[:7]
    if closing.precision != YEAR:
        return f"{day:%Y-%m}"
    return "-".join(years_of(date))


def closing_of(date: str) -> Dated:
    """The end of a date that names its day in the order: the last, or the first of a period that goes on."""
    if not is_edtf(date):
        return Dated(date, None, None, DAY)  # past the constraints: it stands by the day that orders it
    start, _slash, end = date.partition("/")
    return read_edtf(start if end in OPEN else end)


def years_of(date: str) -> list[str]:
    """The years from its first to its last; one that goes on is kept apart from the year that has an end."""
    dated = read_edtf(date)
    known = dict.fromkeys(str(day.year) for day in (dated.earliest, dated.latest) if day)
    return [*known, *(["on"] if dated.latest is None else [])]
