"""Records as an earlier day held them, put together from their kept states; nothing of them is saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Iterator
from functools import partial
from typing import Any, NamedTuple

from django.db.models import Model, Q

from tracker.models import Article, Base, Citation, Meeting, Organisation, PastEntry, Person
from tracker.models.changes import kind_of
from tracker.models.citations import CONTEXT, citation_order
from tracker.models.publication import unpublished

from .kinds import KINDS
from .others import Address, Others
from .sources import as_source
from .standings import SAID, State, keep, stand

# What can be put together: the kinds of the timeline, and what has citations beside them.
MODELS: dict[str, Any] = {**KINDS, "base": Base}
CITED = (*SAID, "fields", "rule", "certainty", "order")


class Kept(NamedTuple):
    """A record's kept state: its kind (that of the timeline), number, address, fields, and when it became so."""

    kind: str
    number: int
    slug: str
    state: State
    at: dt.datetime


def restored(some: Iterable[Kept], left_out: Collection[str] = ()) -> list[Any]:
    """The records, in order, each with its lists and citations; a handful of queries for all of them.

    `left_out` are the review states of citations that are not wanted.
    """
    kept = list(some)
    others, records = Others(address for one in kept for address in _named(one)), []
    for one in kept:
        record: Any = MODELS[one.kind](pk=one.number, slug=one.slug)
        record.created_at = record.modified_at = one.at
        for field in record._meta.many_to_many:
            keep(record, field.name, [])
        if isinstance(record, Meeting):
            keep(record, "participants", [])
        stand(record, one.state, others)
        records.append(record)
    standing = _standing(records)
    for record, one in zip(records, kept, strict=True):
        cited = [_citation(record, state, number, others, standing) for number, state in _cited(one.state)]
        wanted = [citation for citation in cited if citation is not None and citation.review not in left_out]
        keep(record, "citations", sorted(wanted, key=_in_order))
    return records


def _named(one: Kept) -> Iterator[Address]:
    """Of whom the state speaks."""
    model = MODELS[one.kind]
    for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
        value = one.state.get(field.name) if field.is_relation and field.name != "run" else None
        for slug in value if isinstance(value, list) else [value]:
            if slug is not None:
                yield field.related_model, str(slug)
    for part in one.state.get("participants") or ():
        yield from ((model, part[name]) for name, model in TOOK_PART.items() if part.get(name))
    yield from ((Article, citation["article"]) for _number, citation in _cited(one.state))


def held_then(rows: Iterable[PastEntry]) -> dict[int, Any]:
    """The records of past entries by the entry's number, with their published citations."""
    entries = list(rows)
    records = restored((Kept(row.kind, row.record_id, row.slug, row.state, row.modified_at) for row in entries),
                       unpublished())  # fmt: skip
    for row, record in zip(entries, records, strict=True):
        record.held_until = row.until - dt.timedelta(days=1)
        record.get_absolute_url = partial(on_day, record.get_absolute_url(), record.held_until)
    return {row.pk: record for row, record in zip(entries, records, strict=True)}


def on_day(address: str, day: dt.date) -> str:
    """The address of a record's page as it stood at the end of a day."""
    page, mark, part = address.partition("#")
    return f"{page}{day.isoformat()}/{mark}{part}"


def drawable(rows: Iterable[PastEntry]) -> dict[int, Any]:
    """The same, their citations as plain rows, as lists have those of today."""
    found = held_then(rows)
    for record in found.values():
        keep(record, "citations", [as_source(one) for one in record.citations.all()])
    return found


TOOK_PART: dict[str, type[Model]] = {"person": Person, "organisation": Organisation}


def _cited(state: State) -> Iterator[tuple[int, State]]:
    return enumerate(state.get("citations") or (), 1)


def _standing(records: list[Any]) -> dict[tuple[Any, ...], Citation]:
    """The citations that these records have today, by record and place: their numbers are given again."""
    wanted = Q()
    for model in {type(record) for record in records}:
        name = kind_of(model)
        wanted |= Q(**{f"{name}__in": [record.pk for record in records if type(record) is model]})
    if not wanted:
        return {}
    rows = Citation.objects.filter(wanted).defer("article__text").select_related("article")
    return {(one.record_kind, getattr(one, f"{one.record_kind}_id"), *_place(one)): one for one in rows}


def _in_order(one: Citation) -> tuple[int, int, str, int]:
    return citation_order(one.order, one.start, one.article.slug, one.end)


def _place(one: Citation) -> tuple[Any, ...]:
    return one.article.slug, one.start, one.end


def _citation(record: Any, state: State, number: int, others: Others, standing: dict[Any, Citation]) -> Any:
    """A citation as it was; None where its article left no trace."""
    article = others.get(Article, state["article"])
    if article is None:
        return None
    one = Citation(article=article, pk=-number, **{name: state[name] for name in CITED if name in state})
    setattr(one, kind_of(record), record)
    same = standing.get((kind_of(record), record.pk, *_place(one)))
    if same is not None:
        one.pk, one.prefix, one.suffix, one.fragment = same.pk, same.prefix, same.suffix, same.fragment
    elif one.start is not None and one.end is not None and article.text:
        one.prefix = article.text[max(0, one.start - CONTEXT) : one.start]
        one.suffix = article.text[one.end : one.end + CONTEXT]
        one.fragment = one.directive()
    elif one.start is None:
        one.fragment = one.directive()
    return one
