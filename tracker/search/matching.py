"""What an entry must be to fit a question, in the form in which the databases are asked for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Exists, OuterRef, Q

from tracker.choices import Review
from tracker.models import PastEntry, written_since
from tracker.models.entries import GOES_ON, HAS_NO_BEGIN, WIDER, WIDEST, end_of, first_number
from tracker.models.publication import unpublished

from .filters import FACETS, Query
from .fulltext import Parts, facet_term, holding
from .questions import understood
from .tables import NOW, THEN, Table

WORDS = ("kind", "review", *FACETS)


@dataclass(frozen=True)
class Stretch:
    """Numbers of entries of one class of width (None: of any): from `first`, below `end`; None where open.

    Of those whose date is wider than a day, only the ones that begin by `begun`.
    """

    span: int | None = None
    first: int | None = None
    end: int | None = None
    begun: dt.date | None = None


@dataclass(frozen=True)
class Matching:
    """All that must hold: terms, part by part; days between two, both included; a box; the last change.

    With `known` it asks for what was held on that day: of the entries of today for those that were so then, of those
    of the past for those that are so no more.
    """

    parts: Parts = ()
    start: dt.date | None = None
    end: dt.date | None = None
    box: tuple[float, float, float, float] | None = None
    since: dt.datetime | None = None
    known: dt.date | None = None
    past: bool = False

    @property
    def source(self) -> Table:
        """Which of the two tables is asked."""
        return THEN if self.past else NOW

    def then(self) -> Matching:
        """The same, asked of the past."""
        return replace(self, past=True)

    def clocks(self) -> tuple[Matching, ...]:
        """All that is to be asked: the entries of today, and for a day of entry those of the past as well."""
        return (self,) if self.known is None else (self, self.then())

    def stretches(self) -> Iterator[Stretch]:
        """Where entries of its days stand in their order: one for each class, since width decides how far to look."""
        if not (self.start or self.end):
            yield Stretch()
            return
        first = first_number(self.start) if self.start else None
        for span, most in enumerate(WIDEST):
            end = first_number(self.end + dt.timedelta(days=most)) if self.end else None
            yield Stretch(span, first, end, self.end if most > 1 else None)
        yield Stretch(WIDER, first, None, self.end)
        yield Stretch(GOES_ON, None, end_of(self.end) if self.end else None)
        yield Stretch(HAS_NO_BEGIN, first)

    def condition(self) -> Q:
        """All of it as one condition."""
        found, number = Q(), self.source.number
        for stretch in self.stretches():
            wanted = {"span": stretch.span, "pk__gte": None if stretch.first is None else number(stretch.first),
                      "pk__lt": None if stretch.end is None else number(stretch.end),
                      "earliest__lte": stretch.begun}  # fmt: skip
            found |= Q(**{name: value for name, value in wanted.items() if value is not None})
        if self.box:
            west, south, east, north = self.box
            found &= Q(lon__range=(west, east), lat__range=(south, north))
        if self.since:
            found &= Q(modified_at__gte=self.since)
        if self.past:
            found &= Q(since__lte=self.known, until__gt=self.known, hidden=False)
        elif self.known:
            later = PastEntry.objects.filter(kind=OuterRef("kind"), slug=OuterRef("slug"), until__gt=self.known)
            found &= Q(entered__lte=self.known) & ~Exists(later)
        return found & Q(holding(self.parts)) if self.parts else found


def matching(query: Query) -> Matching:
    """What a question asks of an entry."""
    start, end = query.bounds
    parts = understood(query.q).parts if query.q else ()
    for word in WORDS:
        if values := getattr(query, word):
            parts += (frozenset(facet_term(word, value) for value in values),)
    if Review.MACHINE in unpublished():
        shown = [value for value in Review.values if value not in unpublished()]
        parts += (frozenset(facet_term("review", value) for value in shown),)
    since: Any = written_since(query.modified_since) if query.modified_since else None
    return Matching(parts, start, end, query.bbox, since, query.known)
