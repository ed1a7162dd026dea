"""What stages have found so far, by kind and place: the way in which one stage speaks to the next."""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple


class Annotation(NamedTuple):
    """words[first:last] are of a kind («site», «date», «person»); value is the kind's own, rule what found it."""

    kind: str
    first: int
    last: int
    value: Any = None
    rule: str = ""
    attributes: Mapping[str, Any] = {}


class Annotations:
    """Annotations of a document: by kind in order, and by the word where they begin or end (the longest first)."""

    __slots__ = ("_by", "_ending", "_sorted", "_starting")

    def __init__(self) -> None:
        self._by: dict[str, list[Annotation]] = {}
        self._starting: dict[tuple[str, int], list[Annotation]] = {}
        self._ending: dict[tuple[str, int], list[Annotation]] = {}
        self._sorted: set[str] = set()

    def add(self, found: Annotation) -> None:
        """One more; two of one kind may share words."""
        self._by.setdefault(found.kind, []).append(found)
        self._sorted.discard(found.kind)
        starting = self._starting.setdefault((found.kind, found.first), [])
        starting.append(found)
        if len(starting) > 1:
            starting.sort(key=lambda a: -a.last)
        ending = self._ending.setdefault((found.kind, found.last), [])
        ending.append(found)
        if len(ending) > 1:
            ending.sort(key=lambda a: a.first)

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
        found = self._starting.get((kind, at))
        return found[0] if found else None

    def all_starting(self, kind: str, at: int) -> list[Annotation]:
        """All of a kind that begin at a word, the longest first: one name may be of two things."""
        return self._starting.get((kind, at), [])

    def ending(self, kind: str, at: int) -> Annotation | None:
        """The longest of a kind whose last word is the one before `at`."""
        found = self._ending.get((kind, at))
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
