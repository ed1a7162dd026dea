"""A row with all that hangs on it as plain JSON: its columns, its lists, who took part, the words that prove it.

Other rows stand in it by their address, an article's text by its hash. What a change changed is the difference of two
snapshots, and the history of a record told again (`replays`) gives its snapshot.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from django.db import models

import tracker.models
from tracker.models import Citation, Meeting, Participant, Publisher, PublisherHost
from tracker.models.changes import kind_of
from tracker.models.citations import RECORDS, citation_order

State = dict[str, Any]
# Numbers and clocks are no part of what is said; what of an article is told by its hashes is not told again.
LEFT_OUT = {"id", "created_at", "modified_at", "text", "signature", "page_state", "withheld"}
_OF_CITATIONS = {"id", "article", "run", "created_at", "key", "prefix", "suffix", "fragment", *RECORDS}
CITED = tuple(field.name for field in Citation._meta.concrete_fields if field.name not in _OF_CITATIONS)
TOOK_PART = ("role_ar", "role_en", "role_ru", "side", "order")
# Where a change only adds citations: these, and not the whole list.


def snapshot(row: models.Model) -> State:
    """The row as it is stored."""
    return snapshots(type(row), [row.pk])[row.pk]


def snapshot_of_new(
    row: Any,
    lists: Mapping[str, Iterable[Any]] = MappingProxyType({}),
    parts: Iterable[Participant] = (),
    citations: Iterable[Citation] = (),
) -> State:
    """The snapshot of a row that was just stored, from what is in hand: nothing is read back."""
    model: type[models.Model] = type(row)
    found: State = {}
    for name, path in _paths(model).items():
        if path.endswith("__slug"):
            other = getattr(row, name)
            found[name] = other.slug if other is not None else None
        else:
            found[name] = _plain(getattr(row, path))
    for column in filter(has_no_columns, model._meta.many_to_many):
        found[column.name] = sorted(getattr(one, "slug", one.pk) for one in lists.get(column.name, ()))
    if model is Meeting:
        found["participants"] = [
            {name: _plain(getattr(part, name)) for name in TOOK_PART}
            | {name: getattr(getattr(part, name), "slug", None) for name in ("person", "organisation")}
            for part in parts
        ]
    if kind_of(model) in RECORDS:
        found["citations"] = sorted(map(cited, citations), key=order_of)
    return found


def columns_of(row: models.Model) -> State:
    """The row's own columns as its snapshot has them, without those that lead to other rows."""
    paths = _paths(type(row)).items()
    return {name: _plain(getattr(row, path)) for name, path in paths if not path.endswith("__slug")}


def hold(row: Any, name: str, rows: list[Any]) -> None:
    """Lets a row answer for a list of others that it was just given, as after a prefetch."""
    held = row._meta.get_field(name).related_model._default_manager.all()
    held._result_cache, held._prefetch_done = rows, True
    if not hasattr(row, "_prefetched_objects_cache"):
        row._prefetched_objects_cache = {}
    row._prefetched_objects_cache[name] = held


def snapshots(model: type[models.Model], numbers: Iterable[Any]) -> dict[Any, State]:
    """{number: snapshot} of rows of a model; a handful of queries for all of them."""
    numbers, paths = list(numbers), _paths(model)
    rows = model._default_manager.filter(pk__in=numbers).order_by("pk").values_list("pk", *paths.values())
    found = {row[0]: dict(zip(paths, map(_plain, row[1:]), strict=True)) for row in rows}
    for field in model._meta.many_to_many:
        if has_no_columns(field):
            _add_list(found, field)
    if model is Meeting:
        _add_parts(found, "participants", Participant, "meeting_id", TOOK_PART, ("person", "organisation"), "order")
    if model is Publisher:
        _add_parts(found, "hosts", PublisherHost, "publisher_id", ("host",), (), "host")
    if kind_of(model) in RECORDS:
        _add_parts(found, "citations", Citation, f"{kind_of(model)}_id", CITED, ("article",), "pk", run=True)
        for state in found.values():
            state["citations"].sort(key=order_of)
    return found


def cited(citation: Citation) -> State:
    """A citation without its record."""
    state = {name: getattr(citation, name) for name in CITED}
    return state | {"article": citation.article.slug, "run": str(citation.run_id) if citation.run_id else None}


def order_of(state: State) -> tuple[Any, ...]:
    """Where a citation, as a snapshot has it, stands among those of its record."""
    return citation_order(state["order"], state["start"], state["article"], state["end"])


def difference(before: State, after: State) -> tuple[State, State]:
    """The fields that differ, as they were and as they are."""
    names = [name for name in after if before.get(name) != after[name]]
    return {name: before[name] for name in names if name in before}, {name: after[name] for name in names}


def model_of(kind: str) -> Any:
    """The model of a kind's word."""
    return getattr(tracker.models, kind.title().replace("_", ""))


def has_no_columns(field: Any) -> bool:
    """True for a list that is nothing but pairs."""
    return bool(field.remote_field.through._meta.auto_created)


_AS_THEY_ARE = {type(None), str, int, float, bool, list, dict}


@cache
def _paths(model: type[models.Model]) -> dict[str, str]:
    """{name of a column in a snapshot: where its value stands}."""
    paths = {}
    for field in model._meta.concrete_fields:
        if field.name in LEFT_OUT and not (field.primary_key and field.name != "id"):
            continue
        other = field.related_model
        has_slug = other is not None and any(one.name == "slug" for one in other._meta.fields)
        paths[field.name] = f"{field.name}__slug" if has_slug else field.attname
    return paths


def _plain(value: Any) -> Any:
    if type(value) in _AS_THEY_ARE:
        return value
    if isinstance(value, str):  # a word of a vocabulary
        return str(value)
    if isinstance(value, dt.datetime):
        value = value.astimezone(dt.UTC)
    return value if value is None or isinstance(value, str | int | float | bool | list | dict) else str(value)


def _add_list(found: dict[Any, State], field: Any) -> None:
    through, own, other = field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
    key = "slug" if any(one.name == "slug" for one in field.related_model._meta.fields) else "pk"
    for state in found.values():
        state[field.name] = []
    pairs = through._default_manager.filter(**{f"{own}__in": list(found)}).values_list(f"{own}_id", f"{other}__{key}")
    for owner, address in pairs:
        found[owner][field.name].append(address)
    for state in found.values():
        state[field.name].sort()


def _add_parts(
    found: dict[Any, State],
    name: str,
    model: type[models.Model],
    owner: str,
    columns: tuple[str, ...],
    named: tuple[str, ...],
    order: str,
    run: bool = False,
) -> None:
    """Rows that belong to others: `columns` as they are, `named` by address, the run by its number."""
    for state in found.values():
        state[name] = []
    paths = [*columns, *(f"{one}__slug" for one in named), *(["run_id"] if run else [])]
    labels = [*columns, *named, *(["run"] if run else [])]
    rows = model._default_manager.filter(**{f"{owner}__in": list(found)}).order_by(order, "pk")
    for number, *values in rows.values_list(owner, *paths):
        found[number][name].append(dict(zip(labels, map(_plain, values), strict=True)))
