"""Numbers as annotations: every count of the text, with what a word before it says («more than», «about»).

A class `amount` of the pack gives `sense`: "about", "more", "less", "at_least", "at_most" or "between": what follows
and the number after a word of the class `range_to` are one count with two bounds, its value the lower one.
"""

from typing import NamedTuple

from tracker.extract.dates import calendars
from tracker.extract.text.annotations import Annotation
from tracker.extract.text.documents import Document
from tracker.lexicon.numbers import Count, number_words

_WORDS = 4
_DAYS = range(1, 32)


class Quantity(NamedTuple):
    """value as written; low and high what the words before it make of it, None on an open side."""

    value: int
    low: int | None
    high: int | None
    approximate: bool = False


def annotate_numbers(doc: Document) -> None:
    """`number`: its words without what says «about»; `day-number`, `year-number`: one that may be such."""
    counts = number_words(doc.language.lang).find(doc.words, range(len(doc.words)))
    upper = None  # the second number of a range, which is no count of its own
    for n, count in enumerate(counts):
        sense = _sense(doc, count.first)
        amount = _amount(count.value, sense)
        after = counts[n + 1] if sense == "between" and n + 1 < len(counts) else None
        if after is not None and _ranged(doc, count, after):
            doc.annotations.add(Annotation("number", count.first, after.last,
                                           Quantity(count.value, count.value, after.value)))
            upper = after
        elif count is not upper:
            doc.annotations.add(Annotation("number", count.first, count.last, amount))
        for kind, values in (("day-number", _DAYS), ("year-number", calendars.YEARS)):
            if count.value in values:
                doc.annotations.add(Annotation(kind, count.first, count.last, amount))


def _ranged(doc: Document, low: Count, high: Count) -> bool:
    """True where a word of the class `range_to` joins two counts that are no years, the second one greater."""
    marks = doc.marks[low.last] if high.first == low.last + 1 else None
    return marks is not None and "range_to" in marks.by and low.value < high.value and high.value not in calendars.YEARS


def _sense(doc: Document, at: int) -> str:
    for size in range(1, _WORDS + 1):
        marks = doc.marks[at - size] if at >= size else None
        mark = marks.by.get("amount") if marks else None
        if mark and mark.size == size:
            return str(mark.values.get("sense", ""))
    return ""


def _amount(value: int, sense: str) -> Quantity:
    low, high = {"more": (value, None), "at_least": (value, None), "less": (None, value), "at_most": (None, value)}.get(
        sense, (value, value))
    return Quantity(value, low, high, sense == "about")
