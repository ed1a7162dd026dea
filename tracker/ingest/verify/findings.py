"""Findings that wait for a person, or were decided on: their words, and the decisions of which the history tells."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import Q

from tracker.models import Article, Change, IngestItem, ReviewItem
from tracker.models.editions import loaded_at

from .faults import Fault, in_chunks, told

CHUNK = 20
Action = Change.Action
State = ReviewItem.State


class Decision(NamedTuple):
    """What the history says last of a finding."""

    state: str
    decided_by: str
    decision: str


OPEN = Decision(State.OPEN, "", "")


def wrong_findings() -> Iterator[Fault]:
    """Findings whose words do not stand where they say, or whose decision is not the one that was made."""
    decisions = _decisions()
    for some in in_chunks(Article.objects.filter(review_items__isnull=False).distinct(), CHUNK, "slug", "text"):
        articles = {pk: (slug, text) for pk, slug, text in some}
        for item in ReviewItem.objects.filter(article_id__in=list(articles)).select_related("run"):
            slug, text = articles[item.article_id]
            if text[item.start : item.end] != item.exact:
                yield _fault(item.pk, "exact", f"its words do not stand at {item.start}–{item.end} of {slug}")
            if (said := decisions.pop(item.pk, None)) is not None or not _read_elsewhere(item):
                yield from _of_decision(item, said or OPEN)
    for pk, said in decisions.items():
        if said.state != State.OPEN:
            yield _fault(pk, "", f"it was {said.state} and is gone, though no change took it out")


def _of_decision(item: ReviewItem, said: Decision) -> Iterator[Fault]:
    for name, value in said._asdict().items():
        if (now := getattr(item, name)) != value:
            yield _fault(item.pk, name, f"it is {told(now)}, but the history says {told(value)}")


def _read_elsewhere(item: ReviewItem) -> bool:
    """A file that a person read through brings its decisions with it; its run read nothing here."""
    return item.run_id is None or not IngestItem.objects.filter(run=item.run_id).exists()


def _decisions() -> dict[int, Decision]:
    """{number of a finding: what was decided last}; people's work, so that there are never very many."""
    found: dict[int, Decision] = {}
    by_change: dict[int, int] = {}
    rows = Change.objects.filter(Q(kind="review_item") | Q(after__has_key="item") | Q(after__has_key="undoes"))
    if (loaded := loaded_at()) is not None:  # an edition has no findings, though its history tells of them
        rows = rows.filter(at__gt=loaded)
    columns = ("pk", "kind", "slug", "action", "after", "author", "reason")
    for pk, kind, slug, action, after, author, reason in rows.order_by("link__number", "pk").values_list(*columns):
        if action == Action.UNDONE:
            if (item := by_change.get(after.get("undoes"))) is not None:
                found[item] = OPEN
            continue
        item = int(slug) if kind == "review_item" else after["item"]
        by_change[pk] = item
        state = State.REJECTED if kind == "review_item" else State.ACCEPTED
        found[item] = Decision(state, author, reason)
    return found


def _fault(pk: Any, field: str, sentence: str) -> Fault:
    return Fault("review_item", str(pk), field, sentence)
