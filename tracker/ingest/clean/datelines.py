"""The visible line that says when a page was published, beside its headline, in any of the languages that we meet."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

from babel import Locale, UnknownLocaleError
from babel.dates import get_month_names

from tracker.extract import Document
from tracker.extract.dates import find_dates
from tracker.lexicon import load
from tracker.lexicon.letters import fold
from tracker.lexicon.pages import folded, said_as, says
from tracker.lexicon.tongues import script_of

from .lines import CHANGED_BY_NAME, Line, lines_of

_DATE_BY_NAME = re.compile(r"date|time|publish|posted|stamp|byline|dateline|meta|info", re.I)
_BEFORE, _AFTER = 6, 8  # lines around the headline
_PARAGRAPH, _LONG = 80, 160  # characters: a paragraph of the article has begun; no line of a date is longer
_WORDS_BESIDE, _WORDS_IN_HEADING = 6, 2  # a line with more words beside its date tells of something else
_DAY_MONTH_YEAR = re.compile(
    r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|\.|-[йго]+)?\s*[-/]?\s*(?:de\s+|of\s+)?([^\W\d_]+)\.?,?\s*[-/]?\s*(?:de\s+)?(\d{4})(?!\d)"
)
_MONTH_DAY_YEAR = re.compile(r"([^\W\d_]+)\.?\s+(\d{1,2})(?:st|nd|rd|th)?\s*,?\s+(\d{4})(?!\d)")
_NUMBERS = re.compile(r"(?<![\d.,/-])(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})(?!\d)")
_ISO = re.compile(r"(?<!\d)(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?!\d)")
_IN = re.compile(rf"(?:{said_as('within').pattern})\s*$")
_YEARS = range(1900, 2200)


class Day(NamedTuple):
    """A day read in text[start:end]."""

    start: int
    end: int
    day: dt.date


def lines_beside_headline(tree: Any) -> list[Line]:
    """The lines before the headline and after it, up to the article's first paragraph."""
    lines = _lines_of_article(tree)
    head = next((number for number, line in enumerate(lines) if line.is_headline), 0)
    near = lines[max(0, head - _BEFORE) : head]
    for line in lines[head + 1 : head + 1 + _AFTER]:
        if len(line.text) > _PARAGRAPH and not _calls_itself_a_date(line):
            break
        near.append(line)
    return near


def _lines_of_article(tree: Any) -> list[Line]:
    """The lines of the smallest part of the page that has both the headline and a paragraph after it."""
    lines = [line for line in lines_of(tree) if not line.elsewhere]
    head = next((number for number, line in enumerate(lines) if line.is_headline), None)
    if head is None:
        return lines
    told = next((line for line in lines[head + 1 :] if len(line.text) > _PARAGRAPH), None)
    if told is None:
        return lines
    above = list(lines[head].element.iterancestors())
    whole = next((one for one in told.element.iterancestors() if any(one is other for other in above)), None)
    return [line for line in lines if line.stands_in(whole)] if whole is not None else lines


def _calls_itself_a_date(line: Line) -> bool:
    return bool(_DATE_BY_NAME.search(line.called)) or says("published", line.text)


def instants_in(lines: list[Line]) -> list[str]:
    """What `time` elements say for machines, but for those that tell of a change."""
    return [said for line in lines if not says("changed", line.text) for said in line.instants]


def day_in_lines(tree: Any, near: list[Line], language: str) -> dt.date | None:
    """The day that a line beside the headline says, or one elsewhere that calls itself the day of publication."""
    found = [day for number, line in enumerate(near) if (day := _said(line, language, _label(near, number)))]
    if found:
        return found[0]
    told = {
        day for line in _lines_of_article(tree) if says("published", line.text) and (day := _said(line, language, ""))
    }
    return told.pop() if len(told) == 1 else None


def _label(lines: list[Line], number: int) -> str:
    """The line before, where it only says of what the next one is the day."""
    before = lines[number - 1].text if number else ""
    return before if len(before) < 40 and not re.search(r"\d", before) else ""


def _said(line: Line, language: str, label: str) -> dt.date | None:
    """The first day of a line that is not the day of a change; None where the line is about something else."""
    if len(line.text) > _LONG or line.is_headline or CHANGED_BY_NAME.search(line.called):
        return None
    days = list(days_in(line.text, language))
    if not days:
        return None
    rest = line.text
    for one in reversed(days):
        rest = rest[: one.start] + " " + rest[one.end :]
    beside = len(re.findall(r"[^\W\d_]{2,}", rest))
    if beside > (_WORDS_IN_HEADING if line.is_heading else _WORDS_BESIDE) and not _DATE_BY_NAME.search(line.called):
        return None
    if _IN.search(folded(line.text[: days[0].start])) and not _calls_itself_a_date(line):
        return None  # of a sentence: on that day something happened
    reach = 0
    for one in days:
        before = f"{label} {line.text[reach : one.start]}" if not reach else line.text[reach : one.start]
        reach = one.end
        if not _last_label_is_change(before):
            return one.day
    return None


def _last_label_is_change(text: str) -> bool:
    """Of the words before a day, whether the last label is that of a change."""
    plain = folded(text)
    changed = max((found.start() for found in said_as("changed").finditer(plain)), default=-1)
    published = max((found.start() for found in said_as("published").finditer(plain)), default=-1)
    return changed > published


def days_in(text: str, language: str) -> Iterator[Day]:
    """Whole days with their year, from left to right."""
    if script_of(text) == "arabic" or (language == "ar" and not re.search(r"[^\W\d_]", text)):
        arabic = list(_arabic(text))
        if arabic:
            yield from arabic
            return
    plain = fold(text)
    if len(plain) != len(text):
        text = plain
    found = [*_by_month(plain, language), *_by_numbers(plain, language)]
    yield from sorted(found)


def _arabic(text: str) -> Iterator[Day]:
    """As the record's own reader of dates reads them."""
    for found in find_dates(Document(text, load("ar"))):
        if found.edtf and re.fullmatch(r"\d{4}-\d\d-\d\d", found.edtf):
            day = dt.date.fromisoformat(found.edtf)
            if day.year in _YEARS:
                yield Day(found.span.start, found.span.end, day)


def _by_month(text: str, language: str) -> Iterator[Day]:
    names = month_names(language) | month_names("en")
    for pattern, order in ((_DAY_MONTH_YEAR, (3, 2, 1)), (_MONTH_DAY_YEAR, (3, 1, 2))):
        for found in pattern.finditer(text):
            year, month, day = (found.group(group) for group in order)
            if number := names.get(month.lower()):
                yield from _day(found, int(year), number, int(day))


def _by_numbers(text: str, language: str) -> Iterator[Day]:
    for found in _ISO.finditer(text):
        yield from _day(found, int(found[1]), int(found[3]), int(found[4]))
    for found in _NUMBERS.finditer(text):
        first, second = int(found[1]), int(found[3])
        if language == "en" and first != second and first <= 12 and second <= 12:
            continue  # both orders are written in English
        month, day = (first, second) if second > 12 else (second, first)
        yield from _day(found, int(found[4]), month, day)


def _day(found: re.Match[str], year: int, month: int, day: int) -> Iterator[Day]:
    try:
        if year in _YEARS:
            yield Day(found.start(), found.end(), dt.date(year, month, day))
    except ValueError:
        return


@lru_cache(maxsize=64)
def month_names(language: str) -> dict[str, int]:
    """{folded name: number} of months, full and short, alone and in a date."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError, TypeError):
        return {}
    found: dict[str, int] = {}
    for width in ("abbreviated", "wide"):
        for context in ("format", "stand-alone"):
            for number, name in get_month_names(width, context, locale).items():
                found[fold(name).lower().strip(".")] = number
    return {name: number for name, number in found.items() if not name.isdigit()}
