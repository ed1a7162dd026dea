"""What a date expression means beside a publication day. Values are EDTF; None where the day would be needed.

Weeks run from Sunday to Saturday, as in the calendars of the Arab press.
"""

import datetime as dt
from typing import NamedTuple

PAST, NEXT, THIS, CLOSEST = "past", "next", "this", "closest"
YEARS = range(1800, 2101)
DAY, WEEK, MONTH, YEAR = "day", "week", "month", "year"


class Publication(NamedTuple):
    """The publication day; approximate where its source says so: then no day reckoned from it is sharp."""

    day: dt.date
    approximate: bool = False

    def edtf(self, day: dt.date) -> str:
        """A day reckoned from the publication day."""
        return day.isoformat() + ("~" if self.approximate else "")


def read_publication(text: str | None) -> Publication | None:
    """EDTF text to a Publication; None where it names no single day."""
    if not text:
        return None
    plain = text.rstrip("~?%")
    try:
        day = dt.date.fromisoformat(plain) if len(plain) == 10 else None
    except ValueError:
        return None
    return Publication(day, plain != text) if day and day.year in YEARS else None


def read_month(text: str | None) -> Publication | None:
    """The last day of a month that is all that is known of the publication; None for other dates."""
    plain = (text or "").rstrip("~?%")
    if len(plain) != 7 or plain[4] != "-" or not (plain[:4] + plain[5:]).isdecimal():
        return None
    year, month = int(plain[:4]), int(plain[5:])
    return Publication(_clamped(year, month, 31), True) if year in YEARS and 1 <= month <= 12 else None


def month_text(year: int, month: int) -> str:
    """EDTF of a month."""
    return f"{year:04d}-{month:02d}"


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """(year, month) so many months later, or earlier."""
    at = year * 12 + month - 1 + months
    return at // 12, at % 12 + 1


def day_text(year: int, month: int, day: int) -> str | None:
    """EDTF of a day; None where the calendar has no such day."""
    try:
        return dt.date(year, month, day).isoformat()
    except ValueError:
        return None


def weekday_near(day: dt.date, weekday: int, direction: str) -> dt.date:
    """The weekday (Monday is 1) before a day (past), after it (next), or the latest up to it (this)."""
    back = (day.isoweekday() - weekday) % 7
    if direction == NEXT:
        return day + dt.timedelta((weekday - day.isoweekday()) % 7 or 7)
    return day - dt.timedelta(back or 7 if direction == PAST else back)


def weekday_closest(day: dt.date, weekday: int) -> dt.date:
    """The weekday closest to a day, at most three days off."""
    return day + dt.timedelta((weekday - day.isoweekday() + 3) % 7 - 3)


def month_year(published: dt.date, month: int, day: int | None, direction: str) -> int:
    """The year of a month named without one: the latest up to the publication day, or what the direction says."""
    first = (published.month, published.day)
    named = (month, day if day is not None else published.day)
    if direction == CLOSEST:
        ahead = (month - published.month) % 12
        return published.year + (month < published.month) - (ahead > 6)
    if direction == NEXT:
        return published.year + (named < first if day is not None else month <= published.month)
    if direction == PAST:
        return published.year - (named > first if day is not None else month >= published.month)
    return published.year - (named > first if direction == "" else 0)


def around(published: Publication, unit: str, steps: int) -> str:
    """The week, month or year so many steps from the one of the publication day."""
    day = published.day
    if unit == YEAR:
        return f"{day.year + steps:04d}"
    if unit == MONTH:
        return month_text(*add_months(day.year, day.month, steps))
    if unit == DAY:
        return published.edtf(day + dt.timedelta(steps))
    sunday = day - dt.timedelta(day.isoweekday() % 7) + dt.timedelta(7 * steps)
    return f"{sunday.isoformat()}/{(sunday + dt.timedelta(6)).isoformat()}"


def back(published: Publication, unit: str, count: int, *, about: bool, half: bool = False) -> str:
    """The point so many units before the publication day, as sharp as its unit."""
    day = published.day
    mark = "~" if about else ""
    if unit == YEAR:
        months = count * 12 + (6 if half else 0)
        year = add_months(day.year, day.month, -months)[0]
        return f"{year:04d}{mark}"
    if unit == MONTH:
        return month_text(*add_months(day.year, day.month, -count)) + mark
    reckoned = published.edtf(day - dt.timedelta(count * (7 if unit == WEEK else 1)))
    return reckoned.rstrip("~") + ("~" if about or published.approximate else "")


def stretch(published: Publication, unit: str, count: int) -> str:
    """The last so many units up to the publication day, as an interval of days."""
    day = published.day
    if unit in (MONTH, YEAR):
        year, month = add_months(day.year, day.month, -count * (12 if unit == YEAR else 1))
        start = _clamped(year, month, day.day)
    else:
        start = day - dt.timedelta(count * (7 if unit == WEEK else 1))
    return f"{start.isoformat()}/{day.isoformat()}"


def _clamped(year: int, month: int, day: int) -> dt.date:
    while True:
        try:
            return dt.date(year, month, day)
        except ValueError:
            day -= 1
