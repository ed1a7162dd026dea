"""Counts in a document: «12 ألفاً», «نحو 60», «بين 40 و70», «ما لا يقل عن 120».

A count is a number with its bounds: low == high where it is exact or an estimate, one side None where it is only a
bound. Years and days are counts as well at this point; the stages that use counts know which words are dates.
"""

from typing import NamedTuple

from tracker.extract.findings import NumberFinding
from tracker.extract.text.documents import Document
from tracker.lexicon.books import Hit
from tracker.lexicon.numbers import Count, number_words

_RULE = "number"


class Amount(NamedTuple):
    """A count at words[first:last]; cue: where the words begin that bound it; value is None for a range."""

    first: int
    last: int
    cue: int
    value: int | None
    low: int | None
    high: int | None
    approximate: bool
    definite: bool


def find_amounts(doc: Document) -> list[Amount]:
    """All counts of a document, left to right; shares («40 %») are left out."""
    table = number_words(doc.lexicon.lang)
    counts = table.find(doc.words, sorted(doc.spots(table.roles) + doc.digits))
    amounts: list[Amount] = []
    read = 0
    for at, count in enumerate(counts):
        if count.first < read:
            continue
        share = _at(doc, "shares", count.last)
        if share:
            read = share.last
            continue
        after = counts[at + 1] if at + 1 < len(counts) else None
        amount = _range(doc, count, after) or _single(doc, count)
        read = amount.last
        amounts.append(amount)
    return amounts


def find_numbers(doc: Document) -> list[NumberFinding]:
    """The counts as findings; the span is the number without the words that bound it."""
    return [
        NumberFinding.at(doc.text, *doc.span(amount.first, amount.last), rule=_RULE, confidence=0.95,
                         low=amount.low, high=amount.high, approximate=amount.approximate)
        for amount in find_amounts(doc)
    ]


def _at(doc: Document, book: str, index: int) -> Hit | None:
    return doc.hits[book].get(index) if index < len(doc.words) else None


def _before(doc: Document, first: int) -> Hit | None:
    """The entry of amounts_before that ends right before words[first]."""
    book = doc.hits["amounts_before"]
    for start in range(max(0, first - 4), first):
        hit = book.get(start)
        if hit and hit.last == first:
            return hit
    return None


def _range(doc: Document, count: Count, after: Count | None) -> Amount | None:
    """«بين 40 و70 ألفاً», «5 إلى 6»: the first number takes the scale of the second where it has none."""
    if after is None or not 0 <= after.first - count.last <= 1:
        return None
    opened = _before(doc, count.first)
    between = opened is not None and opened.entry.get("sense") == "between"
    to = _at(doc, "amounts_to", count.last)
    if not to and not (between and after.first == count.last):
        return None
    conjunction = to is not None and to.last - to.first == 1 and doc.words[to.first].text in _joiners(doc)
    if (conjunction and not between) or (to is not None and to.last != after.first):
        return None
    low = count.value * (after.scale if count.scale == 1 and between else 1)
    if low >= after.value:
        return None
    cue = opened.first if opened else count.first
    return Amount(count.first, after.last, cue, None, low, after.value, True, False)


def _joiners(doc: Document) -> frozenset[str]:
    return number_words(doc.lexicon.lang).conjunctions


def _single(doc: Document, count: Count) -> Amount:
    before = _before(doc, count.first)
    sense = before.entry.get("sense") if before else None
    cue = before.first if before else count.first
    if sense is None:
        for gap in range(3):
            hit = _at(doc, "amounts_after", count.last + gap)
            if hit:
                sense = hit.entry.get("sense")
                break
            if count.last + gap < len(doc.words) and doc.words[count.last + gap].is_sign:
                break
    few = number_words(doc.lexicon.lang).few(doc.words, count)
    if few:
        first, last, least, most = few
        return Amount(first, last, first, None if most else least, least, most, True, False)
    value = count.value
    low = None if sense == "at_most" else value
    high = None if sense == "at_least" else value
    return Amount(count.first, count.last, cue, value, low, high, sense in ("about", "at_least", "at_most"),
                  count.definite)
