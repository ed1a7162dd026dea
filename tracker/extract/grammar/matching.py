"""A rule tried at one place: its pattern read rightward from the trigger, then leftward, never going back."""

from collections.abc import Sequence

from tracker.extract.text.documents import Document
from tracker.lexicon.classes import Mark
from tracker.lexicon.patterns import AHEAD, END, GAP, MAYBE, NOT, RUN, SOME, START, Element
from tracker.lexicon.rules import Rule

from .fillers import COMMAS, FILL, aside, walled
from .matches import Match, Miss, Slot
from .places import Filled, Place, annotation

LONGEST = 250  # words of a sentence that are looked at on either side; what is longer is a list, not a sentence
_PHRASE = 5  # words that one form of a class may have
_RUN = 12


def match(doc: Document, rule: Rule, first: int, last: int, mark: Mark | None = None) -> Match | Miss:
    """What the rule makes of a trigger at words[first:last]."""
    low, high = doc.sentence_of(first)
    capped = first - low > LONGEST or high - last > LONGEST
    low, high = max(low, first - LONGEST), min(high, last + LONGEST)
    slots: list[Slot] = []
    ends = [first, last]
    matched = 0
    for side, elements in ((1, rule.pattern.right), (-1, rule.pattern.left)):
        place = Place(doc, last if side > 0 else first, side, low, high, first, last)
        stop, read, missing = _read(place, elements, slots)
        matched += read
        if missing is not None:
            return Miss(rule, first, last, missing.written, stop, matched)
        ends[side > 0] = stop
    # «last-site» and the whole sentence take no words where they stand.
    return Match(rule, first, last, ends[0], ends[1], tuple(slots), mark, capped)


def _read(place: Place, elements: Sequence[Element], slots: list[Slot]) -> tuple[int, int, Element | None]:
    """(place after what was taken, how many elements were read, the one that was missing)."""
    index, solid = 0, place.at
    while index < len(elements):
        element = elements[index]
        if element.kind == GAP:
            index += 1
            at = _over(place, element, elements[index:])
            if at is None:
                return place.at, index - 1, elements[index]
            place, element = place._replace(at=at), elements[index]
        after = _one(place, element, slots)
        if after is None:
            return place.at, index, element
        place = place._replace(at=after)
        if element.how != AHEAD:
            solid = after
        index += 1
    return solid, index, None


def _over(place: Place, gap: Element, ahead: Sequence[Element]) -> int | None:
    """The nearest place within a gap where the next element stands, and those that stand close on it."""
    at = place.at
    for _ in range(gap.reach + 1):
        if _stands(place._replace(at=at), ahead):
            return at
        beside = at if place.step > 0 else at - 1
        if not place.low <= beside < place.high:
            return None
        if not gap.free and place.step > 0 and place.doc.forms[beside] in COMMAS:
            past = aside(place._replace(at=at))
            if past is None:
                return None
            at = past
            continue
        if not gap.free and walled(place.doc, beside, place.step):
            return None
        marks = place.doc.marks[beside]
        if gap.names and marks and any(name in marks.by for name in gap.names):
            return None
        at += place.step
    return None


def _stands(place: Place, ahead: Sequence[Element]) -> bool:
    """True where all elements up to the next gap stand at a place."""
    for element in ahead:
        if element.kind == GAP:
            return True
        after = _one(place, element, [])
        if after is None:
            return False
        place = place._replace(at=after)
    return True


def _one(place: Place, element: Element, slots: list[Slot]) -> int | None:
    """The place after the element, or None; its slots are added."""
    if element.kind in (START, END):
        return place.at if _at_end(place, element.kind) else None
    if element.how == NOT:
        return place.at if _fill(place, element) is None else None
    filled = _fill(place, element)
    if filled is None:
        return place.at if element.how in (MAYBE, RUN) else None
    if element.how == AHEAD:
        return place.at
    found, at = filled
    if element.how in (RUN, SOME):
        for _ in range(_RUN):
            more = _fill(place._replace(at=at), element)
            if more is None or more[1] == at:
                break
            found, at = found + more[0], more[1]
    if element.role:
        slots += [slot._replace(role=element.role) for slot in found]
    return at


def _fill(place: Place, element: Element) -> Filled:
    for name in element.names:
        fill = FILL.get(name)
        filled = fill(place) if fill else _found(place, name) or _word(place, name)
        if filled is not None:
            return filled
    return None


def _found(place: Place, name: str) -> Filled:
    """An annotation of that kind."""
    found = annotation(place, name)
    if found is None or found.first < place.low or found.last > place.high:
        return None
    return [Slot("", found.first, found.last, name, found)], found.last if place.step > 0 else found.first


def _word(place: Place, name: str) -> Filled:
    """A word or a phrase of that class."""
    marks, at = place.doc.marks, place.at
    if place.step > 0:
        here = marks[at] if at < place.high else None
        mark = here.by.get(name) if here else None
        if mark is None or at + mark.size > place.high:
            return None
        return [Slot("", at, at + mark.size, name, mark)], at + mark.size
    for count in range(min(_PHRASE, at - place.low), 0, -1):
        here = marks[at - count]
        mark = here.by.get(name) if here else None
        if mark is not None and mark.size == count:
            return [Slot("", at - count, at, name, mark)], at - count
    return None


def _at_end(place: Place, kind: str) -> bool:
    """True where only signs stand between the place and the end of the sentence on that side."""
    words = place.doc.words
    rest = range(place.low, place.at) if kind == START else range(place.at, place.high)
    return len(rest) < _RUN and all(words[n].is_sign for n in rest)
