"""What words say of the Russian presence: that it stays, ends, gets new terms, or no more than that it is spoken of.

Only where an object of the presence («القواعد الروسية») and a word of keeping, ending or changing stand close together
in one clause; else there is no stance. A negation before the word turns keeping into ending and back.
"""

from bisect import bisect_left
from typing import NamedTuple

from tracker.extract.findings import Span
from tracker.extract.text.documents import Document
from tracker.lexicon.books import Hit

_NEAR = {"keep": 3, "withdraw": 3, "renegotiate": 5, "neutral": 5}
_NEGATED, _DENIED, _WANTED = 2, 10, 6
_QUOTES = frozenset("«»\"“”")
_TURNED = {"keep": "withdraw", "withdraw": "keep"}
_STRENGTH = {"withdraw": 3, "keep": 3, "renegotiate": 2, "neutral": 1}


class StanceFound(NamedTuple):
    """stance: a value of Stance; span: the words that say so; reason: those words as they stand."""

    stance: str
    span: Span
    reason: str
    confidence: float


def find_stance(doc: Document, span: Span | None = None) -> StanceFound | None:
    """The stance that the words within a span take on the presence; None where they take none."""
    if not doc.hits["stance_objects"]:
        return None
    first, last = (doc.at(span.start), doc.before(span.end)) if span else (0, len(doc.words))
    objects = [hit for hit in doc.hits["stance_objects"].find(first, last) if not _barred(doc, hit)]
    if not objects:
        return None
    best: tuple[int, int, str, Hit, Hit] | None = None
    for word in doc.hits["stance_words"].find(first, last):
        at = bisect_left(objects, word.first, key=lambda o: o.first)
        thing = min(objects[max(0, at - 1) : at + 2], key=lambda o: _gap(word, o))
        gap = _gap(word, thing)
        if _overlap(word, thing) or _apart(doc, word, thing):
            continue
        stance = word.entry.get("stance")
        if gap > _NEAR[stance]:
            continue
        negated = _negated(doc, word, first)
        if stance == "withdraw" and not (negated or _wanted(doc, word, first)):
            continue
        if stance in _TURNED and _hedged(doc, word, first):
            continue
        if negated:
            stance = _TURNED.get(stance, "neutral")
        if best is None or (_STRENGTH[stance], -gap) > (best[0], -best[1]):
            best = _STRENGTH[stance], gap, stance, word, thing
    if best is None:
        return None
    _, gap, stance, word, thing = best
    words = doc.span(min(word.first, thing.first), max(word.last, thing.last))
    reason = doc.shown(min(word.first, thing.first), max(word.last, thing.last))
    return StanceFound(stance, words, reason, round(0.85 - 0.03 * gap, 2))


def _barred(doc: Document, hit: Hit) -> bool:
    """True for a base that is none («تنظيم القاعدة») and for what is another country's («القواعد الأمريكية»)."""
    whose = doc.hits["nationalities"].get(hit.last)
    if whose is not None and not whose.attached and whose.entry.id != hit.entry.get("nation"):
        return True
    heads, others = doc.hits["base_heads"], doc.hits["base_not_before"]
    return hit.first > 0 and heads.get(hit.first) is not None and others.get(hit.first - 1) is not None


def _gap(word: Hit, thing: Hit) -> int:
    return max(word.first - thing.last, thing.first - word.last, 0)


def _overlap(word: Hit, thing: Hit) -> bool:
    return word.first < thing.last and thing.first < word.last


def _apart(doc: Document, word: Hit, thing: Hit) -> bool:
    """True where a comma or another sign stands between the two."""
    start, stop = (word.last, thing.first) if word.first < thing.first else (thing.last, word.first)
    return any(w.is_sign and w.text not in _QUOTES for w in doc.words[start:stop])


def _hedged(doc: Document, word: Hit, first: int) -> bool:
    """True for what only may be: «يمكن أن تبقى»."""
    return bool(doc.hits["stance_hedges"].find(max(first, word.first - _NEGATED), word.first))


def _wanted(doc: Document, word: Hit, first: int) -> bool:
    """True where the ending is asked for, not only told: it opens what is said, or a word of will goes before."""
    if word.first - first <= 1:
        return True
    return bool(doc.hits["stance_wants"].find(max(first, word.first - _WANTED), word.first))


def _negated(doc: Document, word: Hit, first: int) -> bool:
    """True for a negation right before the word, or a denial («نفى») that the span is the content of."""
    book = doc.hits["stance_negations"]
    if word.first - first <= 1:
        start = max(doc.sentence_of(word.first)[0], first - _DENIED)
        if doc.hits["stance_denials"].find(start, first):
            return True
    still = doc.hits["stance_still"]
    return any(at in book and at not in still for at in range(max(first, word.first - _NEGATED), word.first))
