"""What stages have found so far, by kind and place: the way in which one stage speaks to the next."""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping
from functools import reduce
from operator import or_
from typing import Any, NamedTuple


class Annotation(NamedTuple):
    """words[first:last] are of a kind («site», «date», «person»); value is the kind's own, rule what found it."""

    kind: str
    first: int
    last: int
    value: Any = None
    rule: str = ""
    attributes: Mapping[str, Any] = {}


_Places = dict[int, list[Annotation]]


def _place(placed: tuple[_Places, _Places], found: Annotation) -> None:
    starting = placed[0].setdefault(found.first, [])
    starting.append(found)
    if len(starting) > 1:
        starting.sort(key=lambda a: -a.last)
    ending = placed[1].setdefault(found.last, [])
    ending.append(found)
    if len(ending) > 1:
        ending.sort(key=lambda a: a.first)


class Annotations:
    """Annotations of a document: by kind in order, and by the word where they begin or end (the longest first).

    The places of a kind are put in order when they are first asked for: most kinds of most texts never are.
    starts[n], ends[n]: bits of the classes and the kinds that begin at a word, or end before it; kinds: of all kinds.
    """

    __slots__ = ("_bit", "_by", "_masks", "_placed", "_sorted", "ends", "kinds", "starts")

    def __init__(self, bit: Callable[[str], int], starts: list[int], ends: list[int]) -> None:
        """bit: that of a kind; starts, ends: those of word classes, to which those of what is found are added."""
        self._bit, self.starts, self.ends, self.kinds = bit, starts, ends, 0
        self._masks: dict[int, int] = {}
        self._by: dict[str, list[Annotation]] = {}
        self._placed: dict[str, tuple[_Places, _Places]] = {}  # of a kind, by where they begin and where they end
        self._sorted: set[str] = set()

    def add(self, found: Annotation) -> None:
        """One more; two of one kind may share words."""
        kind = found.kind
        if kind in self._by:
            self._by[kind].append(found)
            self._sorted.discard(kind)
        else:
            self._by[kind] = [found]
        if self._masks:
            self._masks = {}
        bit = self._bit(kind)
        self.kinds |= bit
        self.starts[found.first] |= bit
        self.ends[found.last] |= bit
        if kind in self._placed:
            _place(self._placed[kind], found)

    def within(self, low: int, high: int) -> int:
        """Bits of all that begins or ends within words[low:high] or right at their ends."""
        known = self._masks.get(low)
        if known is None:
            known = self._masks[low] = reduce(or_, self.starts[low : high + 1]) | reduce(
                or_, self.ends[low : high + 1])
        return known

    def _places(self, kind: str) -> tuple[_Places, _Places]:
        placed = self._placed.get(kind)
        if placed is None:
            placed = self._placed[kind] = {}, {}
            for found in self._by.get(kind, ()):
                _place(placed, found)
        return placed

    def extend(self, found: Iterable[Annotation]) -> None:
        """Adds each."""
        for annotation in found:
            self.add(annotation)

    def of(self, kind: str) -> list[Annotation]:
        """All of a kind in order of their places; empty where there are none."""
        found = self._by.get(kind)
        if not found:
            return []
        if kind not in self._sorted:
            found.sort(key=lambda a: (a.first, a.last))
            self._sorted.add(kind)
        return found

    def starting(self, kind: str, at: int) -> Annotation | None:
        """The longest of a kind that begins at a word."""
        found = self._places(kind)[0].get(at)
        return found[0] if found else None

    def all_starting(self, kind: str, at: int) -> list[Annotation]:
        """All of a kind that begin at a word, the longest first: one name may be of two things."""
        return self._places(kind)[0].get(at, [])

    def ending(self, kind: str, at: int) -> Annotation | None:
        """The longest of a kind whose last word is the one before `at`."""
        found = self._places(kind)[1].get(at)
        return found[0] if found else None

    def before(self, kind: str, at: int, floor: int = 0) -> Annotation | None:
        """The last of a kind that ends at or before a word and begins at floor or after."""
        found = self.of(kind)
        n = bisect_left(found, at, key=lambda a: a.first)
        while n:
            n -= 1
            if found[n].first < floor:
                return None
            if found[n].last <= at:
                return found[n]
        return None
