"""Which dated records tell of a row: their place on the timeline is made anew when the row changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django.db import models

from tracker.models import Article, Citation, Participant, Publisher
from tracker.search.index import Dated, index_records, naming


def refresh(rows: Iterable[models.Model]) -> None:
    """Brings the timeline in step with these rows and with what tells of them."""
    rows = list(rows)
    index_records({record for row in rows for record in dated_about(row)} | set(naming(rows)))


def dated_about(row: models.Model) -> Iterator[Dated]:
    """The row itself if it is dated; else the records that name it, that stand at it or that it proves."""
    if isinstance(row, Dated):
        yield row
        return
    if isinstance(row, Article | Publisher):
        where: dict[str, Any] = {"article": row}
        if isinstance(row, Publisher):  # whoever carries its reports speaks for whom it speaks
            where = {"article__publisher__in": [row, *row.carriers()]}
        yield from (one.record for one in Citation.objects.filter(**where) if isinstance(one.record, Dated))
        return
    for relation in row._meta.related_objects:
        if relation.related_model in (Citation, type(row)):
            continue
        for other in relation.related_model._default_manager.filter(**{relation.field.name: row}):
            if isinstance(other, Participant):
                yield other.meeting
            elif isinstance(other, Dated):
                yield other
            else:
                yield from dated_about(other)
