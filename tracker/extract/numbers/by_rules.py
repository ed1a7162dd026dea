"""Numbers as annotations: every count of the text, with what a word before it says («more than», «about»).

A class `amount` of the pack gives `sense`: "about", "more", "less", "at_least" or "at_most".
"""

from typing import NamedTuple

from tracker.extract.dates import calendars
from tracker.extract.text.annotations import Annotation
from tracker.extract.text.documents import Document
from tracker.lexicon.numbers import number_words

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
    for count in number_words(doc.language.lang).find(doc.words, range(len(doc.words))):
        amount = _amount(count.value, _sense(doc, count.first))
        doc.annotations.add(Annotation("number", count.first, count.last, amount))
        for kind, values in (("day-number", _DAYS), ("year-number", calendars.YEARS)):
            if count.value in values:
                doc.annotations.add(Annotation(kind, count.first, count.last, amount))


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
