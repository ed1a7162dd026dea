"""Undoing: a run as a whole, or what a machine found in one article, before it is read anew.

What a person touched or decided stays: records, accepted sources, and refused ones, so that they do not come again.
Each deleted record leaves a tombstone and a change that holds it as it was.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db import models
from django.utils import timezone

from tracker.choices import STOOD_FOR, Review
from tracker.models import (
    Article,
    Change,
    Citation,
    HarmFigure,
    IngestRun,
    Meeting,
    ReviewItem,
    Statement,
    StatusChange,
    recorded,
)
from tracker.models.chronology import sources_together
from tracker.models.records import Record
from tracker.search.index import Dated, index_records, leave_out

from .history import log, set_stone
from .sharpening import blunt
from .snapshots import State, difference, snapshot

OWNED: tuple[type[Any], ...] = (Statement, HarmFigure, StatusChange, Meeting)


class Undone(NamedTuple):
    """What undoing a run did: how many records are gone, and which articles of other runs said the same of them."""

    gone: int
    bereft: list[Article]


def undo_run(run: IngestRun, author: str, reason: str) -> Undone:
    """Takes out everything that the run made and nobody touched.

    What other runs' articles proved of it goes too, since it stood in the run's words: they are to be read again.
    """
    with recorded(), sources_together():
        if IngestRun.objects.select_for_update().get(pk=run.pk).state == IngestRun.State.UNDONE:
            return Undone(0, [])  # by another, in this moment
        citations = Citation.objects.filter(run=run)
        records = [row for model in OWNED for row in _untouched(model, run=run)]
        bereft = _others_of(run, records)
        gone = _take_out(citations, records, author, reason, run)
        ReviewItem.objects.filter(run=run, state=ReviewItem.State.OPEN).delete()
        for article in Article.objects.filter(run=run, citations__isnull=True, review_items__isnull=True):
            _bury(article, author, reason, run)
        run.state, run.finished_at = IngestRun.State.UNDONE, timezone.now()
        run.save(update_fields=["state", "finished_at"])
    return Undone(gone, bereft)


def _others_of(run: IngestRun, records: list[Any]) -> list[Article]:
    """The articles that other runs read and that prove one of these records as well."""
    numbers = {
        pk
        for row in records
        for pk in row.citations.filter(start__isnull=False).exclude(run=run).values_list("article_id", flat=True)
    }
    return list(Article.objects.with_text().filter(pk__in=numbers).exclude(run=run).order_by("pk"))


def forget_findings(article: Article, author: str, reason: str, run: IngestRun) -> None:
    """Takes out what a machine found in the article and nobody touched, so that it can be read anew."""
    citations = article.citations.filter(start__isnull=False)
    records = [
        row
        for model in OWNED
        for row in _untouched(model, citations__in=citations, review=Review.MACHINE).distinct()
        if not row.citations.exclude(article=article).exists()
    ]
    _take_out(citations.filter(run__isnull=False), records, author, reason, run)
    article.review_items.filter(state=ReviewItem.State.OPEN).delete()
    article.relays.all().delete()


def _untouched(model: type[Any], **which: Any) -> models.QuerySet[Any]:
    """Rows that no person edited, and for none of whose words a person stands."""
    by_hand = Citation.objects.filter(review__in=STOOD_FOR)
    rows: models.QuerySet[Any] = model.objects.filter(touched=False, **which).exclude(citations__in=by_hand)
    return rows


def _take_out(
    citations: models.QuerySet[Citation], records: Iterable[Any], author: str, reason: str, run: IngestRun
) -> int:
    """Deletes unreviewed citations and records, and brings the timeline in step with those that lost a citation."""
    records = list(records)
    citations = citations.filter(review=Review.MACHINE)
    doomed = set(records)
    others = [row for row in dict.fromkeys(one.record for one in citations) if row not in doomed]
    others += [row for row in _leaning(records) if row not in doomed and row not in others]
    before = [snapshot(row) for row in others]
    lost = list(citations.select_related("article"))
    citations.delete()
    for row in others:
        blunt(row, [one for one in lost if one.record == row])
    # A part of a figure goes before the figure, while it can still say of which it is a part.
    for row in sorted(records, key=lambda row: getattr(row, "subset_of_id", None) is None):
        _bury(row, author, reason, run)
    for row, stood in zip(others, before, strict=True):
        _tell_loss(row, stood, author, reason, run)
    index_records(row for row in others if isinstance(row, Dated))
    return len(records)


def _leaning(records: Iterable[Any]) -> Iterator[Any]:
    """Records that name one of these, and name none once it is gone: a statement its meeting, a part its whole."""
    for row in records:
        for relation in row._meta.related_objects:
            if relation.on_delete is models.SET_NULL and issubclass(relation.related_model, Record):
                yield from relation.related_model._default_manager.filter(**{relation.field.name: row})


def _tell_loss(row: Any, before: State, author: str, reason: str, run: IngestRun) -> None:
    """What a record that stays has lost stands in its history, and whoever asks what changed is told."""
    row.refresh_from_db()
    was, now = difference(before, snapshot(row))
    if now:
        log(row, Change.Action.UNDONE, was, now, author, reason, run)
        if isinstance(row, Record):
            row.save(update_fields=["modified_at"])


def _bury(row: Any, author: str, reason: str, run: IngestRun) -> None:
    if isinstance(row, Dated):
        leave_out(row)
    set_stone(log(row, Change.Action.DELETED, snapshot(row), {}, author, reason, run))
    row.delete()
