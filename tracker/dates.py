"""Dates as EDTF (ISO 8601-2, levels 0 and 1): their bounds, precision and certainty.

A date in the record is never sharper than its source. The text stored is EDTF; the two bounds beside it are
the first and the last day that the text can mean, and None where that side is open or not known.
"""

import calendar
import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache

# What the record holds lies between these days; an article that is only read may name any.
FIRST_DAY, LAST_DAY = dt.date(1900, 1, 1), dt.date(2200, 12, 31)
DAY, MONTH, SEASON, YEAR, INTERVAL = "day", "month", "season", "year", "interval"
_SHAPE = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d\d|XX))?(?:-(\d\d|XX))?([?~%]?)", re.ASCII)


class NotEDTF(ValueError):
    """The text is not a date of EDTF level 0 or 1; the message says which text."""


@dataclass(frozen=True, slots=True)
class Dated:
    """What an EDTF text means: bounds are inclusive days, None where open."""

    text: str
    earliest: dt.date | None
    latest: dt.date | None
    precision: str
    approximate: bool = False
    uncertain: bool = False

    @property
    def is_day(self) -> bool:
        """True where the text names one calendar day, be it approximate or not."""
        return self.earliest is not None and self.earliest == self.latest

    def covers(self, day: dt.date) -> bool:
        """True where the day lies within the bounds; an open side reaches for ever."""
        return (self.earliest is None or self.earliest <= day) and (self.latest is None or day <= self.latest)

    @property
    def in_record_time(self) -> bool:
        """True where both bounds lie between the years 1900 and 2200; an open side does."""
        return all(day is None or FIRST_DAY <= day <= LAST_DAY for day in (self.earliest, self.latest))

    def overlaps(self, other: "Dated") -> bool:
        """True where some day can be meant by both."""
        starts_in_time = self.earliest is None or other.latest is None or self.earliest <= other.latest
        return starts_in_time and (other.earliest is None or self.latest is None or other.earliest <= self.latest)


@lru_cache(maxsize=8192)
def read_edtf(text: str) -> Dated:
    """EDTF text to a Dated; raises NotEDTF. A test holds this against the edtf library, which is slow to load with."""
    ends = text.split("/")
    if len(ends) > 2 or not text.strip():
        raise NotEDTF(f"not an EDTF date: {text!r}; write 2025-10-15, 2025-10, 2025, 2025~ or an interval a/b")
    if len(ends) == 2:
        return _interval(text, *ends)
    earliest, latest, precision, mark = _point(text, text)
    return Dated(text, earliest, latest, precision, mark in ("~", "%"), mark in ("?", "%"))


def is_edtf(text: str) -> bool:
    """True where read_edtf would take the text."""
    try:
        read_edtf(text)
    except NotEDTF:
        return False
    return True


def _interval(text: str, start: str, end: str) -> Dated:
    first = _point(start, text) if start not in ("", "..") else (None, None, INTERVAL, "")
    last = _point(end, text) if end not in ("", "..") else (None, None, INTERVAL, "")
    if first[0] is None and last[1] is None:
        raise NotEDTF(f"not an EDTF date: {text!r}; an interval needs at least one end")
    if first[0] and last[1] and first[0] > last[1]:
        raise NotEDTF(f"not an EDTF date: {text!r}; the interval ends before it starts")
    marks = first[3] + last[3]
    return Dated(text, first[0], last[1], INTERVAL, "~" in marks or "%" in marks, "?" in marks or "%" in marks)


def _point(text: str, whole: str) -> tuple[dt.date, dt.date, str, str]:
    """(first day, last day, precision, mark) of one date: its shape is that of EDTF, its days are in the calendar."""
    shape = _SHAPE.fullmatch(text)
    try:
        if not shape:
            raise ValueError
        year, month, day, mark = shape.groups()
        low_year, high_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
        if month in (None, "XX"):
            if day not in (None, "XX"):
                raise ValueError
            return dt.date(low_year, 1, 1), dt.date(high_year, 12, 31), YEAR, mark
        if 21 <= int(month) <= 24 and day is None:
            return _season(low_year, int(month), mark)
        if day in (None, "XX"):
            last = calendar.monthrange(high_year, int(month))[1]
            return dt.date(low_year, int(month), 1), dt.date(high_year, int(month), last), MONTH, mark
        exact = dt.date(int(year), int(month), int(day))
    except (ValueError, IndexError):
        raise NotEDTF(f"not an EDTF date: {whole!r}; write 2025-10-15, 2025-10, 2025, 2025~ or a/b") from None
    return exact, exact, DAY, mark


def _season(year: int, season: int, mark: str) -> tuple[dt.date, dt.date, str, str]:
    """Spring is March to May and so on; winter runs into the next year."""
    start = dt.date(year, 3 * (season - 20), 1)
    end_year, end_month = (year + 1, 2) if season == 24 else (year, start.month + 2)
    return start, dt.date(end_year, end_month, calendar.monthrange(end_year, end_month)[1]), SEASON, mark
