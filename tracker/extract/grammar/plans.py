"""Rules made ready for trying: each name of a pattern with its bit, and what a rule cannot match without.

A bit stands for a word class or for a kind of finding (`Annotations.starts`). What is wanted of the sentence, of the
whole text and beside the trigger is told by bits alone, so that most rules are turned away before they are tried.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from tracker.lexicon.languages import Language
from tracker.lexicon.patterns import AHEAD, CLASS, END, GAP, NOT, ONE, SOME, START, Element
from tracker.lexicon.rules import Rule

from .fillers import FILL
from .places import Filled, Place

Fill = Callable[[Place], Filled]
Bit = Callable[[str], int]

# What must stand in the sentence for a filler to find anything; fillers that are not named take any words.
_IN_SENTENCE = {"sites": ("site",), "named-sites": ("site", "site-name"), "last-site": ("site",),
                "quotation": ("quotation",), "assertion": ("verb", "quotation")}
_BACK = frozenset({"last-site"})  # looks leftward wherever it stands
_IN_TEXT = {"quotation-around": ("quotation",)}
# And right or left of the place where it is asked.
_RIGHT = {"sites": ("site", "place_head"), "named-sites": ("site", "site-name", "place_head")}
_LEFT = {"sites": ("site",), "named-sites": ("site", "site-name")}
_WANTED = (ONE, SOME, AHEAD)
_MOST = 5_000  # answers of a trigger that are kept


class Step(NamedTuple):
    """An element of a pattern: names with their bits and fillers, all bits, and those of the names that bar a gap.

    first: bits of which one must begin (or end) where this and the steps up to the next gap are to stand; 0: any may.
    rest: for a gap the steps after it, up to the next.
    """

    element: Element
    kind: str
    how: str
    role: str
    names: tuple[tuple[str, int, Fill | None], ...]
    bits: int
    plain: bool
    first: int
    rest: "tuple[Step, ...]"


class Plan(NamedTuple):
    """A rule ready to be tried: steps of both sides; right, left: bits that must stand beside its trigger, 0: any may.

    after, before: of each of these some bit must be in the sentence on that side; text: all kinds that the text must
    have.
    at_start, at_end: the trigger must begin or end its sentence.
    """

    rule: Rule
    steps_right: tuple[Step, ...]
    steps_left: tuple[Step, ...]
    right: int
    left: int
    after: tuple[int, ...]
    before: tuple[int, ...]
    text: int
    at_start: bool
    at_end: bool


class Opened:
    """The plans that a trigger opens; `fitting` gives those that what stands beside the trigger lets match."""

    __slots__ = ("_known", "_left", "_right", "plans")

    def __init__(self, plans: Sequence[Plan]) -> None:
        self.plans = tuple(plans)
        self._right, self._left = _all(p.right for p in plans), _all(p.left for p in plans)
        self._known: dict[tuple[int, int], tuple[Plan, ...]] = {}

    def fitting(self, right: int, left: int) -> tuple[Plan, ...]:
        """right, left: bits of what begins right of the trigger and ends left of it."""
        key = right & self._right, left & self._left
        found = self._known.get(key)
        if found is None:
            found = tuple(p for p in self.plans if (not p.right or p.right & right) and (not p.left or p.left & left))
            if len(self._known) < _MOST:
                self._known[key] = found
        return found


def _all(bits: Iterable[int]) -> int:
    found = 0
    for some in bits:
        found |= some
    return found


def plans_of(language: Language, dimension: str) -> dict[str, Opened]:
    """The plans of a dimension by trigger, made when they are first asked for."""
    known: dict[str, Opened] | None = language.plans.get(dimension)
    if known is None:
        rules = language.triggers.get(dimension, {})
        made = {id(rule): plan(rule, language.classes.bit) for found in rules.values() for rule in found}
        known = language.plans[dimension] = {
            name: Opened([made[id(rule)] for rule in found]) for name, found in rules.items()}
    return known


def plan(rule: Rule, bit: Bit) -> Plan:
    """A rule made ready."""
    right, left = rule.pattern.right, rule.pattern.left
    after: list[int] = []
    before: list[int] = []
    text = 0
    for elements, wanted in ((right, after), (left, before)):
        for element in elements:
            if element.kind != CLASS or element.how not in _WANTED:
                continue
            if element.names[0] in _IN_TEXT and len(element.names) == 1:
                text |= _bits(_IN_TEXT[element.names[0]], bit)
            elif bits := _some_of(element.names, _IN_SENTENCE, bit):
                (before if _BACK.intersection(element.names) else wanted).append(bits)
    beside = _first(right, bit, rightward=True), _first(left, bit, rightward=False)
    return Plan(rule, _steps(right, bit, rightward=True),
                _steps(left, bit, rightward=False), *beside, _others(after, beside[0]),
                _others(before, beside[1]), text,
                bool(left) and left[0].kind == START, bool(right) and right[0].kind == END)


def _others(wanted: Iterable[int], beside: int) -> tuple[int, ...]:
    """What is wanted of a side besides what must stand beside the trigger anyhow."""
    return tuple(bits for bits in dict.fromkeys(wanted) if not beside or beside & ~bits)


def _bits(names: Sequence[str], bit: Bit) -> int:
    return _all(map(bit, names))


def _some_of(names: Sequence[str], fillers: dict[str, tuple[str, ...]], bit: Bit) -> int:
    """Bits of names and of what fillers want; 0 where a filler among them takes any words."""
    found = 0
    for name in names:
        if name in FILL and name not in fillers:
            return 0
        found |= _bits(fillers.get(name, (name,)), bit)
    return found


def _first(elements: Sequence[Element], bit: Bit, *, rightward: bool) -> int:
    """Bits of which one must stand at the place where elements begin; 0 where that is not told by bits."""
    found = 0
    for element in elements:
        if element.how == NOT:  # takes nothing: what follows stands at the same place
            continue
        if element.kind != CLASS:
            return 0
        bits = _some_of(element.names, _RIGHT if rightward else _LEFT, bit)
        if not bits:
            return 0
        found |= bits
        if element.how in _WANTED:
            return found
    return 0


def _steps(elements: Sequence[Element], bit: Bit, *, rightward: bool) -> tuple[Step, ...]:
    out: list[Step] = []
    for n, element in enumerate(elements):
        names = tuple((name, bit(name), FILL.get(name)) for name in element.names)
        rest: tuple[Step, ...] = ()
        first = 0
        if element.kind == GAP:
            ahead = list(elements[n + 1 :])
            stop = next((k for k, other in enumerate(ahead) if other.kind == GAP), len(ahead))
            rest = _steps(ahead[:stop], bit, rightward=rightward)
            first = _first(ahead[:stop], bit, rightward=rightward)
        out.append(Step(element, element.kind, element.how, element.role, names, _bits(element.names, bit),
                        all(fill is None for _, _, fill in names), first, rest))
    return tuple(out)

