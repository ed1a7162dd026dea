"""Curated rows into the database: all new ones at once, changed ones each by itself, each with its Change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db import models
from django.utils import timezone

from tracker.choices import Review
from tracker.models import Article, Change, Citation, Statement

from .days import start_of
from .kinds import KINDS, Kind, Part, columns, plain
from .rows import Row

AUTHOR = "fixtures"
Keys = dict[str, dict[str, Any]]
States = dict[tuple[str, str], dict[str, Any]]


def last_loaded() -> States:
    """{(kind, address): state} as the files last said it: the history of what was loaded, folded together."""
    states: States = {}
    told = Change.objects.filter(author=AUTHOR).order_by("pk").values_list("kind", "slug", "after")
    for kind, slug, after in told.iterator(chunk_size=2000):
        states.setdefault((kind, slug), {}).update(after)
    return states


def create_rows(rows: list[Row], keys: Keys) -> None:
    """Stores rows that the database does not have; `keys` learns their primary keys."""
    for name, kind in KINDS.items():
        new = [row for row in rows if row.kind == name]
        inner = [column for column, to in kind.refs.items() if to == name]
        free = [row for row in new if not any(row.state[column] for column in inner)]
        for batch in (free, [row for row in new if row not in free] if inner else []):
            made = [_record(kind, row, keys) for row in batch]
            kind.model._default_manager.bulk_create(made, batch_size=400)
            keys[name].update((row.key, one.pk) for row, one in zip(batch, made, strict=True))
        _set_clocks(kind.model, new, keys[name])
        _create_parts(name, new, keys)
        _create_citations(name, new, keys)
    told = [_change(row, Change.Action.CREATED, {}, row.state, row.days.entered) for row in rows]
    told += [
        _change(row, Change.Action.UPDATED, {}, {}, one.day, one.reason) for row in rows for one in row.days.corrections
    ]
    Change.objects.bulk_create(sorted(told, key=lambda change: change.at), batch_size=400)


def _set_clocks(model: type[models.Model], rows: list[Row], keys: dict[str, Any]) -> None:
    """Rows were made when their files say so, not when they are loaded."""
    if not any(field.name == "modified_at" for field in model._meta.fields):
        return
    by_day: dict[tuple[dt.date, dt.date], list[Any]] = {}
    for row in rows:
        by_day.setdefault((row.days.entered, row.days.changed), []).append(keys[row.key])
    for (entered, changed), numbers in by_day.items():
        for batch in range(0, len(numbers), 400):
            some = model._default_manager.filter(pk__in=numbers[batch : batch + 400])
            some.update(created_at=start_of(entered), modified_at=start_of(changed))


def update_row(row: Row, before: dict[str, Any], keys: Keys) -> str:
    """Brings one stored row to what the file says now; returns why it was left, '' where it was not."""
    kind = KINDS[row.kind]
    one = kind.model._default_manager.filter(pk=keys[row.kind].get(row.key)).first()
    if one is None:
        return "was deleted or merged since; left"
    if getattr(one, "touched", False):
        return "differs from the file, but a person edited it; left"
    changed = {name: value for name, value in row.state.items() if name not in before or before[name] != value}
    for name, value in (plain(kind, changed) | _linked(changed, kind.refs, keys)).items():
        setattr(one, name, value)
    one.save()
    for name in changed.keys() & kind.many.keys():
        getattr(one, name).set([keys[kind.many[name]][key] for key in changed[name]])
    for name in changed.keys() & kind.parts.keys():
        _replace_parts(kind.parts[name], one, changed[name], keys)
    if "sources" in changed:
        _replace_citations(row, one, before.get("sources", []), keys)
    action = Change.Action.CITED if changed.keys() == {"sources"} else Change.Action.UPDATED
    day, reason = correction(row)
    change = _change(row, action, {name: before[name] for name in changed if name in before}, changed, day, reason)
    change.save()
    if hasattr(one, "modified_at"):
        kind.model._default_manager.filter(pk=one.pk).update(modified_at=change.at)
    return ""


def correction(row: Row) -> tuple[dt.date | None, str]:
    """(day, reason) of the last correction that the history does not tell yet; (None, '') where the file gives none."""
    told = Change.objects.filter(author=AUTHOR, kind=row.kind, slug=row.key).order_by("-at").first()
    last = row.days.corrections[-1] if row.days.corrections else None
    if last is None or (told and start_of(last.day) < told.at) or (told and told.reason == last.reason):
        return None, ""
    return last.day, last.reason


def _change(
    row: Row, action: str, before: dict[str, Any], after: dict[str, Any], day: dt.date | None, reason: str = ""
) -> Change:
    """What is told of a row, as of a day of its file, or as of now where the file gives none."""
    file = f"fixtures/{row.file}.yaml" if row.file != "articles" else "named as a source in fixtures/"
    return Change(
        kind=row.kind, slug=row.key, action=action, before=before, after=after, author=AUTHOR, reason=reason or file,
        at=start_of(day) if day else timezone.now(),
    )  # fmt: skip


def _linked(state: dict[str, Any], refs: dict[str, str], keys: Keys) -> dict[str, Any]:
    """References by address as columns with primary keys."""
    return {
        f"{name}_id": keys[to][state[name]] if state[name] is not None else None
        for name, to in refs.items()
        if name in state
    }


def _part(part: Part, owner: int, state: dict[str, Any], keys: Keys) -> models.Model:
    return part.model(**{f"{part.owner}_id": owner}, **columns(state, part.refs), **_linked(state, part.refs, keys))


def _record(kind: Kind, row: Row, keys: Keys) -> models.Model:
    return kind.model(slug=row.key, **plain(kind, row.state), **_linked(row.state, kind.refs, keys))


def _create_parts(name: str, rows: Iterable[Row], keys: Keys) -> None:
    kind, owners = KINDS[name], keys[name]
    for column, part in kind.parts.items():
        made = [_part(part, owners[row.key], state, keys) for row in rows for state in row.state[column]]
        part.model._default_manager.bulk_create(made, batch_size=400)
    for column, to in kind.many.items():
        field: Any = kind.model._meta.get_field(column)
        through, own, other = field.remote_field.through, field.m2m_field_name(), field.m2m_reverse_field_name()
        pairs = [(owners[row.key], keys[to][key]) for row in rows for key in row.state[column]]
        links = [through(**{f"{own}_id": owner, f"{other}_id": key}) for owner, key in pairs]
        through._default_manager.bulk_create(links, batch_size=400)


def _create_citations(name: str, rows: Iterable[Row], keys: Keys) -> None:
    made = [
        _citation(name, keys[name][row.key], order, source, keys)
        for row in rows
        for order, source in enumerate(row.state.get("sources", ()))
    ]
    if name == "statement":
        articles = Article.objects.in_bulk({one.article_id for one in made})
        statements = Statement.objects.in_bulk({one.statement_id for one in made})
        for one in made:
            one.article, one.statement = articles[one.article_id], statements[one.statement_id]
            one.fragment = one.directive()
    Citation.objects.bulk_create(made, batch_size=400)


def _citation(name: str, record: int, order: int, source: dict[str, str], keys: Keys) -> Citation:
    """A reference without a span: it stands for the row as a whole."""
    said = {column: text for column, text in source.items() if column != "article"}
    citation = Citation(
        article_id=keys["article"][source["article"]], order=order, review=Review.REFERENCE, **said,
        **{f"{name}_id": record},
    )  # fmt: skip
    citation.key = citation.identity()
    return citation


def _replace_parts(part: Part, owner: models.Model, states: list[dict[str, Any]], keys: Keys) -> None:
    """Parts that stay keep their row; those no longer said go."""
    same = [f"{column}_id" if column in part.refs else column for column in part.same]
    own = part.model._default_manager.filter(**{part.owner: owner})
    standing = {tuple(getattr(one, column) for column in same): one for one in own}
    for state in states:
        wanted = _part(part, owner.pk, state, keys)
        one = standing.pop(tuple(getattr(wanted, column) for column in same), None)
        if one is not None:
            wanted.pk = one.pk
            wanted._state.adding = False
        wanted.save()
    for one in standing.values():
        one.delete()


def _replace_citations(row: Row, one: models.Model, before: list[dict[str, str]], keys: Keys) -> None:
    """References are brought to the list of sources; citations with a span are nobody's business here."""
    standing = {c.article_id: c for c in Citation.objects.filter(**{row.kind: one}, start__isnull=True)}
    for order, source in enumerate(row.state["sources"]):
        wanted = _citation(row.kind, one.pk, order, source, keys)
        if known := standing.get(wanted.article_id):
            for column in ("caution_ar", "caution_en", "caution_ru", "order"):
                setattr(known, column, getattr(wanted, column))
            known.save()
        else:
            wanted.save()
    kept = {source["article"] for source in row.state["sources"]}
    for source in before:
        if source["article"] not in kept and (gone := standing.get(keys["article"][source["article"]])):
            gone.delete()
