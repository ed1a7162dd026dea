"""A plan written kind by kind: its rows, then all citations, then the changes that tell of them, and their entries.

Constraints are the database's, which is asked once for all rows of a kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import IntegrityError, models
from django.utils import timezone

from tracker.lexicon.likeness import bands
from tracker.models import Article, ArticleBand, Change, Citation, Participant, ReviewItem
from tracker.models.bulk import insert_rows, insert_values
from tracker.models.records import Record
from tracker.search.index import Dated, index_rows

from .binding import Bound, Plan
from .relays import insert_relays
from .snapshots import has_no_columns, hold

DATED = ("date", "dated_by", "earliest", "latest", "modified_at")


class NotStored(IntegrityError):
    """The database refuses some of these rows; which, and why, they are asked when the transaction is taken back."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self.rows = list(rows)
        super().__init__(f"refused: {', '.join(map(str, self.rows))}")

    def say(self) -> None:
        """Raises ValidationError for a row that is no row."""
        for row in self.rows:
            row.validate_constraints()


def write(plan: Plan, others: Iterable[Dated] = ()) -> None:
    """Everything of a plan, in the transaction that stands open; `others` are records whose entries are made anew."""
    _insert_articles(plan.articles)
    insert_relays(plan.relays)
    ReviewItem.objects.bulk_create(plan.doubts)
    _insert([one for one in plan.bound if one.is_new])
    for citation, name, row in plan.citations:
        citation.article = citation.article  # which has its number by now
        setattr(citation, name, row)
        citation.settle()
    insert_rows(Citation, (citation for citation, _, _ in plan.citations))
    _update(plan.sharpened.values())
    _move_clocks(row for number, row in plan.touched.items() if number not in plan.sharpened)
    Change.objects.bulk_create(plan.changes)
    _index(plan, others)


def _insert_articles(articles: list[Article]) -> None:
    Article.objects.bulk_create(articles)
    pairs = [(one.pk, band) for one in articles for band in bands(bytes(one.signature))]
    insert_values(ArticleBand, ("article_id", "band"), pairs)


def _insert(new: list[Bound]) -> None:
    """Stores new rows, those that others lead to before these, with their lists and who took part."""
    waiting = list(new)
    while waiting:
        ready = [one for one in waiting if not _leads_on(one.row)]
        for model, some in _by_model(ready).items():
            _insert_records(model, [one.row for one in some])
        waiting = [one for one in waiting if one.row.pk is None]
    for model, some in _by_model(new).items():
        for column in filter(has_no_columns, model._meta.many_to_many):
            _insert_pairs(column, [(one.row, one.link.many.get(column.name, ())) for one in some])
    parts = [part for one in new for part in one.parts]
    for part in parts:
        part.meeting = part.meeting  # which has its number by now
    insert_rows(Participant, parts)


def _leads_on(row: Any) -> bool:
    """Whether it leads to a row that has no number yet."""
    for column in row._meta.concrete_fields:
        if column.is_relation and column.is_cached(row):
            other = column.get_cached_value(row)
            if other is not None and other.pk is None:
                return True
    return False


def _by_model(some: Iterable[Bound]) -> dict[type[models.Model], list[Bound]]:
    found: dict[type[models.Model], list[Bound]] = {}
    for one in some:
        found.setdefault(one.link.model, []).append(one)
    return found


def _insert_records(model: type[models.Model], rows: list[Any]) -> None:
    try:
        model._default_manager.bulk_create(rows)
    except IntegrityError as fault:
        raise NotStored(rows) from fault


def _insert_pairs(column: Any, lists: list[tuple[Any, Iterable[Any]]]) -> None:
    pairs = [(row.pk, one.pk) for row, others in lists for one in others]
    insert_values(column.remote_field.through, (column.m2m_column_name(), column.m2m_reverse_name()), pairs)


def _update(sharpened: Iterable[Any]) -> None:
    """The new dates of rows that stood before."""
    now, by_model = timezone.now(), dict[type[Any], list[Any]]()
    for row in sharpened:
        row.modified_at = now
        by_model.setdefault(type(row), []).append(row)
    for model, rows in by_model.items():
        try:
            model._default_manager.bulk_update(rows, DATED)
        except IntegrityError as fault:
            raise NotStored(rows) from fault


def _move_clocks(rows: Iterable[Any]) -> None:
    now, numbers = timezone.now(), dict[type[Any], list[int]]()
    for row in rows:
        if isinstance(row, Record):
            row.modified_at = now
            numbers.setdefault(type(row), []).append(row.pk)
    for model, some in numbers.items():
        model._default_manager.filter(pk__in=some).update(modified_at=now)


def _index(plan: Plan, others: Iterable[Dated]) -> None:
    """The entries of new rows, from what is in hand, and those of rows that stood, from what stands now."""
    fresh, touched = [], {row for row in plan.touched.values() if isinstance(row, Dated)} | set(others)
    for one in plan.bound:
        if one.is_new and isinstance(one.row, Dated):
            hold(one.row, "citations", plan.fresh[id(one.row)].citations)
            for column in one.row._meta.many_to_many:
                hold(one.row, column.name, list(one.link.many.get(column.name, ())))
            if one.parts:
                hold(one.row, "participants", one.parts)
            fresh.append(one.row)
    index_rows(fresh, touched)
