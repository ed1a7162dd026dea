"""Fillers that take words rather than findings: phrases, contents, clauses, sentences, quotations, turns.

Each is asked at a place and gives the slots that it fills and the place after them, or None.
"""

from tracker.extract.text.annotations import Annotation
from tracker.extract.text.documents import Document

from .matches import Slot
from .places import Filled, Place, annotation

_PHRASE = 9
_BRACKETS, _LABEL = frozenset("<[("), 12


def phrase(place: Place) -> Filled:
    """A bare noun phrase: words up to a sign, a verb, a clause or a word of the class `phrase_end`.

    Before its trigger one that ends with a word of the class `article` is none: the trigger is a noun («the reports»).
    Nor is one that is a word of the class `and` alone («“A” and said …»).
    """
    doc, at, step = place.doc, place.at, place.step
    beside = 0 if step > 0 else -1
    while place.low <= at + beside < place.high and abs(at - place.at) < _PHRASE:
        word, marks = doc.words[at + beside], doc.marks[at + beside]
        if (word.is_sign and not _inside_word(doc, at + beside)) or (
                marks and (marks.finite or marks.clause or "phrase_end" in marks.by)):
            break
        at += step
    first, last = sorted((at, place.at))
    if last == first:
        return None
    ended = doc.marks[last - 1] if last == place.first else None
    if ended and "article" in ended.by and ended.by["article"].size == 1:
        return None
    begins = doc.marks[first]
    joint = begins.by.get("and") if begins else None
    if joint and first + joint.size == last:
        return None
    return [Slot("", first, last, "phrase")], at


def _inside_word(doc: Document, at: int) -> bool:
    """A hyphen between two words or an apostrophe at the end of one: «54-year-old», «the farmers' union»."""
    words = doc.words
    if not 0 < at < len(words) - 1 or words[at - 1].end != words[at].start or words[at - 1].is_sign:
        return False
    return doc.forms[at] in "'’" or (doc.forms[at] == "-" and words[at].end == words[at + 1].start)


def _quoted(found: Annotation, filler: str) -> Slot:
    """The words between the marks of a quotation."""
    first, last = found.value
    return Slot("", first, last, filler, found)


def content(place: Place) -> Filled:
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


def clause(place: Place) -> Filled:
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


def assertion(place: Place) -> Filled:
    """A content that holds a word of the class `verb`: «on Monday» tells nothing."""
    filled = content(place)
    if filled is None:
        return None
    [slot], _ = filled
    return filled if any(m and "verb" in m.by for m in place.doc.marks[slot.first : slot.last]) else None


def turn(place: Place) -> Filled:
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


def sentence(place: Place) -> Filled:
    """The whole sentence round the trigger; a maker leaves out what the rule took of it."""
    first, last = trimmed(place.doc, place.low, place.high)
    return [Slot("", first, last, "sentence")], place.at


def sentence_before(place: Place) -> Filled:
    """The sentence before, of the same paragraph."""
    doc = place.doc
    if not place.low or doc.words[place.low - 1].paragraph != doc.words[place.low].paragraph:
        return None
    first, last = trimmed(doc, *doc.sentence_of(place.low - 1))
    return ([Slot("", first, last, "sentence-before")], place.at) if last > first else None


def quotation(place: Place) -> Filled:
    """A quotation that begins or ends there, a comma, a dash or a colon between or not."""
    doc, at = place.doc, place.at
    for _ in range(3):
        found = annotation(place._replace(at=at), "quotation")
        if found and (found.first >= place.low or doc.forms[found.value[1] - 1] != "."):
            return [_quoted(found, "quotation")], found.last if place.step > 0 else found.first
        sign = at if place.step > 0 else at - 1
        if not place.low <= sign < place.high or doc.forms[sign] not in ":,،—–-":
            return None
        at += place.step
    return None


def quotation_around(place: Place) -> Filled:
    """The quotation that the trigger stands in: «A, he said. B»."""
    found = next((q for q in place.doc.annotations.of("quotation") if q.first < place.first and place.last < q.last),
                 None)
    return ([_quoted(found, "quotation-around")], place.at) if found else None
