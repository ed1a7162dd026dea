"""The history told again: what a record must be after its changes, in their order.

A change says all of a row that was made, and of a row that changed the fields that did. The curated files say a row in
their own shape (`sources`, people at a meeting without bodies), which is put into that of snapshots here.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from types import SimpleNamespace
from typing import Any, NamedTuple

from django.db import models

from tracker.choices import Review
from tracker.ingest.record.store import AUTHOR as FIXTURES
from tracker.models import Change, Citation
from tracker.models.changes import ADDED
from tracker.models.citations import RECORDS
from tracker.models.records import EDTFField

from .snapshots import CITED, LEFT_OUT, State, model_of

Action = Change.Action
# What stands in a change besides fields of the row.
BESIDES = {
    "article", "item", "absorbed", "undoes", "of_merge", "winner", "merged_into", "split_into", "split_from",
    "of_split", ADDED, "sources", "offices",
}  # fmt: skip
LISTS = {"topics", "bases"}


class Told(NamedTuple):
    """One change as the history keeps it, with the number of the run that made it."""

    pk: int
    action: str
    before: State
    after: State
    author: str
    run: Any
    at: dt.datetime


def replay(kind: str, slug: str, changes: Iterable[Told]) -> State | None:
    """The row's snapshot as its changes leave it; None where it is gone, or never was.

    Fields of which no change tells are missing.
    """
    states: list[State | None] = [None]
    for _change, state in replayed(kind, slug, changes):
        states = [state]
    return dated(kind, states[0])


def replayed(kind: str, slug: str, changes: Iterable[Told]) -> Iterator[tuple[Told, State | None]]:
    """Each change with the row's snapshot after it, its days not worked out yet (`dated`)."""
    state: State | None = None
    known: dict[int, Told] = {}
    for change in changes:
        known[change.pk] = change
        state = None if _takes_away(change, known) else _step(kind, slug, state, change)
        yield change, state


def _takes_away(change: Told, known: dict[int, Told]) -> bool:
    if change.action == Action.UNDONE:
        undone = known.get(change.after.get("undoes", 0))
        return undone is not None and undone.action == Action.CREATED
    return change.action == Action.DELETED or (change.action == Action.MERGED and "merged_into" in change.after)


def _step(kind: str, slug: str, state: State | None, change: Told) -> State:
    state = dict(state) if state is not None else _beginning(kind, slug, change)
    told = {name: value for name, value in change.after.items() if name not in BESIDES}
    for name in LISTS & told.keys():
        told[name] = sorted(told[name])
    if "participants" in told:
        told["participants"] = [{"organisation": None} | one for one in told["participants"]]
    state |= told
    if "sources" in change.after:
        state["citations"] = _resourced(state.get("citations") or [], change)
    if ADDED in change.after and "citations" in state:
        state["citations"] = [*state["citations"], *change.after[ADDED]]
    return state


def _beginning(kind: str, slug: str, change: Told) -> State:
    """What a new row is before anything is told of it: the files tell only what they know."""
    if change.author != FIXTURES:
        return {"slug": slug} | ({"run": str(change.run)} if change.run else {})
    columns = [field for field in model_of(kind)._meta.concrete_fields if field.name not in LEFT_OUT]
    state = {field.name: None if field.is_relation else field.get_default() for field in columns}
    return state | {"slug": slug} | ({"citations": []} if kind in RECORDS else {})


def _resourced(standing: list[State], change: Told) -> list[State]:
    """The references as the files list them now; words of a text, and references of others, stay."""
    gone = {one["article"] for one in change.before.get("sources") or []}
    known = {one["article"]: one for one in standing if one["start"] is None}
    spans = [one for one in standing if one["start"] is not None]
    named = {one["article"] for one in change.after["sources"]}
    others = [one for article, one in known.items() if article not in gone | named]
    new = _reference()
    listed = [
        (known.get(one["article"]) or new) | one | {"order": order}
        for order, one in enumerate(change.after["sources"])
    ]
    return [*spans, *others, *listed]


def _reference() -> State:
    """A citation as the files make one: a reference without a span."""
    blank = Citation()
    state = {name: getattr(blank, name) for name in CITED} | {"run": None}
    return state | ({"review": Review.REFERENCE.value} if "review" in state else {})


def dated(kind: str, state: State | None) -> State | None:
    """Days are worked out from the date that is told, never told themselves."""
    if state is None:
        return None
    model: Any = model_of(kind)
    for field in model._meta.concrete_fields:
        if isinstance(field, EDTFField) and field.name in state:
            row: Any = SimpleNamespace(**{field.attname: state[field.name]})
            field.fill(row)
            for name in (field.earliest, field.latest):
                day = getattr(row, name)
                state[name] = str(day) if day else None
    return state


def in_order(changes: models.QuerySet[Change]) -> models.QuerySet[Any]:
    """Changes as rows for Told, after their kind and slug, in the order in which they were committed.

    Those of the transaction that is open are the last.
    """
    columns = ("kind", "slug", "pk", "action", "before", "after", "author", "run_id", "at")
    return changes.order_by(models.F("link__number").asc(nulls_last=True), "pk").values_list(*columns)
