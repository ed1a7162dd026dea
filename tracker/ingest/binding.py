"""What the links of articles come to: rows that stand and new ones, their citations, the changes that tell of them.

Nothing is written here, and of new rows nothing is read back: they are known from what is in hand. An article is bound
as if those before it were stored already, which they are not before all of a plan are written (`storing`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import models

from tracker.choices import Review
from tracker.extract.findings import RelayFinding
from tracker.models import Article, Change, Citation, IngestRun, Participant, ReviewItem
from tracker.models.changes import ADDED
from tracker.models.chronology import SourceDay, ask_later, day_of, fits, refuse_later_than

from .drafts import Draft, Link
from .history import change_of
from .link import Candidates
from .sharpening import is_sharper, sharpen
from .snapshots import State, cited, columns_of, difference, snapshot_of_new
from .standing import Standing


@dataclass
class Bound:
    """A link with its row; where the row is new, who took part in it."""

    link: Link
    row: Any
    is_new: bool
    parts: list[Participant] = field(default_factory=list)


@dataclass
class Fresh:
    """What stands behind a row that is not stored yet."""

    citations: list[Citation] = field(default_factory=list)
    days: list[SourceDay] = field(default_factory=list)


@dataclass
class Plan:
    """What is to be written of some articles, in their order. Rows without a number go by their id()."""

    articles: list[Article] = field(default_factory=list)
    relays: list[tuple[Article, Sequence[RelayFinding]]] = field(default_factory=list)  # of articles without any
    bound: list[Bound] = field(default_factory=list)
    citations: list[tuple[Citation, str, Any]] = field(default_factory=list)  # with the column and the row
    changes: list[Change] = field(default_factory=list)
    doubts: list[ReviewItem] = field(default_factory=list)
    fresh: dict[int, Fresh] = field(default_factory=dict)
    touched: dict[int, Any] = field(default_factory=dict)
    sharpened: dict[int, Any] = field(default_factory=dict)

    def new_links(self) -> list[Link]:
        """The links whose rows are new."""
        return [one.link for one in self.bound if one.is_new]


def bind(draft: Draft, plan: Plan, candidates: Candidates, standing: Standing | None) -> None:
    """Adds what the draft's links come to.

    What an editor decided stands, whatever the reader of today makes of the same words. Without `standing` nothing is
    asked of the record, and whether it has rows for these links is for the caller to find out (`Plan.new_links`).
    """
    assert draft.article
    new: dict[tuple[type[models.Model], str], models.Model] = {}
    made: dict[str, models.Model] = {}
    keys = set(draft.article.citations.values_list("key", flat=True)) if draft.article.pk else set[str]()
    for link in draft.links:
        row = link.existing or new.get((link.model, link.slug)) or (standing.row(link) if standing else None)
        if row is None and standing and standing.is_refused(link):
            continue
        one = Bound(link, row, is_new=row is None)
        if row is None:
            one.row = new[link.model, link.slug] = _made(link, draft.run, made)
            one.parts = [Participant(meeting=one.row, order=at, **part) for at, part in enumerate(link.parts)]
            candidates.add(one.row, one.parts)
        if link.key:
            made[link.key] = one.row
        plan.bound.append(one)
        _tell(one, draft, plan, candidates, keys)


def _made(link: Link, run: IngestRun, made: dict[str, models.Model]) -> models.Model:
    """A row that is not stored yet; of its columns all but those that lead to other rows are looked at."""
    references = {name: made[key] for name, key in link.refers.items() if key in made}
    row = link.model(slug=link.slug, run=run, **link.values, **references)
    leading = {column.name for column in row._meta.concrete_fields if column.is_relation}
    row.full_clean(exclude=leading, validate_unique=False, validate_constraints=False)
    return row


def _tell(one: Bound, draft: Draft, plan: Plan, candidates: Candidates, keys: set[str]) -> None:
    """The citations that do not stand yet and the change that tells of them, where there are any or the row is new."""
    assert draft.article
    row, link, day = one.row, one.link, day_of(draft.article)
    citations = _citations(row, link, draft, plan, keys)
    if one.is_new:
        plan.fresh[id(row)] = Fresh(citations, [day])
        refuse_later_than(row, [day])
        now = snapshot_of_new(row, link.many, one.parts, citations)
        plan.changes.append(change_by(draft, row, Change.Action.CREATED, now))
    elif citations:
        was, now = _sharpened(row, link, plan, candidates)
        now |= {"article": draft.article.slug, ADDED: [cited(citation) for citation in citations]}
        plan.changes.append(change_by(draft, row, Change.Action.CITED, now, was))
        if fresh := plan.fresh.get(id(row)):
            fresh.citations += citations
            fresh.days.append(day)
            refuse_later_than(row, fresh.days)
        else:
            plan.touched[id(row)] = row
            if not fits(row, day):
                ask_later(row)


def _sharpened(row: Any, link: Link, plan: Plan, candidates: Candidates) -> tuple[State, State]:
    """What of a row is another by the date that the link gives it, as it was and as it is."""
    if not is_sharper(row, link):
        return {}, {}
    stood = columns_of(row)
    sharpen(row, link)
    candidates.add(row)
    if row.pk:
        plan.sharpened[id(row)] = row
    return difference(stood, columns_of(row))


def _citations(row: Any, link: Link, draft: Draft, plan: Plan, keys: set[str]) -> list[Citation]:
    """The citations that do not stand yet, to be settled once their rows have numbers; `keys` learns theirs."""
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
        key = citation.identity() if row.pk else f"new {id(row)} {proof.span.start}-{proof.span.end}"
        if key not in keys:
            keys.add(key)
            found.append(citation)
            plan.citations.append((citation, name, row))
    return found


def _citation_field(model: type[models.Model]) -> str:
    return next(f.name for f in Citation._meta.fields if f.is_relation and f.related_model is model)


def change_by(draft: Draft, row: models.Model, action: str, after: State, before: State | None = None) -> Change:
    """What the draft's run does to a row, not stored."""
    return change_of(row, action, before or {}, after, draft.run.author, draft.run.reason, draft.run)


def doubts_of(draft: Draft) -> list[ReviewItem]:
    """What a person has to decide on, once for each place and kind, not stored."""
    assert draft.article
    told = set(draft.article.review_items.values_list("kind", "start", "end")) if draft.article.pk else set()
    doubts = {(doubt.kind, *doubt.span): doubt for doubt in reversed(draft.doubts)}
    return [
        ReviewItem(
            article=draft.article,
            kind=doubt.kind,
            start=doubt.span.start,
            end=doubt.span.end,
            exact=draft.text[doubt.span.start : doubt.span.end],
            reason=doubt.reason,
            candidates=list(doubt.candidates),
            values=doubt.values,
            certainty=doubt.certainty,
            run=draft.run,
        )
        for where, doubt in reversed(doubts.items())
        if where not in told
    ]
