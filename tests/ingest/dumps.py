"""What the record holds, without numbers and clocks: two ways of reading the same must leave the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from django.db import models

from tracker.ingest.snapshots import snapshots
from tracker.models import (
    Article,
    ArticleBand,
    ArticleRelay,
    Base,
    Change,
    Citation,
    Cluster,
    Entry,
    EntryCount,
    EntryFacet,
    EntryMonth,
    HarmFigure,
    IngestItem,
    IngestRun,
    Meeting,
    Person,
    Publisher,
    ReviewItem,
    Statement,
    StatusChange,
    Tombstone,
)

ROWS: tuple[type[models.Model], ...] = (
    Article, Base, Cluster, HarmFigure, Meeting, Person, Publisher, Statement, StatusChange,
)  # fmt: skip
LISTS: dict[type[models.Model], tuple[str, ...]] = {
    ArticleBand: ("article__slug", "band"),
    ArticleRelay: ("article__slug", "house", "start", "end", "exact", "reach_start", "reach_end", "rule"),
    Change: ("kind", "slug", "action", "before", "after", "author", "reason"),
    Citation: ("article__slug", "start", "end", "exact", "prefix", "suffix", "fragment", "fields", "order"),
    Entry: ("kind", "slug", "date", "day", "review", "citations", "articles", "origins", "waiting", "terms"),
    EntryCount: ("facet", "value", "kind", "review", "n"),
    EntryFacet: ("entry__slug", "facet", "value"),
    EntryMonth: ("facet", "value", "kind", "review", "month", "mark", "n"),
    IngestItem: ("source", "outcome", "reason", "raw_sha256", "article__slug", "findings"),
    ReviewItem: ("article__slug", "kind", "start", "end", "exact", "reason", "candidates", "values"),
    Tombstone: ("kind", "slug", "merged_into"),
}
CLOCKS = {"retrieved_at", "run"}


def dump() -> dict[str, list[str]]:
    """Each table as sorted lines; the history in its order."""
    found = {model.__name__: sorted(_rows(model)) for model in ROWS}
    for model, columns in LISTS.items():
        lines = [_line(row) for row in model._default_manager.order_by("pk").values_list(*columns)]
        found[model.__name__] = lines if model in (Change, IngestItem) else sorted(lines)
    return found


def _rows(model: type[models.Model]) -> Iterator[str]:
    for state in snapshots(model, model._default_manager.values_list("pk", flat=True)).values():
        yield _line(state)


def _line(value: Any) -> str:
    said = json.dumps(_timeless(value), ensure_ascii=False, sort_keys=True, default=str)
    for number, run in enumerate(IngestRun.objects.order_by("started_at").values_list("pk", flat=True)):
        said = said.replace(str(run), f"run {number}")
    return said


def _timeless(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _timeless(one) for name, one in value.items() if name not in CLOCKS}
    return [_timeless(one) for one in value] if isinstance(value, list | tuple) else value
