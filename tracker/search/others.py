"""The rows of which states of others speak by address: as they stand today, where they went, or as they were last told.

An address of somebody who was merged leads to whom they were merged into. One that was deleted is put together from
what its deletion kept, unsaved and without a number, so that an earlier day can still name it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import Model

from tracker.models import Article, Base, Change, Tombstone
from tracker.models.changes import kind_of

Address = tuple[type[Model], str]
LED_TO: dict[type[Model], tuple[str, ...]] = {Article: ("publisher",), Base: ("governorate",)}
FARTHEST = 8  # merges of one address, one after the other


class Others:
    """Other rows by model and address; a handful of queries for all of them."""

    def __init__(self, wanted: Iterable[Address]) -> None:
        self._found: dict[Address, Any] = {}
        slugs: dict[type[Model], set[str]] = defaultdict(set)
        for model, slug in wanted:
            slugs[model].add(slug)
        for model, some in slugs.items():
            self._find(model, some)

    def get(self, model: type[Model], slug: Any) -> Any:
        """The row; None where there never was one."""
        return None if slug is None else self._found.get((model, slug))

    def _find(self, model: type[Model], slugs: set[str]) -> None:
        standing = _rows(model, slugs)
        self._found |= {(model, slug): row for slug, row in standing.items()}
        if missing := slugs - standing.keys():
            self._follow(model, missing)

    def _follow(self, model: type[Model], slugs: set[str]) -> None:
        """Those that stand no more."""
        ends = {slug: slug for slug in slugs}
        for _step in range(FARTHEST):
            stones = Tombstone.objects.filter(kind=kind_of(model), slug__in=set(ends.values())).exclude(merged_into="")
            onward = dict(stones.values_list("slug", "merged_into"))
            if not onward:
                break
            ends = {slug: onward.get(end, end) for slug, end in ends.items()}
        standing = _rows(model, set(ends.values()))
        for slug, end in ends.items():
            row = standing.get(end) or _last_told(model, slug)
            if row is not None:
                self._found[model, slug] = row


def _rows(model: type[Model], slugs: set[str]) -> dict[str, Model]:
    key = "slug" if any(field.name == "slug" for field in model._meta.fields) else "pk"
    rows = model._default_manager.select_related(*LED_TO.get(model, ())).filter(**{f"{key}__in": slugs})
    if model is Article:
        rows = rows.defer("signature", "topic_reason")
    return {str(getattr(row, key)): row for row in rows}


def _last_told(model: type[Model], slug: str) -> Model | None:
    """A row that is gone, as the change that took it out tells it."""
    last = Change.objects.filter(kind=kind_of(model), slug=slug).exclude(before={}).order_by("-pk").first()
    if last is None:
        return None
    row = model(slug=slug)
    for field in model._meta.concrete_fields:
        if field.name not in last.before or not field.editable or field.primary_key or field.name == "run":
            continue
        value = last.before[field.name]
        if field.is_relation:
            setattr(row, field.name, _rows(field.related_model, {value}).get(value) if value else None)
        else:
            setattr(row, field.name, field.to_python(value))
    return row
