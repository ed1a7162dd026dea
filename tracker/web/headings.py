"""Under what a list of days heads its entries: a month, or the year alone where no source says the month."""

import datetime as dt
import re
from collections.abc import Iterable
from typing import NamedTuple

from django.template.defaultfilters import capfirst

from tracker.dates import DAY, SEASON, YEAR, Dated, is_edtf, read_edtf
from tracker.models import Entry
from tracker.templatetags.dates_in_words import in_words, month_in_words
from tracker.templatetags.marks import ISOLATE_ENDS, ISOLATED

OPEN = ("", "..")


class Heading(NamedTuple):
    """Where an entry stands: its mark in the address, and the words with their year apart ('' where they hold it)."""

    mark: str
    words: str
    year: str


def is_wide(date: str) -> bool:
    """True where the end of a date (EDTF) by which its entry is put in order is known by its year alone."""
    return _closing(date).precision == YEAR


def in_order(entries: Iterable[Entry], *, newest: bool) -> list[Entry]:
    """Entries in their order of days; of one day those of a whole year stand outside the month that ends with it."""

    def place(entry: Entry) -> tuple[int, str]:
        day, wide = entry.day.toordinal(), is_wide(entry.date)
        return (-day, "" if wide else "m") if newest else (day, "y" if wide else "")

    return sorted(entries, key=lambda entry: (place(entry), entry.date if is_wide(entry.date) else ""))


def mark_of(date: str, day: dt.date) -> str:
    """The mark of the heading: 2025-10, 1984, 1971-1984."""
    closing = _closing(date)
    if closing.precision == SEASON:
        return closing.text[:7]
    if closing.precision != YEAR:
        return f"{day:%Y-%m}"
    return "-".join(_years(date))


def heading(entry: Entry) -> Heading:
    """The heading of one entry."""
    mark, closing = mark_of(entry.date, entry.day), _closing(entry.date)
    if closing.precision == SEASON:
        return Heading(mark, str(capfirst(in_words(re.sub("[?~%]", "", closing.text)))), "")
    if closing.precision != YEAR:
        return Heading(mark, month_in_words(entry.day), str(entry.day.year))
    years = [year for year in _years(entry.date) if year.isdigit()]
    return Heading(mark, f"{ISOLATED}{'–'.join(years)}{ISOLATE_ENDS}" if len(years) > 1 else years[0], "")


def _closing(date: str) -> Dated:
    """The end of a date that names its day in the order: the last, or the first of a period that goes on."""
    if not is_edtf(date):
        return Dated(date, None, None, DAY)  # past the constraints: it stands by the day that orders it
    start, _slash, end = date.partition("/")
    return read_edtf(start if end in OPEN else end)


def _years(date: str) -> list[str]:
    """The years from its first to its last; one that goes on is kept apart from the year that has an end."""
    dated = read_edtf(date)
    known = dict.fromkeys(str(day.year) for day in (dated.earliest, dated.latest) if day)
    return [*known, *(["on"] if dated.latest is None else [])]
