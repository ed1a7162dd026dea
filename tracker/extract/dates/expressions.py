"""Dates in a text: «أمس الأربعاء», «12 تموز (يوليو) الجاري», «عام 2015», «قبل ثلاثة أيام», «8/12/2024».

A document's date words become items (date_items.py), and a grammar of about a dozen shapes reads them from left to
right by place; nothing is gone back over. Values are reckoned in calendars.py.
"""

import datetime as dt
from collections.abc import Callable, Iterator

from tracker.extract.findings import DateFinding
from tracker.extract.text.documents import Document

from . import calendars
from .calendars import DAY, MONTH, NEXT, PAST, THIS, YEAR, YEARS
from .items import ALIAS, DASHES, QUALITIES, STEPS, Found, Item, Items
from .parts import day_and_month, month_at, numeric_date, year_after

_FAR = 500
_QUARTER, _HALF = 3, 6  # months


def find_dates(doc: Document) -> list[DateFinding]:
    """All date expressions, left to right. Without a publication day a relative one has edtf None."""
    return [
        DateFinding.at(doc.text, *doc.span(f.first, f.last), rule=f"date.{f.rule}", confidence=f.confidence,
                       reasons=f.reasons, edtf=f.edtf)
        for f in _read(Items(doc))
    ]


def _read(items: Items) -> Iterator[Found]:
    reach, before = 0, None
    for item in items.by_place.values():
        if item.first < reach:
            continue
        found = _expression(items, item) or _next_year(items, item, before)
        if found:
            if item.role == found.rule == "weekday" and before and before.rule == "weekday":
                found = _day_after(items, found, before)
            reach, before = found.last, found
            if found.edtf and len(found.edtf) in (7, 10) and found.edtf[4] == "-":
                items.month = int(found.edtf[:4]), int(found.edtf[5:7])
            yield found


def _day_after(items: Items, found: Found, before: Found) -> Found:
    """The second of two weekdays («الاثنين والثلاثاء») is the first one after the other."""
    if found.first != before.last or not found.edtf or not before.edtf:
        return found
    weekday = dt.date.fromisoformat(found.edtf[:10]).isoweekday()
    day = calendars.weekday_near(dt.date.fromisoformat(before.edtf[:10]), weekday, NEXT)
    return found._replace(edtf=day.isoformat() + found.edtf[10:])


def _expression(items: Items, item: Item) -> Found | None:
    shape = _SHAPES.get(item.role)
    return shape(items, item) if shape else None


def _led_to(items: Items, item: Item, roles: tuple[str, ...]) -> Found | None:
    """A word that only leads («صباح», «مطلع», «يوم») and the expression after it."""
    for at in (item.last, item.last + 1):
        after = items.item(at, *roles)
        glued = at == item.last or (after and items.starts(after) == item.last)
        if after and glued and (found := _expression(items, after)):
            return found._replace(first=item.first)
    return None


def _at_daypart(items: Items, item: Item) -> Found | None:
    return _led_to(items, item, ("day", "weekday", "number", "ordinal", "unit"))


def _at_part(items: Items, item: Item) -> Found | None:
    year = items.year(item.last)
    if year:
        return Found(item.first, year.last, str(year.value), "year", 0.9)
    return _led_to(items, item, ("month", "unit", "season"))


def _at_demonstrative(items: Items, item: Item) -> Found | None:
    day = items.item(item.last, "day")
    if day:
        return _at_day(items, day)._replace(first=item.first)
    unit = items.item(item.last, "unit")
    if unit is None or not unit.definite or unit.value != 1:
        return None
    return Found(item.first, unit.last, items.around(unit.unit, 0), "period", 0.9)


def _at_today(items: Items, item: Item) -> Found | None:
    """A day from today; «today» that means nowadays is none."""
    weekday = items.item(items.over(item.last, ALIAS), "weekday")
    return None if not item.value and not weekday and items.nowadays(item) else _at_day(items, item)


def _at_quarter(items: Items, item: Item) -> Found | None:
    """«الربع الثالث من 2024», «النصف الثاني من عام 2024»."""
    year, _, last = year_after(items, item.last)
    if year is None:
        return None
    months = _QUARTER if item.role == "quarter" else _HALF
    end = months * item.value
    return Found(item.first, last, f"{year:04d}-{end - months + 1:02d}/{year:04d}-{end:02d}", "period", 0.9)


def _at_day(items: Items, item: Item) -> Found:
    """«اليوم», «أمس», with a weekday or a full date beside it."""
    last, confidence = item.last, 0.95
    reasons: tuple[str, ...] = ()
    day = None
    if items.published:
        day = items.published.day + dt.timedelta(item.value)
    weekday = items.item(items.over(last, ALIAS), "weekday")
    if weekday:
        last = items.closed(weekday.last)
        if day and day.isoweekday() != weekday.value:
            day = calendars.weekday_closest(day, weekday.value)
            reasons, confidence = ("the weekday disagrees",), 0.6
    full = day_and_month(items, items.over(last, ALIAS))
    if full:
        return Found(item.first, items.closed(full.last), full.edtf, "day", 0.95)
    text = items.published.edtf(day) if items.published and day else None
    return Found(item.first, last, text, "relative", confidence, reasons)


def _at_weekday(items: Items, item: Item) -> Found | None:
    """«الثلاثاء الماضي», «الاثنين 10 أغسطس», a bare weekday, two of them («ليل السبت - الأحد»)."""
    full = day_and_month(items, items.over(item.last, ALIAS | {"،"}))
    if full:
        return Found(item.first, items.closed(full.last), full.edtf, "day", 0.95)
    quality = items.item(item.last, *QUALITIES)
    if quality is None and items.surname(item.first):
        return None
    direction = quality.role if quality else THIS
    if quality is None and items.future(item.first):
        direction = NEXT
    last = quality.last if quality else item.last
    if items.published is None:
        return Found(item.first, last, None, "weekday", 0.9)
    day = calendars.weekday_near(items.published.day, item.value, direction)
    other = items.item(items.over(item.last, DASHES), "weekday")
    if quality is None and other and other.first > item.last and other.value == item.value % 7 + 1:
        text = f"{day.isoformat()}/{(day + dt.timedelta(1)).isoformat()}"
        return Found(item.first, other.last, text, "weekday", 0.8)
    return Found(item.first, last, items.published.edtf(day), "weekday", 0.95 if quality else 0.85)


def _at_number(items: Items, item: Item) -> Found | None:
    return numeric_date(items, item) or day_and_month(items, item.first) or _bare_year(items, item)


def _at_ordinal(items: Items, item: Item) -> Found | None:
    return day_and_month(items, item.first)


def _at_month(items: Items, item: Item) -> Found | None:
    return month_at(items, item.first, item.first, None, strong=not item.weak)


def _at_unit(items: Items, item: Item) -> Found | None:
    """«شهر يوليو», «يوم الثلاثاء», «عام 2015», «الشهر الماضي», «الشهرين الماضيين», «الأشهر التسعة الفائتة»."""
    if item.unit == YEAR and item.value in (1, 2) and (year := items.year(item.last)):
        era = items.item(year.last, "era")
        return Found(item.first, era.last if era else year.last, f"{year.value:04d}", "year", 0.97)
    if item.unit == YEAR and item.value == 1 and (worded := _worded_year(items, item.last)):
        return Found(item.first, worded[1], f"{worded[0]:04d}", "year", 0.95)
    if item.unit == DAY and item.value and not item.definite:
        return _led_to(items, item, ("weekday", "day", "number", "ordinal"))
    if item.unit == MONTH and item.value == 1 and items.item(item.last, "month"):
        return month_at(items, item.first, item.last, None, strong=True)
    quality = items.item(item.last, *QUALITIES)
    if item.definite and item.value == 1 and quality:
        year = items.year(quality.last) if item.unit == YEAR else None
        text = str(year.value) if year else items.around(item.unit, STEPS[quality.role])
        return Found(item.first, year.last if year else quality.last, text, "period", 0.95)
    if not item.definite or item.value == 1:
        return None
    if item.unit == YEAR and not item.value and (years := _bare_after(items, item)) and "/" in str(years.edtf):
        return years  # «الأعوام 2015-2019»
    count, last = item.value, item.last
    if not count:
        at = last + 1 if last + 1 in items.by_place and items.by_place[last + 1].role == "number" else last
        number = items.numbers.at(items.words, at) if at < len(items.words) else None
        if number is None:
            return None
        count, last = number.value, number.last
    quality = items.item(last, PAST)
    if quality is None or not 0 < count <= _FAR:
        return None
    text = calendars.stretch(items.published, item.unit, count) if items.published else None
    return Found(item.first, quality.last, text, "stretch", 0.8)


def _worded_year(items: Items, at: int) -> tuple[int, int] | None:
    """(year, place after it) of a year in words: «ألفين وخمسة عشر»."""
    number = items.numbers.at(items.words, at) if at < len(items.words) else None
    worded = number is not None and not items.words[number.first].text[0].isdecimal()
    return (number.value, number.last) if number and worded and number.value in YEARS else None


def _at_season(items: Items, item: Item) -> Found | None:
    year, direction, last = year_after(items, item.last)
    if year is None and direction == PAST and items.published:
        started = 3 * (item.value - 20)
        year = items.published.day.year - (items.published.day.month < started + 3)
    if year is None:
        return None
    return Found(item.first, last, f"{year:04d}-{item.value}", "season", 0.9)


def _at_ago(items: Items, item: Item) -> Found | None:
    """«قبل ثلاثة أيام», «منذ نحو عشرة أيام», «قبل عام»; before something else it is no date."""
    at, about = item.last, False
    book = items.doc.hits["amounts_before"]
    if at < len(items.words) and (hit := book.get(at)) and hit.entry.get("sense") == "about":
        at, about = hit.last, True
    number = items.numbers.at(items.words, at) if at < len(items.words) else None
    unit = items.item(number.last if number else at, "unit")
    if unit is None or unit.definite:
        return _bare_after(items, item)
    count = number.value if number else unit.value
    half = items.item(unit.last, "half")
    last = half.last if half else unit.last
    after = items.item(last)
    if not 0 < count <= _FAR or (after and after.role in ("of", "month", "weekday", "day", "number", "ordinal")):
        return None
    text = None
    if items.published:
        text = calendars.back(items.published, unit.unit, count, about=about, half=half is not None)
    return Found(item.first, last, text, "ago", 0.8)


def _at_opener(items: Items, item: Item) -> Found | None:
    return _bare_after(items, item)


def _at_until(items: Items, item: Item) -> Found | None:
    return _bare_after(items, item)


def _bare_after(items: Items, item: Item) -> Found | None:
    """A year without «عام» after «في», «منذ», «حتى»; the word before stays outside."""
    year = items.year(item.last)
    dash = items.over(year.last, DASHES) if year else 0
    end = items.year(dash) if year and dash > year.last else None
    if year and end and year.value < end.value:  # «الفترة 2015-2017»
        return Found(year.first, end.last, f"{year.value:04d}/{end.value:04d}", "year", 0.85)
    if year is None or items.counted(year.last) or items.item(dash, "number"):
        return None
    return Found(year.first, year.last, str(year.value), "year", 0.85)


def _next_year(items: Items, item: Item, before: Found | None) -> Found | None:
    """«عامي 2011 و2012»."""
    if before is None or before.rule != "year" or item.first != before.last + 1 or items.counted(item.last):
        return None
    joint = items.words[before.last].text
    year = items.year(item.first)
    if year is None or not (joint in items.numbers.conjunctions or joint in DASHES):
        return None
    return Found(year.first, year.last, str(year.value), "year", 0.85)


def _bare_year(items: Items, item: Item) -> Found | None:
    era = items.item(item.last, "era")
    if era is None or item.value not in YEARS:
        return None
    return Found(item.first, era.last, str(item.value), "year", 0.85)


_SHAPES: dict[str, Callable[[Items, Item], Found | None]] = {
    "daypart": _at_daypart, "part": _at_part, "demonstrative": _at_demonstrative,
    "day": _at_today, "quarter": _at_quarter, "half-year": _at_quarter,
    "weekday": _at_weekday, "number": _at_number, "ordinal": _at_ordinal, "month": _at_month, "unit": _at_unit,
    "season": _at_season, "ago": _at_ago, "opener": _at_opener, "until": _at_until,
}
