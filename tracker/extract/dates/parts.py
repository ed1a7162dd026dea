"""Day, month and year as they stand together: «12 تموز (يوليو) الجاري», «الـ20 من أكتوبر من العام 2014»."""

from . import calendars, hijri
from .calendars import CLOSEST, MONTH, NEXT, YEAR, YEARS
from .items import ALIAS, COMMAS, DASHES, DAYS, QUALITIES, STEPS, Found, Item, Items

_JOINT, _BESIDE = 4, 8
SLASHES = DASHES | {"\\"}
_WIDEST = 14  # characters of a date in digits, spaces round its slashes


def numeric_date(items: Items, item: Item) -> Found | None:
    """8/12/2024, 8.12.2024, 2024-12-08: the day first, unless the year is."""
    words, at = items.words, item.first
    parts = words[at].text.split(".")
    last = item.last
    if "." in words[at].text and words[at].text.count(".") == 1 and _is_dotted(items, at):
        parts, last = [*parts, words[at + 2].text], at + 3
    if len(parts) == 1 and at + 4 < len(words) and words[at + 1].text in SLASHES \
            and words[at + 3].text == words[at + 1].text and words[at + 4].end - words[at].start <= _WIDEST:
        parts, last = [words[at].text, words[at + 2].text, words[at + 4].text], at + 5
    if len(parts) == 1 and at + 2 < len(words) and words[at + 1].text == "/":
        return _day_of_month(items, item)
    if len(parts) != 3 or not all(p.isdecimal() and len(p) in (1, 2, 4) for p in parts):
        return None
    numbers = [int(p) for p in parts]
    if len(parts[0]) != 4:
        numbers.reverse()
    year, month, day = numbers
    if month > 12 >= day:
        month, day = day, month
    if len(parts[0]) != 4 and len(parts[2]) == 2:
        year += 2000
    if year in hijri.YEARS:
        era = items.item(last, "hijri")
        told = hijri.hijri_text(year, month, day)
        return Found(item.first, era.last if era else last, told, "hijri", 0.7) if told else None
    text = calendars.day_text(year, month, day) if year in YEARS else None
    return Found(item.first, last, text, "day", 0.95) if text else None


def day_and_month(items: Items, at: int) -> Found | None:
    """«12 تموز (يوليو) الجاري», «العاشر من تموز», «5 - 7 يوليو», «الـ 12 من الشهر نفسه»."""
    item = items.item(at, "number", "ordinal")
    if item is None and at + 1 in items.by_place and items.starts(items.by_place[at + 1]) == at:
        item = items.item(at + 1, "number")
    if item is None or item.value not in DAYS:
        return None
    first, day, after = items.starts(item), item.value, item.last
    second = items.item(after + 1, "number", "ordinal")
    if second and second.value in range(day + 1, 32) and items.doc.hits["amounts_to"].get(after):
        end = day_and_month(items, second.first)
        if end and end.edtf and end.edtf[8:10] == f"{second.value:02d}":
            if _is_listed(items, first, after) and second.value != day + 1:  # two days, not all between them
                return Found(first, item.last, f"{end.edtf[:8]}{day:02d}", "day", 0.9)
            return Found(first, end.last, f"{end.edtf[:8]}{day:02d}/{end.edtf[-10:]}", "day", 0.9)
    of = items.item(after, "of")
    after = of.last if of else after
    month = items.item(after, "unit")
    if month and month.unit == MONTH and month.value == 1:
        if items.item(month.last, "month"):
            return month_at(items, first, month.last, day, strong=True)
        return _of_month(items, first, month, day) if of and month.definite else None
    holy = items.item(after, "hijri-month")
    if holy:
        return _hijri_date(items, first, holy, day)
    return _across(items, month_at(items, first, after, day, strong=True))


def _hijri_date(items: Items, first: int, month: Item, day: int) -> Found | None:
    """«17 رجب 1446 هـ», unless the Gregorian day stands beside it."""
    year = items.item(month.last, "number")
    if year is None or year.value not in hijri.YEARS:
        return None
    era = items.item(year.last, "hijri")
    last = era.last if era else year.last
    if any(items.item(n, "month") for n in range(last, min(last + _BESIDE, len(items.words)))):
        return None
    text = hijri.hijri_text(year.value, month.value, day)
    return Found(first, last, text, "hijri", 0.7) if text else None


def _is_listed(items: Items, first: int, joint: int) -> bool:
    """True where «and» joins two days that «between» does not open."""
    opened = first and items.doc.hits["amounts_before"].get(first - 1)
    return items.words[joint].text in items.numbers.conjunctions and not (
        opened and opened.entry.get("sense") == "between")


def _across(items: Items, found: Found | None) -> Found | None:
    """«من 30 سبتمبر حتى 2 أكتوبر 2015», «30 سبتمبر - 2 أكتوبر»: one interval, from a day to a later one."""
    if found is None or not found.edtf or len(found.edtf) != 10 or found.last >= len(items.words):
        return found
    to, until = items.doc.hits["amounts_to"].get(found.last), items.item(found.last, "until")
    joint = until.last if until else to.last if to else 0
    opened = found.first and items.doc.hits["amounts_before"].get(found.first - 1)
    between = bool(opened and opened.entry.get("sense") == "between")
    if not joint or (to and items.words[found.last].text in items.numbers.conjunctions and not between):
        return found
    at = joint if items.item(joint, "number", "ordinal") else 0
    end = day_and_month(items, at) if at else None
    if end is None or not end.edtf or len(end.edtf) != 10 or not found.edtf < end.edtf:
        return found
    return Found(found.first, end.last, f"{found.edtf}/{end.edtf}", "day", 0.9)


def _day_of_month(items: Items, item: Item) -> Found | None:
    """«20/11 الماضي»: day and month in digits, the year by what follows."""
    month = items.item(item.first + 2, "number")
    quality = items.item(month.last, *QUALITIES) if month else None
    if month is None or quality is None or not items.near or item.value not in DAYS or not 1 <= month.value <= 12:
        return None
    year = calendars.month_year(items.near.day, month.value, item.value, quality.role)
    text = calendars.day_text(year, month.value, item.value)
    return Found(item.first, quality.last, text, "day", 0.9) if text else None


def _is_dotted(items: Items, at: int) -> bool:
    """True for «29.01» before «.25», which words part."""
    words = items.words
    return at + 2 < len(words) and words[at + 1].text == "." and words[at + 2].text.isdecimal() \
        and words[at + 1].start == words[at].end and words[at + 2].start == words[at + 1].end


def _of_month(items: Items, first: int, month: Item, day: int) -> Found | None:
    quality = items.item(month.last, *QUALITIES, "same")
    if quality is None:
        return None
    named = items.month
    if quality.role != "same":
        named = None
        if items.published:
            here = items.published.day
            named = calendars.add_months(here.year, here.month, STEPS[quality.role])
    text = calendars.day_text(*named, day) if named else None
    return Found(first, quality.last, text, "day", 0.9)


def month_at(items: Items, first: int, at: int, day: int | None, *, strong: bool) -> Found | None:
    """A month by one or two names, with what says its year."""
    item = items.item(at, "month")
    if item is None:
        return None
    last, closing = item.last, items.over(item.last, ALIAS)
    other = items.item(closing, "month")
    if other and other.value == item.value:
        last, strong = items.closed(other.last), True
    strong = strong or (first > 0 and items.item_ending(first) is not None)
    year, direction, end = year_after(items, last)
    if year is None and not direction:
        year = _year_ahead(items, last, item.value)
    if not (strong or year or direction):
        return None
    if year is None and items.near:
        if not direction and items.until(first):
            direction = CLOSEST
        elif not direction and items.future(first):
            direction = NEXT
        year = calendars.month_year(items.near.day, item.value, day, direction)
    text = None
    if year is not None:
        text = calendars.day_text(year, item.value, day) if day else calendars.month_text(year, item.value)
        if text is None:
            return None
    return Found(first, end, text, "day" if day else "month", 0.95 if end > last or day else 0.85)


def _year_ahead(items: Items, at: int, month: int) -> int | None:
    """The year that a month shares with the one joined to it: «بين كانون الثاني وآذار 2023»."""
    to = items.doc.hits["amounts_to"].get(at) if at < len(items.words) else None
    item = _month_ahead(items, at) or items.item(to.last if to else at, "month")
    if item is None:
        return None
    if not (to or item.first > at + 1 or items.words[item.first].text[0] in items.numbers.conjunctions):
        return None
    other = items.item(items.over(item.last, ALIAS), "month")
    last = items.closed(other.last) if other and other.value == item.value else item.last
    year = year_after(items, last)[0]
    return year - (month > item.value) if year else None


def _month_ahead(items: Items, at: int) -> Item | None:
    """The month of the day that stands next, joined to this one: «30 أيلول و2 تشرين الأول 2015»."""
    for index in range(at, min(at + _JOINT, len(items.words))):
        number = items.item(index, "number", "ordinal")
        if number:
            of = items.item(number.last, "of")
            joined = index > at and number.value in DAYS
            return items.item(of.last if of else number.last, "month") if joined else None
        joint = items.words[index].text
        if not (joint in items.numbers.conjunctions or joint in ALIAS or items.doc.hits["amounts_to"].get(index)
                or items.item(index, "until", "opener", "daypart", "of")):
            return None
    return None


def _past_comma(items: Items, at: int) -> bool:
    """True for a comma that no «and» follows."""
    words = items.words
    return at + 1 < len(words) and words[at].text in COMMAS \
        and words[at + 1].text[0] not in items.numbers.conjunctions


def year_after(items: Items, at: int) -> tuple[int | None, str, int]:
    """(year, direction, index after it) of «2014», «من العام 2014», «، عام 2014», «الماضي»; (None, "", at)."""
    quality = items.item(at, *QUALITIES)
    if quality:
        return None, quality.role, quality.last
    of = items.item(at, "of")
    after = of.last if of else at
    unit = items.item(after, "unit") or (items.item(at + 1, "unit") if _past_comma(items, at) else None)
    if unit and unit.unit == YEAR and unit.value == 1:
        quality = items.item(unit.last, *QUALITIES)
        if quality and unit.definite:
            year = items.published.day.year + STEPS[quality.role] if items.published else None
            return year, "" if year else quality.role, quality.last
        after = unit.last
    named = items.year(after)
    if named is None or (after == at and items.counted(named.last)):
        return None, "", at
    era = items.item(named.last, "era")
    return named.value, "", era.last if era else named.last
