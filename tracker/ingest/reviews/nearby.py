"""Records that may be the same as one that waits: proposed to the editor, never joined by themselves."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet

from tracker.models import HarmFigure, Meeting, ReviewItem, Statement, StatusChange
from tracker.models.records import Record, RecordQuerySet
from tracker.search.timeline import PREFETCH

from .makings import MODELS

MOST = 4
# How far apart two dates of one thing may be told: a statement is reported within days, a site's fate within weeks.
APART = {Statement: dt.timedelta(days=3), Meeting: dt.timedelta(days=14), StatusChange: dt.timedelta(days=60)}
_TIMELINE_NAME = {Statement: "statement", Meeting: "meeting", StatusChange: "status", HarmFigure: "harm"}


def near(row: ReviewItem | Record) -> list[Record]:
    """At most four, with their sources: the reader's own proposals, else those of like people, place and time."""
    if isinstance(row, ReviewItem):
        if row.kind not in MODELS or not row.candidates:
            return []
        model: Any = MODELS[row.kind]
        return _fetched(model, model.objects.standing().filter(slug__in=row.candidates))
    alike = _alike(row)
    return _fetched(type(row), alike.exclude(pk=row.pk).distinct()) if alike is not None else []


def _fetched(model: type[Record], rows: QuerySet[Any]) -> list[Record]:
    related = PREFETCH.get(_TIMELINE_NAME.get(model, ""), ())
    return list(rows.prefetch_related(*related, "citations__article__publisher")[:MOST])


def _alike(row: Record) -> RecordQuerySet | None:
    """Rows shown to the public that tell of the same people, place or body around the same time."""
    if isinstance(row, Statement):
        who = Q(speaker=row.speaker) if row.speaker_id else Q(organisation=row.organisation, speaker=None)
        return _around(Statement.objects.standing().filter(who), row) if row.speaker_id or row.organisation_id else None
    if isinstance(row, Meeting):
        people = [one.person_id for one in row.participants.all() if one.person_id]
        return _around(Meeting.objects.standing().filter(participants__person__in=people), row)
    if isinstance(row, StatusChange):
        return _around(StatusChange.objects.standing().filter(base=row.base), row)
    if isinstance(row, HarmFigure):
        rows = HarmFigure.objects.standing().filter(organisation=row.organisation, category=row.category)
        return rows.overlapping(row.earliest, row.latest)
    return None


def _around(rows: RecordQuerySet, row: Statement | Meeting | StatusChange) -> RecordQuerySet:
    apart = APART[type(row)]
    start = row.earliest - apart if row.earliest else None
    end = row.latest + apart if row.latest else None
    return rows.overlapping(start, end)
