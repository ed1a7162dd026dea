"""The Hijri calendar, reckoned by its civil rule: a day off the calendar of the Gulf at most, so always approximate."""

import datetime as dt

YEARS = range(1300, 1501)
_EPOCH = 227_014  # ordinal of the day before 1 Muharram 1, 19 July 622


def hijri_text(year: int, month: int, day: int) -> str | None:
    """EDTF of the Gregorian day, approximate; None where there is no such day."""
    if year not in YEARS or not 1 <= month <= 12 or not 1 <= day <= 30:
        return None
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return dt.date.fromordinal(_EPOCH + days).isoformat() + "~"
