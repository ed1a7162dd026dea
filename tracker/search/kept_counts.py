"""What the kept counts say to a question: of all entries, or of one word, within kinds and states of review."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Model, QuerySet, Sum

from tracker.choices import Review
from tracker.models import EntryCount, EntryMonth
from tracker.models.publication import unpublished

from .filters import FACETS, Query
from .tallies import ALL


def word_of(query: Query) -> tuple[str, str] | None:
    """The facet and value by which the counts of a question are kept; None where no count is kept for it.

    An entry can bear several values of a facet, so what fits any of two is not the sum of both.
    """
    if query.q or query.bbox or query.datetime or query.modified_since or query.known:
        return None
    asked = [(facet, value) for facet in FACETS for value in getattr(query, facet)]
    return None if len(asked) > 1 else asked[0] if asked else ALL


def total(query: Query) -> int | None:
    """How many entries fit; None where that is not kept."""
    if (word := word_of(query)) is None:
        return None
    return _of(EntryCount, query, word).aggregate(n=Sum("n"))["n"] or 0


def by_value(query: Query, facets: Iterable[str]) -> Iterable[tuple[str, str, int]] | None:
    """(facet, value, entries) of all values of some facets; None where that is not kept."""
    if word_of(query) != ALL:
        return None
    rows = _within(EntryCount, query).filter(facet__in=facets).values_list("facet", "value")
    return rows.annotate(sum=Sum("n")).filter(sum__gt=0)


def by_column(query: Query, column: str) -> Iterable[tuple[str, str, int]] | None:
    """(column, value, entries) for kind or review; None where that is not kept."""
    if (word := word_of(query)) is None:
        return None
    rows = _of(EntryCount, query, word).values_list(column).annotate(sum=Sum("n")).filter(sum__gt=0)
    return ((column, value, n) for value, n in rows)


def by_month(query: Query, first: dt.date | None = None, last: dt.date | None = None) -> Iterable[Any] | None:
    """(kind, review, month, mark, entries), of months between two days; None where that is not kept."""
    if (word := word_of(query)) is None:
        return None
    rows = _of(EntryMonth, query, word)
    if first and last:
        rows = rows.filter(month__range=(first, last))
    return rows.values_list("kind", "review", "month", "mark").annotate(sum=Sum("n")).filter(sum__gt=0)


def _of(model: type[Model], query: Query, word: tuple[str, str]) -> QuerySet[Any]:
    return _within(model, query).filter(facet=word[0], value=word[1])


def _within(model: type[Model], query: Query) -> QuerySet[Any]:
    """The rows of the question's kinds and states of review."""
    rows = model._default_manager.order_by()
    if query.kind:
        rows = rows.filter(kind__in=query.kind)
    if query.review:
        rows = rows.filter(review__in=query.review)
    return rows.exclude(review__in=unpublished()) if Review.MACHINE in unpublished() else rows
