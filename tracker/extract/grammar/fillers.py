"""What may fill a slot besides a word class or a finding: lists of sites, phrases, contents, sentences.

A filler is asked at a place (the index of the word that comes next) and a direction; it gives the slots that it fills
and the place after them, or None. It asks no word of any language, only classes and morphology of the pack.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tracker.extract.text.annotations import Annotation
from tracker.extract.text.documents import Document
from tracker.lexicon.classes import LEFT, RIGHT

from .matches import Slot

COMMAS = frozenset(",،")
_OPENERS, _CLOSERS = frozenset("(—–-,،"), frozenset(")—–-,،")
_BRACKETS, _LABEL = frozenset("<[("), 12
_LIST_GAP, _PHRASE, _ASIDE, _LEADS = 6, 9, 18, 5


class Place(NamedTuple):
    """Where a filler is asked: words[low:high] are the sentence, the trigger is words[first:last]."""

    doc: Document
    at: int
    step: int
    low: int
    high: int
    first: int
    last: int


Filled = tuple[list[Slot], int] | None


def walled(doc: Document, at: int, step: int) -> bool:
    """True where a gap that goes this way must not go past a word."""
    marks = doc.marks[at]
    return marks is not None and bool(marks.wall & (RIGHT if step > 0 else LEFT))


def annotation(place: Place, kind: str) -> Annotation | None:
    """What of a kind stands at the place."""
    found = place.doc.annotations
    return found.starting(kind, place.at) if place.step > 0 else found.ending(kind, place.at)


def _sites(place: Place, kinds: Sequence[str]) -> Filled:
    first = next((a for kind in kinds if (a := annotation(place, kind))), None)
    if first is None and place.step > 0 and place.at < place.high:
        first = _at_site(place.doc, place.at, place.high, kinds, ("place_head", "post_adjective", "in"))
    if first is None:
        return None
    slots, at = [_site(first)], first.last
    if place.step < 0:
        return slots, first.first
    while (after := _next_site(place, at)) is not None:
        slots.append(_site(after))
        at = after.last
    return slots, at


def _site(found: Annotation) -> Slot:
    return Slot("", found.first, found.last, found.kind, found)


def _next_site(place: Place, start: int) -> Annotation | None:
    """The site that «and» or a comma joins to one that ends at start; what places the one before may stand between."""
    doc, marks = place.doc, place.doc.marks
    for at in range(start, min(start + _LIST_GAP, place.high)):
        mark = marks[at]
        joined = doc.morphology_joined(at)
        begins = at
        if doc.forms[at] in COMMAS:
            begins, joined = at + 1, True
        if begins < place.high and (both := marks[begins]) and "and" in both.by:
            begins, joined = begins + both.by["and"].size, True
        if joined:
            after = _at_site(doc, begins, place.high, ("site", "site-name"), ("list_lead", "place_head"))
            if after is not None:
                return after
        sign = at > start and doc.words[at].is_sign and doc.forms[at] not in COMMAS
        if sign or (mark and (mark.finite or mark.clause)):
            return None
    return None


def _at_site(doc: Document, at: int, high: int, kinds: Sequence[str], leads: Sequence[str]) -> Annotation | None:
    """The site at a word, or after words that lead to its name: «the town of», «its bases in»."""
    for n in range(_LEADS):
        found = next((a for kind in kinds if (a := doc.annotations.starting(kind, at))), None)
        lead = doc.marks[at] if at < high else None
        names = leads if n or "list_lead" in leads or (lead and "place_head" in lead.by) else ()
        step = next((lead.by[name].size for name in names if name in lead.by), 0) if lead else 0
        if found or not step:
            return found
        at += step
    return None


def _last_site(place: Place) -> Filled:
    """The site named last before the trigger, in its sentence: «evacuated it»."""
    found = place.doc.annotations.before("site", place.first, place.low)
    return ([_site(found)], place.at) if found else None


def _phrase(place: Place) -> Filled:
    """A bare noun phrase: words up to a sign, a verb, a wall or a word of the class `phrase_end`."""
    doc, at, step = place.doc, place.at, place.step
    beside = 0 if step > 0 else -1
    while place.low <= at + beside < place.high and abs(at - place.at) < _PHRASE:
        word, marks = doc.words[at + beside], doc.marks[at + beside]
        if word.is_sign or (marks and (marks.wall or marks.clause or "phrase_end" in marks.by)):
            break
        at += step
    first, last = sorted((at, place.at))
    return ([Slot("", first, last, "phrase")], at) if last > first else None


def _quoted(found: Annotation, filler: str) -> Slot:
    """The words between the marks of a quotation."""
    first, last = found.value
    return Slot("", first, last, filler, found)


def _content(place: Place) -> Filled:
    """What is told: rightward to the sentence's end or a word of the class `content_end`, leftward to its beginning."""
    doc, at = place.doc, place.at
    quoted = annotation(place, "quotation")
    if quoted:
        return [_quoted(quoted, "quotation")], quoted.last if place.step > 0 else quoted.first
    if place.step > 0:
        stop = at
        while stop < place.high and not ((marks := doc.marks[stop]) and "content_end" in marks.by and stop > at):
            stop += 1
        first, last, end = at, stop, stop
    else:
        start = at
        while start > place.low and not ((marks := doc.marks[start - 1]) and "content_end" in marks.by):
            start -= 1
        first, last, end = start, at, start
    first, last = trimmed(doc, first, last)
    return ([Slot("", first, last, "content")], end) if last > first else None


def trimmed(doc: Document, first: int, last: int) -> tuple[int, int]:
    """A stretch without the signs at its ends, but for quotation marks and brackets that it holds whole."""
    while last > first and doc.words[last - 1].is_sign and doc.forms[last - 1] in ".,،;؛:…—–-":
        last -= 1
    while first < last and doc.words[first].is_sign and doc.forms[first] in ".,،;؛:…—–-":
        first += 1
    return first, last


def _clause(place: Place) -> Filled:
    """Words up to a comma or a word that begins a clause."""
    doc, at, step = place.doc, place.at, place.step
    beside = 0 if step > 0 else -1
    while place.low <= at + beside < place.high:
        marks = doc.marks[at + beside]
        if doc.forms[at + beside] in ",،;؛:" or (marks and marks.clause and at != place.at):
            break
        at += step
    first, last = trimmed(doc, *sorted((at, place.at)))
    return ([Slot("", first, last, "clause")], at) if last > first else None


def _sentence(place: Place) -> Filled:
    """The whole sentence round the trigger; a maker leaves out what the rule took of it."""
    first, last = trimmed(place.doc, place.low, place.high)
    return [Slot("", first, last, "sentence")], place.at


def _sentence_before(place: Place) -> Filled:
    """The sentence before, of the same paragraph."""
    doc = place.doc
    if not place.low or doc.words[place.low - 1].paragraph != doc.words[place.low].paragraph:
        return None
    first, last = trimmed(doc, *doc.sentence_of(place.low - 1))
    return ([Slot("", first, last, "sentence-before")], place.at) if last > first else None


def _turn(place: Place) -> Filled:
    """What one speaker says in a transcript: to the next paragraph that begins with a label («NAME: …») or a sign."""
    doc, at = place.doc, place.at
    if place.step < 0 or at >= len(doc.words):
        return None
    stop = at
    while stop < len(doc.words) and not (stop in doc.breaks and stop > at and _new_turn(doc, stop)):
        stop += 1
    first, last = trimmed(doc, at, stop)
    return ([Slot("", first, last, "turn")], stop) if last > first else None


def _new_turn(doc: Document, at: int) -> bool:
    """True where a paragraph begins with a label before a colon, with a person's name, or with a bracket."""
    if doc.forms[at] in _BRACKETS or doc.annotations.starting("person", at):
        return True
    end = next((n for n in range(at, min(at + _LABEL, len(doc.words))) if doc.forms[n] == ":"), None)
    return end is not None and all(n == at or n not in doc.breaks for n in range(at, end + 1))


def _quotation(place: Place) -> Filled:
    """A quotation that begins or ends there, a comma, a dash or a colon between or not."""
    doc, at = place.doc, place.at
    for _ in range(3):
        found = annotation(place._replace(at=at), "quotation")
        if found:
            return [_quoted(found, "quotation")], found.last if place.step > 0 else found.first
        sign = at if place.step > 0 else at - 1
        if not place.low <= sign < place.high or doc.forms[sign] not in ":,،—–-":
            return None
        at += place.step
    return None


def _quotation_around(place: Place) -> Filled:
    """The quotation that the trigger stands in: «A, he said. B»."""
    found = next((q for q in place.doc.annotations.of("quotation") if q.first < place.first and place.last < q.last),
                 None)
    return ([_quoted(found, "quotation-around")], place.at) if found else None


def _apposition(place: Place) -> Filled:
    """What stands between two commas, dashes or brackets."""
    doc, at = place.doc, place.at
    if place.step > 0:
        if at >= place.high or doc.forms[at] not in _OPENERS:
            return None
        close = next((n for n in range(at + 1, min(at + _ASIDE, place.high)) if doc.forms[n] in _CLOSERS), None)
        return ([Slot("", at + 1, close, "apposition")], close + 1) if close and close > at + 1 else None
    if at - 1 < place.low or doc.forms[at - 1] not in _CLOSERS:
        return None
    opening = next((n for n in range(at - 2, max(at - _ASIDE, place.low - 1), -1) if doc.forms[n] in _OPENERS), None)
    return ([Slot("", opening + 1, at - 1, "apposition")], opening) if opening is not None else None


def aside(place: Place) -> int | None:
    """The place after what stands between two commas, where no verb is in it: «left, on Monday, the base»."""
    filled = _apposition(place)
    if filled is None:
        return None
    [slot], after = filled
    marks = place.doc.marks[slot.first : slot.last]
    return None if any(m and (m.finite or m.clause) for m in marks) else after


FILL: dict[str, Callable[[Place], Filled]] = {
    "sites": lambda place: _sites(place, ("site",)),
    "named-sites": lambda place: _sites(place, ("site", "site-name")),
    "last-site": _last_site, "phrase": _phrase, "content": _content, "clause": _clause, "sentence": _sentence,
    "sentence-before": _sentence_before, "quotation": _quotation, "quotation-around": _quotation_around,
    "apposition": _apposition, "turn": _turn,
}
