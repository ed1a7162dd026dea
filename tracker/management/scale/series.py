"""What differs from one made-up entry to the next, drawn at random in the proportions of the record.

Some 32 words an entry in their natural frequencies, the commonest in nearly half of them; a third of the dates wider
than a day, some of them open; four kinds; a tenth stood for by a person.
"""

from __future__ import annotations

import datetime as dt
import random
from bisect import bisect
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from tracker.choices import Topic
from tracker.models import Entry
from tracker.models.entries import span_of
from tracker.search.marks import mark_of

FIRST_DAY, DAYS = dt.date(2011, 3, 15), 5_440  # to February 2026
VOCABULARY, WORDS = 40_000, 34
PEOPLE, BASES, BODIES, HOUSES = 200, 60, 20, 60
KINDS = ("statement", "meeting", "harm", "status")
SHARES = (60, 85, 95, 100)  # per cent up to each kind
LANGUAGES, LANGUAGE_SHARES = ("ar", "en", "ru"), (70, 90, 100)
OLD_WORD, OLD_UNTIL = "old2011", dt.date(2014, 1, 1)  # was common once, and then no more
APART = ("sun1", "moon1")  # never in one entry


class One(NamedTuple):
    """One entry: the columns of the table of the series, in order."""

    i: int
    number: int
    span: int
    mark: str
    kind: str
    record: int
    day: dt.date
    earliest: dt.date | None
    latest: dt.date | None
    date: str
    review: str
    words: str
    person: int
    base: int
    body: int
    house: int
    lang: str
    topic: str
    other_topic: str


def series(number: int) -> Iterator[One]:
    """So many entries, always the same."""
    drawn = random.Random(14)
    vocabulary = [_word(at) for at in range(VOCABULARY)]
    chances = list(accumulate(1 / (at + 3) for at in range(VOCABULARY)))
    counted = dict.fromkeys(KINDS, 0)
    topics = list(Topic.values)
    for i in range(number):
        roll = drawn.random
        kind = KINDS[bisect(SHARES, roll() * 100)]
        counted[kind] += 1
        day = FIRST_DAY + dt.timedelta(days=int(DAYS * roll() ** 0.8))
        earliest, latest, date = _dated(drawn, day)
        words = set(drawn.choices(vocabulary, cum_weights=chances, k=WORDS)) | {APART[i % 2]}
        if (latest or day) < OLD_UNTIL and roll() < 0.6:
            words.add(OLD_WORD)
        yield One(
            i, Entry.number(latest or day, kind, counted[kind]), span_of(earliest, latest),
            mark_of(date, latest or day), kind, counted[kind],
            latest or day, earliest, latest, date, "machine" if roll() < 0.9 else "reference",
            " ".join(sorted(words)), int(PEOPLE * roll() ** 2), int(BASES * roll() ** 2), int(BODIES * roll() ** 2),
            int(HOUSES * roll() ** 2), LANGUAGES[bisect(LANGUAGE_SHARES, roll() * 100)],
            topics[int(len(topics) * roll() ** 2)], topics[int(len(topics) * roll())],
        )  # fmt: skip


def _word(at: int) -> str:
    """The word of a rank, with the commonest first."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return f"w{letters[at % 26]}{letters[at // 26 % 26]}{at}"


def _dated(drawn: random.Random, day: dt.date) -> tuple[dt.date | None, dt.date | None, str]:
    """(first day, last day, EDTF) of a date that is a day in two cases of three."""
    roll = drawn.random()
    if roll < 0.67:
        return day, day, str(day)
    if roll < 0.82:
        following = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1)
        return day.replace(day=1), following - dt.timedelta(days=1), f"{day:%Y-%m}"
    if roll < 0.90:
        return dt.date(day.year, 1, 1), dt.date(day.year, 12, 31), str(day.year)
    if roll < 0.96:
        last = day + dt.timedelta(days=2 + int(400 * drawn.random() ** 2))
        return day, last, f"{day}/{last}"
    return (day, None, f"{day}/..") if roll < 0.99 else (None, day, f"../{day}")
