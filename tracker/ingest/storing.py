"""What one article proves, written kind by kind: its new rows, then all citations, then the changes that tell of them.

What is new is known from what is in hand, so that nothing is read back: neither for its history nor for the index. Its
constraints are the database's, which is asked once for all rows of a kind.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import IntegrityError, models
from django.utils import timezone

from tracker.choices import Review
from tracker.models import Change, Citation, IngestRun, Participant
from tracker.models.changes import ADDED
from tracker.models.chronology import day_of, refuse_later_than, refuse_too_late
from tracker.models.records import Record
from tracker.search.index import Dated, index_fresh

from .drafts import Draft, Link
from .history import change_of
from .sharpening import is_sharper, sharpen
from .snapshots import State, cited, difference, has_no_columns, hold, snapshot, snapshot_of_new
from .standing import Standing


class NotStored(IntegrityError):
    """The database refuses some of these rows; which, and why, they are asked when the transaction is taken back."""

    def __init__(self, rows: Iterable[Any]) -> None:
        self.rows = list(rows)
        super().__init__(f"refused: {', '.join(map(str, self.rows))}")

    def say(self) -> None:
        """Raises ValidationError for a row that is no row."""
        for row in self.rows:
            row.validate_constraints()


@dataclass
class Bound:
    """A link with its row; where the row is new, who took part in it, and what it was given in lists."""

    link: Link
    row: Any
    is_new: bool
    parts: list[Participant] = field(default_factory=list)


def store_links(draft: Draft, told: Sequence[Change] = (), *, is_new: bool = False) -> list[Bound]:
    """The rows that the draft's links bind to, made where they are new, each with its citations.

    What an editor decided stands, whatever the reader of today makes of the same words. `told` are changes that the
    history tells before these; `is_new` says that nothing of the article can stand yet.
    """
    assert draft.article
    bound = _bound(draft, Standing(draft, is_new=is_new))
    _insert([one for one in bound if one.is_new])
    keys = set() if is_new else set(draft.article.citations.values_list("key", flat=True))
    citations: list[Citation] = []
    changes, fresh, touched = list(told), dict[Any, list[Citation]](), dict[Any, None]()
    for one in bound:
        row, link = one.row, one.link
        more = _citations(row, link, draft, keys)
        citations += more
        if one.is_new:
            fresh[row] = more
            changes.append(_told(row, Change.Action.CREATED, draft, snapshot_of_new(row, link.many, one.parts, more)))
        elif more:
            was, now = _sharpened(row, link) if is_sharper(row, link) else ({}, {})
            now |= {"article": draft.article.slug, ADDED: [cited(citation) for citation in more]}
            changes.append(_told(row, Change.Action.CITED, draft, now, was))
            touched.setdefault(row)
            if row in fresh:
                fresh[row] += more
    _refuse_too_late(citations, fresh, draft)
    Citation.objects.bulk_create(citations)
    _move_clocks(row for row in touched if isinstance(row, Record))
    Change.objects.bulk_create(changes)
    _index(bound, fresh)
    return bound


def _sharpened(row: Any, link: Link) -> tuple[State, State]:
    """What of a row is another by the date that the link gives it, as it was and as it is."""
    stood = snapshot(row)
    sharpen(row, link)
    return difference(stood, snapshot(row))


def _bound(draft: Draft, standing: Standing) -> list[Bound]:
    bound: list[Bound] = []
    made: dict[str, models.Model] = {}
    new: dict[tuple[type[models.Model], str], models.Model] = {}
    for link in draft.links:
        row = link.existing or new.get((link.model, link.slug)) or standing.row(link)
        if row is None and standing.is_refused(link):
            continue
        one = Bound(link, row, is_new=row is None)
        if row is None:
            one.row = new[link.model, link.slug] = _made(link, draft.run, made)
        if link.key:
            made[link.key] = one.row
        bound.append(one)
    return bound


def _made(link: Link, run: IngestRun, made: dict[str, models.Model]) -> models.Model:
    """A row that is not stored yet; of its columns all but those that lead to other rows are looked at."""
    references = {name: made[key] for name, key in link.refers.items() if key in made}
    row = link.model(slug=link.slug, run=run, **link.values, **references)
    leading = {column.name for column in row._meta.concrete_fields if column.is_relation}
    row.full_clean(exclude=leading, validate_unique=False, validate_constraints=False)
    return row


def _insert(new: list[Bound]) -> None:
    """Stores new rows, those that others lead to before these, with their lists and who took part."""
    waiting = list(new)
    while waiting:
        unstored = {id(one.row) for one in waiting}
        ready = [one for one in waiting if not any(id(other) in unstored for other in _led_to(one))]
        for model, some in _by_model(ready).items():
            _insert_rows(model, [one.row for one in some])
        waiting = [one for one in waiting if one.row.pk is None]
    for model, some in _by_model(new).items():
        for column in filter(has_no_columns, model._meta.many_to_many):
            _insert_pairs(column, [(one.row, one.link.many.get(column.name, ())) for one in some])
    for one in new:
        one.parts = [Participant(meeting=one.row, order=at, **part) for at, part in enumerate(one.link.parts)]
    Participant.objects.bulk_create(part for one in new for part in one.parts)


def _led_to(one: Bound) -> list[Any]:
    return [getattr(one.row, name) for name in one.link.refers]


def _by_model(some: Iterable[Bound]) -> dict[type[models.Model], list[Bound]]:
    found: dict[type[models.Model], list[Bound]] = {}
    for one in some:
        found.setdefault(one.link.model, []).append(one)
    return found


def _insert_rows(model: type[models.Model], rows: list[Any]) -> None:
    try:
        model._default_manager.bulk_create(rows)
    except IntegrityError as fault:
        raise NotStored(rows) from fault


def _insert_pairs(column: Any, lists: list[tuple[Any, Iterable[Any]]]) -> None:
    through, own, other = column.remote_field.through, column.m2m_field_name(), column.m2m_reverse_field_name()
    pairs = [through(**{f"{own}_id": row.pk, f"{other}_id": one.pk}) for row, others in lists for one in others]
    through._default_manager.bulk_create(pairs)


def _citations(row: Any, link: Link, draft: Draft, keys: set[str]) -> list[Citation]:
    """The citations that do not stand yet, not stored; `keys` learns theirs."""
    assert draft.article
    name, found = _citation_field(type(row)), []
    for order, proof in enumerate(link.proofs):
        citation = Citation(
            article=draft.article,
            start=proof.span.start,
            end=proof.span.end,
            exact=draft.text[proof.span.start : proof.span.end],
            fields=list(proof.fields),
            rule=proof.rule[:120],
            certainty=proof.certainty,
            order=order,
            review=Review.MACHINE,
            run=draft.run,
            **{name: row},
        )
        if (key := citation.identity()) not in keys:
            keys.add(key)
            citation.settle()
            found.append(citation)
    return found


def _citation_field(model: type[models.Model]) -> str:
    return next(f.name for f in Citation._meta.fields if f.is_relation and f.related_model is model)


def _refuse_too_late(citations: Iterable[Citation], fresh: Iterable[Any], draft: Draft) -> None:
    """A new row stands on this article alone; one that others prove too is looked at with them."""
    day, new = day_of(draft.article), set(fresh)
    for row in new:
        refuse_later_than(row, [day])
    for row in dict.fromkeys(one.record for one in citations):
        if row not in new:
            refuse_too_late(row, day)


def _move_clocks(rows: Iterable[Any]) -> None:
    now, numbers = timezone.now(), dict[type[Any], list[int]]()
    for row in rows:
        row.modified_at = now
        numbers.setdefault(type(row), []).append(row.pk)
    for model, some in numbers.items():
        model._default_manager.filter(pk__in=some).update(modified_at=now)


def _told(row: models.Model, action: str, draft: Draft, after: State, before: State | None = None) -> Change:
    return change_of(row, action, before or {}, after, draft.run.author, draft.run.reason, draft.run)


def _index(bound: list[Bound], fresh: dict[Any, list[Citation]]) -> None:
    """The entries of new rows, from what is in hand."""
    dated = [one for one in bound if one.is_new and isinstance(one.row, Dated)]
    for one in dated:
        hold(one.row, "citations", fresh[one.row])
        for column in one.row._meta.many_to_many:
            hold(one.row, column.name, list(one.link.many.get(column.name, ())))
        if one.parts:
            hold(one.row, "participants", one.parts)
    index_fresh([one.row for one in dated])
