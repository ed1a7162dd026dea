"""A row in memory with the fields of a kept state; nothing of it is saved."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Model

from tracker.choices import Review
from tracker.models import Article, Citation, Meeting, Office, Participant, Person
from tracker.models.changes import kind_of
from tracker.models.citations import CONTEXT, RECORDS
from tracker.models.publication import unpublished
from tracker.models.records import EDTFField

from .others import Others
from .sources import as_source

State = dict[str, Any]
# The columns of a citation that a kept state may hold.
SAID = ("start", "end", "exact", "caution_ar", "caution_en", "caution_ru", "review")


def stand(row: Any, state: State, others: Others | None = None) -> None:
    """Puts the fields of a state into a row: columns, other rows by their address, lists, who took part, offices.

    `others` has the other rows in hand; without it they are asked for one by one.
    """
    for field in row._meta.concrete_fields:
        if field.name in state and field.editable and not field.primary_key and field.name not in ("slug", "run"):
            setattr(row, field.name, _value(field, state[field.name], others))
    for field in row._meta.concrete_fields:
        if isinstance(field, EDTFField):
            field.fill(row)
    for field in row._meta.many_to_many:
        if isinstance(wanted := state.get(field.name), list):
            keep(row, field.name, _listed(field.related_model, wanted, others))
    if isinstance(row, Meeting) and _are_rows(state.get("participants")):
        keep(row, "participants", [_part(Participant, one, others, meeting=row) for one in state["participants"]])
    if isinstance(row, Person) and _are_rows(state.get("offices")):
        keep(row, "offices", [_part(Office, one, others, person=row) for one in state["offices"]])


def set_sources(row: Any, state: State, until: dt.datetime | None) -> None:
    """The citations of the state, less those that came after it; else those of the row that stood by then."""
    if kind_of(row) not in RECORDS:
        return
    live = list(row.citations.select_related("article__publisher")) if until else []
    late = {_place(one) for one in live if until and one.created_at >= until}
    standing = {_place(one): one for one in live if _place(one) not in late}
    if "citations" in state or "sources" in state:
        wanted = state.get("citations") or state.get("sources") or []
        spans = [] if "citations" in state else [one for one in standing.values() if one.start is not None]
        cited = [_citation(one, standing, number) for number, one in enumerate(wanted, 1)]
        found = [one for one in cited if one and _place(one) not in late] + spans
    else:
        found = list(standing.values())
    keep(row, "citations", [as_source(one) for one in found if one.review not in unpublished()])


def keep(row: Model, name: str, rows: list[Any]) -> None:
    """Puts rows where Django keeps those that were fetched."""
    vars(row).setdefault("_prefetched_objects_cache", {})[name] = rows


def _value(field: Any, plain: Any, others: Others | None) -> Any:
    if field.is_relation and others is not None:
        return others.get(field.related_model, plain)
    if field.is_relation:
        return field.related_model._default_manager.filter(slug=plain).first() if plain is not None else None
    return field.to_python(plain)


def _are_rows(given: Any) -> bool:
    return isinstance(given, list) and all(isinstance(one, dict) for one in given)


def _listed(model: Any, slugs: list[str], others: Others | None) -> list[Model]:
    if others is None:
        return list(model._default_manager.filter(slug__in=slugs))
    found = {row.pk: row for slug in slugs if (row := others.get(model, slug)) is not None}
    return sorted(found.values(), key=lambda row: getattr(row, "slug", row.pk))


def _part(model: Any, state: State, others: Others | None, **owner: Model) -> Any:
    part = model(**owner)
    stand(part, state, others)
    return part


def _place(one: Citation) -> tuple[Any, ...]:
    return one.article.slug, one.start, one.end


def _citation(state: State, standing: dict[tuple[Any, ...], Citation], number: int) -> Citation | None:
    """A citation as it was said; it keeps its number where it still stands, else one below zero."""
    article = Article.objects.select_related("publisher").filter(slug=state["article"]).first()
    if article is None:
        return None
    one = Citation(article=article, pk=-number, **{name: state[name] for name in SAID if name in state})
    if "review" not in state:  # the history of before citations had one
        one.review = Review.REFERENCE if one.start is None else Review.CONFIRMED
    if one.start is not None and one.end is not None and article.text:
        one.prefix = article.text[max(0, one.start - CONTEXT) : one.start]
        one.suffix = article.text[one.end : one.end + CONTEXT]
        one.fragment = one.directive()
    if same := standing.get(_place(one)):
        one.pk, one.prefix, one.suffix, one.fragment = same.pk, same.prefix, same.suffix, same.fragment
    return one
