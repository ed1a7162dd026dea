"""What an entry must be to fit a question, in the form in which the databases are asked for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from tracker.choices import Review
from tracker.models import written_since
from tracker.models.entries import GOES_ON, HAS_NO_BEGIN, WIDER, WIDEST, end_of, first_number
from tracker.models.publication import unpublished

from .filters import FACETS, Query
from .fulltext import Parts, facet_term, holding
from .questions import understood

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
    """All that must hold: terms, part by part; days between two, both included; a box; the last change."""

    parts: Parts = ()
    start: dt.date | None = None
    end: dt.date | None = None
    box: tuple[float, float, float, float] | None = None
    since: dt.datetime | None = None

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
        found = Q()
        for stretch in self.stretches():
            wanted = {"span": stretch.span, "pk__gte": stretch.first, "pk__lt": stretch.end,
                      "earliest__lte": stretch.begun}  # fmt: skip
            found |= Q(**{name: value for name, value in wanted.items() if value is not None})
        if self.box:
            west, south, east, north = self.box
            found &= Q(lon__range=(west, east), lat__range=(south, north))
        if self.since:
            found &= Q(modified_at__gte=self.since)
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
    return Matching(parts, start, end, query.bbox, since)
