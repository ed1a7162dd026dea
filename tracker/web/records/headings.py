"""Under what a list of days heads its entries: a month, or the year alone where no source says the month."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from django.template.defaultfilters import capfirst

from tracker.dates import SEASON, YEAR
from tracker.models import Entry
from tracker.search.marks import closing_of, is_wide, mark_of, years_of
from tracker.templatetags.dates_in_words import in_words, month_in_words
from tracker.templatetags.marks import ISOLATE_ENDS, ISOLATED


class Heading(NamedTuple):
    """Where an entry stands: its mark in the address, and the words with their year apart ('' where they hold it)."""

    mark: str
    words: str
    year: str


def in_order(entries: Iterable[Entry], *, newest: bool) -> list[Entry]:
    """Entries in their order of days; of one day those of a whole year stand outside the month that ends with it."""

    def place(entry: Entry) -> tuple[int, str]:
        day, wide = entry.day.toordinal(), is_wide(entry.date)
        return (-day, "" if wide else "m") if newest else (day, "y" if wide else "")

    return sorted(entries, key=lambda entry: (place(entry), entry.date if is_wide(entry.date) else ""))


def heading(entry: Entry) -> Heading:
    """The heading of one entry."""
    mark, closing = mark_of(entry.date, entry.day), closing_of(entry.date)
    if closing.precision == SEASON:
        return Heading(mark, str(capfirst(in_words(re.sub("[?~%]", "", closing.text)))), "")
    if closing.precision != YEAR:
        return Heading(mark, month_in_words(entry.day), str(entry.day.year))
    years = [year for year in years_of(entry.date) if year.isdigit()]
    return Heading(mark, f"{ISOLATED}{'–'.join(years)}{ISOLATE_ENDS}" if len(years) > 1 else years[0], "")
