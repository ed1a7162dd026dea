"""Dates by the pack's rules for `dates`, and of two dates together by those for `date_ranges`.

Slots hold words of classes with a `value` (a month's number, a weekday's, Monday being 1) or numbers. makes.kind says
what they mean:

    date      slots day, month, year, each of which may be missing; direction "past", "next" or "" for a missing year
    numeric   slots day, month, year as numbers; a year of two digits is of this century
    dotted    the trigger `dotted-date` (15.10.2025); `order` "month-first" where the month is written before the day
    year      slot year
    offset    `days` (of the rule or of the trigger's word): 0 today, -1 yesterday
    weekday   slot weekday or the trigger, direction "past", "next" or "this" (the latest up to the day)
    around    slot unit or the trigger with `unit` (week, month, year), `steps`: last month is -1
    ago       slots number (1 if there is none) and unit
    range     (date_ranges) slots from and to, each a date; a missing year is the other's
"""

import re
from collections.abc import Callable
from typing import Any

from tracker.extract.findings import DateFinding
from tracker.extract.grammar import Match, Slot, run
from tracker.extract.text.annotations import Annotation
from tracker.extract.text.documents import Document
from tracker.lexicon.classes import Mark

from . import calendars
from .calendars import Publication, read_publication

_CENTURY, _PIVOT = 2000, 70
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")


def find_dates_by_rules(doc: Document) -> list[DateFinding]:
    """All date expressions, left to right; annotates `date`. One that lies within another is not told."""
    published = read_publication(doc.published)
    doc.annotations.extend(
        Annotation("dotted-date", at, at + 1, tuple(map(int, parts.groups()))) for at in doc.digits
        if (parts := _DOTTED.fullmatch(doc.forms[at])))
    found = _longest([(m, _read(doc, m, published)) for m in run(doc, "dates").matches])
    for match, edtf in found:
        doc.annotations.add(Annotation("date", match.start, match.stop, edtf, match.rule.id, {"match": match}))
    ranges = _longest([(m, _range(m, published)) for m in run(doc, "date_ranges").matches])
    kept = _longest([*ranges, *found])
    out = [DateFinding.at(doc.text, *doc.span(match.start, match.stop), rule=f"date.{match.rule.name}",
                          confidence=match.rule.confidence, edtf=edtf) for match, edtf in kept]
    for match, edtf in ranges:
        doc.annotations.add(Annotation("date", match.start, match.stop, edtf, match.rule.id))
    return out


def _longest(found: list[tuple[Match, str | None]]) -> list[tuple[Match, str | None]]:
    """Of expressions that share words the longest stays; a relative one without a publication day stays too."""
    out: list[tuple[Match, str | None]] = []
    taken: set[int] = set()
    for match, edtf in sorted(found, key=lambda f: (f[0].start - f[0].stop, -f[0].rule.priority, f[0].start)):
        words = set(range(match.start, match.stop))
        if edtf == "" or words & taken:
            continue
        taken |= words
        out.append((match, edtf))
    return sorted(out, key=lambda f: f[0].start)


def value_of(slot: Slot | None) -> Any:
    """A slot's number: that of its class, or the count that fills it; None for an empty slot."""
    if slot is None:
        return None
    if isinstance(slot.value, Mark):
        return slot.value.values.get("value")
    inner = slot.value.value if isinstance(slot.value, Annotation) else None
    return getattr(inner, "value", inner)


def _read(doc: Document, match: Match, published: Publication | None) -> str | None:
    """EDTF, None where the publication day is wanted and not known, "" for no date at all."""
    if match.value("kind") == "dotted":
        return _dotted(doc, match)
    read = _KINDS.get(str(match.value("kind")))
    return read(match, published) if read else ""


def _date(match: Match, published: Publication | None) -> str | None:
    day, month, year = (value_of(match.slot(role)) for role in ("day", "month", "year"))
    month = month if month is not None else match.mark and match.mark.values.get("value")
    if not isinstance(month, int) or not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return ""
    if year is None:
        if published is None:
            return None
        year = calendars.month_year(published.day, month, day, str(match.value("direction") or ""))
    elif year not in calendars.YEARS:
        return ""
    return (calendars.day_text(year, month, day) or "") if day is not None else calendars.month_text(year, month)


def _numeric(match: Match, published: Publication | None) -> str | None:
    day, month, year = (value_of(match.slot(role)) for role in ("day", "month", "year"))
    if None in (day, month, year):
        return ""
    return _day(year, month, day)


def _dotted(doc: Document, match: Match) -> str:
    found = doc.annotations.starting("dotted-date", match.first)
    if found is None:
        return ""
    day, month, year = found.value
    if match.value("order") == "month-first":
        day, month = month, day
    return _day(year, month, day)


def _day(year: int, month: int, day: int) -> str:
    """The day, "" where there is no such day; a year of two digits is of this century or the last."""
    year = year if year > 99 else _CENTURY + year if year < _PIVOT else _CENTURY - 100 + year
    return (calendars.day_text(year, month, day) or "") if year in calendars.YEARS else ""


def _year(match: Match, published: Publication | None) -> str | None:
    year = value_of(match.slot("year"))
    return f"{year:04d}" if year in calendars.YEARS else ""


def _offset(match: Match, published: Publication | None) -> str | None:
    days = match.value("days")
    return calendars.around(published, calendars.DAY, int(days or 0)) if published else None


def _weekday(match: Match, published: Publication | None) -> str | None:
    weekday = value_of(match.slot("weekday")) or match.value("value")
    if not isinstance(weekday, int):
        return ""
    if published is None:
        return None
    direction = str(match.value("direction") or calendars.THIS)
    return published.edtf(calendars.weekday_near(published.day, weekday, direction))


def _unit(match: Match) -> str:
    slot = match.slot("unit")
    named = slot.value.values.get("unit") if slot and isinstance(slot.value, Mark) else None
    return str(named or match.value("unit") or "")


def _around(match: Match, published: Publication | None) -> str | None:
    return calendars.around(published, _unit(match), int(match.value("steps") or 0)) if published else None


def _ago(match: Match, published: Publication | None) -> str | None:
    count = value_of(match.slot("number"))
    if published is None:
        return None
    return calendars.back(published, _unit(match), int(count) if count else 1, about=bool(match.value("about")))


def _range(match: Match, published: Publication | None) -> str | None:
    """An interval of two dates; the year that one of them lacks is that of the other."""
    first, last = match.slot("from"), match.slot("to")
    if first is None or last is None:
        return ""
    if (year := value_of(match.slot("year"))) is not None:
        ends = _of_year(first, value_of(last), year)
    else:
        ends = [_end(first, last, published), _end(last, first, published)]
    return "/".join(ends) if all(ends) and ends[0] <= ends[1] else ""


def _of_year(first: Slot, day: Any, year: int) -> list[str]:
    """Both ends of «January 5-6, 2018»: the year after the second day is that of the first too."""
    inner = first.value.attributes.get("match") if isinstance(first.value, Annotation) else None
    if not isinstance(inner, Match) or not isinstance(day, int) or year not in calendars.YEARS:
        return [""]
    month = value_of(inner.slot("month")) or (inner.mark and inner.mark.values.get("value"))
    days = (value_of(inner.slot("day")), day)
    return [(calendars.day_text(year, month, d) or "") if isinstance(d, int) and isinstance(month, int) else ""
            for d in days]


def _end(slot: Slot, other: Slot, published: Publication | None) -> str:
    inner = slot.value.attributes.get("match") if isinstance(slot.value, Annotation) else None
    theirs = other.value.value if isinstance(other.value, Annotation) else None
    if not theirs:
        return ""
    if not isinstance(theirs, str):  # the other is a bare day
        return str(value_of(slot) or "")
    if isinstance(inner, Match) and inner.value("kind") == "date" and inner.slot("year") is None:
        month = value_of(inner.slot("month")) or (inner.mark and inner.mark.values.get("value"))
        day = value_of(inner.slot("day"))
        year = int(theirs[:4])
        if isinstance(month, int):
            return (calendars.day_text(year, month, day) or "") if day else calendars.month_text(year, month)
    bare = value_of(slot)
    if isinstance(bare, int):  # «from 3 to 5 March»
        return theirs[:8] + f"{bare:02d}" if len(theirs) == 10 and 1 <= bare <= 31 else ""
    return str(bare or "")


_KINDS: dict[str, Callable[[Match, Publication | None], str | None]] = {
    "date": _date, "numeric": _numeric, "year": _year, "offset": _offset, "weekday": _weekday, "around": _around,
    "ago": _ago,
}
