"""A rule tried at one place: its pattern read rightward from the trigger, then leftward, never going back."""

from collections.abc import Sequence
from typing import Any

from tracker.extract.text.documents import Document
from tracker.lexicon.classes import LEFT, RIGHT, Mark
from tracker.lexicon.patterns import AHEAD, END, GAP, MAYBE, NOT, RUN, SOME, START, Element

from .fillers import COMMAS, aside
from .matches import Match, Miss, Slot
from .places import Filled, Place
from .plans import Fill, Plan, Step

LONGEST = 250  # words of a sentence that are looked at on either side; what is longer is a list, not a sentence
_PHRASE = 5  # words that one form of a class may have
_RUN = 12
_new_slot = tuple.__new__  # a named tuple's own constructor takes several times as long


class Field:
    """Where rules are tried: the trigger words[first:last] and its sentence; what fillers found there is kept."""

    __slots__ = ("_filled", "capped", "doc", "ends", "first", "high", "last", "low", "starts")

    def __init__(self, doc: Document, first: int, last: int) -> None:
        low, high = doc.sentence_of(first)
        self.doc, self.first, self.last = doc, first, last
        self.capped = first - low > LONGEST or high - last > LONGEST
        self.low, self.high = max(low, first - LONGEST), min(high, last + LONGEST)
        self.starts, self.ends = doc.annotations.starts, doc.annotations.ends
        self._filled: dict[tuple[str, int, int], Filled] = {}

    def place(self, at: int, side: int) -> Place:
        """The place for a filler to be asked at."""
        return Place(self.doc, at, side, self.low, self.high, self.first, self.last)

    def filled(self, name: str, fill: Fill, at: int, side: int) -> Filled:
        """What a filler finds at a place; asked once, as many rules of a trigger begin alike."""
        key = name, at, side
        if key not in self._filled:
            self._filled[key] = fill(self.place(at, side))
        return self._filled[key]


def match(field: Field, plan: Plan, mark: Mark | None = None) -> Match | Miss:
    """What the rule makes of the field's trigger."""
    first, last = start, stop = field.first, field.last
    slots: list[Slot] = []
    matched = 0
    if plan.steps_right:
        stop, matched, missing = _read(field, plan.steps_right, last, 1, slots)
        if missing is not None:
            return Miss(plan.rule, first, last, missing.written, stop, matched)
    if plan.steps_left:
        start, read, missing = _read(field, plan.steps_left, first, -1, slots)
        if missing is not None:
            return Miss(plan.rule, first, last, missing.written, start, matched + read)
    # «last-site» and the whole sentence take no words where they stand.
    return Match(plan.rule, first, last, start, stop, tuple(slots), mark, field.capped)


def _read(field: Field, steps: Sequence[Step], at: int, side: int, slots: list[Slot],
          ) -> tuple[int, int, Element | None]:
    """(place after what was taken, how many elements were read, the one that was missing)."""
    solid = at
    for index, step in enumerate(steps):
        if step.kind == GAP:
            there = _over(field, step, at, side)
            if there is None:
                return at, index, steps[index + 1].element
            at = there
            continue
        after = _one(field, step, at, side, slots)
        if after is None:
            return at, index, step.element
        at = after
        if step.how != AHEAD:
            solid = at
    return solid, len(steps), None


def _over(field: Field, gap: Step, at: int, side: int) -> int | None:
    """The nearest place within a gap where the next elements stand, and those that stand close on them."""
    doc, low, high = field.doc, field.low, field.high
    forms, marks = doc.forms, doc.marks
    bits = field.starts if side > 0 else field.ends
    free, first, barred = gap.element.free, gap.first, gap.bits
    wall = RIGHT if side > 0 else LEFT
    for _ in range(gap.element.reach + 1):
        if (not first or bits[at] & first) and _stands(field, gap.rest, at, side):
            return at
        beside = at if side > 0 else at - 1
        if not low <= beside < high:
            return None
        if not free and side > 0 and forms[beside] in COMMAS:
            past = aside(field.place(at, side))
            if past is None:
                return None
            at = past
            continue
        here = marks[beside]
        if here is not None and ((not free and here.wall & wall) or here.bits & barred):
            return None
        at += side
    return None


def _stands(field: Field, steps: Sequence[Step], at: int, side: int) -> bool:
    """True where all elements up to the next gap stand at a place."""
    for step in steps:
        after = _one(field, step, at, side, None)
        if after is None:
            return False
        at = after
    return True


def _one(field: Field, step: Step, at: int, side: int, slots: list[Slot] | None) -> int | None:
    """The place after the element, or None; its slots are added where they are asked for."""
    how = step.how
    if step.plain and not (field.starts if side > 0 else field.ends)[at] & step.bits:
        if step.kind in (START, END):
            return at if at_end(field, step.kind, at) else None
        return at if how in (MAYBE, RUN, NOT) else None
    filled = _fill(field, step, at, side)
    if filled is None:
        return at if how in (MAYBE, RUN, NOT) else None
    if how == NOT:
        return None
    if how == AHEAD:
        return at
    found, at = filled
    if how in (RUN, SOME):
        for _ in range(_RUN):
            more = _fill(field, step, at, side)
            if more is None or more[1] == at:
                break
            found, at = found + more[0], more[1]
    if step.role and slots is not None:
        role = step.role
        slots += [_new_slot(Slot, (role, first, last, filler, value)) for _, first, last, filler, value in found]
    return at


def _fill(field: Field, step: Step, at: int, side: int) -> Filled:
    bits = (field.starts if side > 0 else field.ends)[at]
    for name, bit, fill in step.names:
        if fill is not None:
            filled = field.filled(name, fill, at, side)
        elif bits & bit:
            filled = _found(field, name, at, side) or _word(field, name, at, side)
        else:
            continue
        if filled is not None:
            return filled
    return None


def _slot(first: int, last: int, name: str, value: Any) -> list[Slot]:
    return [_new_slot(Slot, ("", first, last, name, value))]


def _found(field: Field, name: str, at: int, side: int) -> Filled:
    """An annotation of that kind."""
    annotations = field.doc.annotations
    found = annotations.starting(name, at) if side > 0 else annotations.ending(name, at)
    if found is None or found.first < field.low or found.last > field.high:
        return None
    return _slot(found.first, found.last, name, found), found.last if side > 0 else found.first


def _word(field: Field, name: str, at: int, side: int) -> Filled:
    """A word or a phrase of that class."""
    marks = field.doc.marks
    if side > 0:
        here = marks[at] if at < field.high else None
        mark = here.by.get(name) if here else None
        if mark is None or at + mark.size > field.high:
            return None
        return _slot(at, at + mark.size, name, mark), at + mark.size
    for count in range(min(_PHRASE, at - field.low), 0, -1):
        here = marks[at - count]
        mark = here.by.get(name) if here else None
        if mark is not None and mark.size == count:
            return _slot(at - count, at, name, mark), at - count
    return None


def at_end(field: Field, kind: str, at: int) -> bool:
    """True where only signs stand between the place and the end of the sentence on that side."""
    words = field.doc.words
    rest = range(field.low, at) if kind == START else range(at, field.high)
    return len(rest) < _RUN and all(words[n].is_sign for n in rest)
