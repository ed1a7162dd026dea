"""Records against their history: each is what its changes say, field by field; nothing stands or is gone besides."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef

from tracker.ingest.record.kinds import KINDS
from tracker.ingest.replays import Told, in_order, replay
from tracker.ingest.snapshots import State, model_of, order_of, snapshots
from tracker.models import Change, Publisher, Tombstone
from tracker.models.publishers import publisher_slug

from .faults import Fault, in_chunks, told

CHUNK = 300
# Kinds whose every row is told of in the history.
TOLD = tuple(KINDS)


def altered() -> Iterator[Fault]:
    """Rows that are not as their changes left them, or of which no change tells: somebody wrote past the history."""
    for kind in TOLD:
        model = model_of(kind)
        for some in in_chunks(model._default_manager.all(), CHUNK, "slug"):
            changes = changes_of(kind, [slug for _pk, slug in some])
            states = snapshots(model, [pk for pk, _slug in some])
            for pk, slug in some:
                if pk in states:
                    yield from _compared(kind, slug, states[pk], changes.get(slug, []))


def changes_of(kind: str, slugs: Iterable[str]) -> dict[str, list[Told]]:
    """{address: changes in order} of some rows of a kind; one query."""
    found: dict[str, list[Told]] = {}
    for _kind, slug, *rest in in_order(Change.objects.filter(kind=kind, slug__in=list(slugs))):
        found.setdefault(slug, []).append(Told(*rest))
    return found


def _compared(kind: str, slug: str, now: State, changes: list[Told]) -> Iterator[Fault]:
    if not changes:
        yield Fault(kind, slug, "", "no change tells how it came here")
        return
    then = replay(kind, slug, changes)
    if then is None:
        yield Fault(kind, slug, "", "it stands, though its last change says that it is gone")
        return
    for name, value in now.items():
        if name in then:
            yield from _field(kind, slug, name, value, then[name])


def _field(kind: str, slug: str, name: str, now: Any, then: Any) -> Iterator[Fault]:
    if name in PARTS:
        yield from compare_parts(kind, slug, name, now, then or [])
    elif now != then and not (name == "publisher" and _same_house(now, then)):
        yield Fault(kind, slug, name, f"it is {told(now)}, but its history left {told(then)}")


def _same_house(now: Any, then: Any) -> bool:
    """A publisher that an article brought may stand under another address than its name would give it."""
    house = Publisher.objects.filter(slug=now).first()
    return house is not None and publisher_slug(house.name) == then


def _who(part: State) -> str:
    return str(part.get("person") or part.get("organisation"))


def _host(part: State) -> str:
    return str(part["host"])


def _place(part: State) -> str:
    span = "" if part["start"] is None else f" {part['start']}–{part['end']}"
    return f"{part['article']}{span}"


PARTS: dict[str, Callable[[State], str]] = {"participants": _who, "hosts": _host, "citations": _place}


def compare_parts(kind: str, slug: str, name: str, now: list[State], then: list[State]) -> Iterator[Fault]:
    """What belongs to the row, one by one: what is gone, what came, what is another."""
    key = PARTS[name.rpartition(".")[2]]
    if key is _place:
        then = sorted(then, key=order_of)
    had, has = {key(part): part for part in then}, {key(part): part for part in now}
    for one in had.keys() - has.keys():
        yield Fault(kind, slug, name, f"{one} is gone, though no change took it out")
    for one in has.keys() - had.keys():
        yield Fault(kind, slug, name, f"{one} is there, though no change put it in")
    for one in has.keys() & had.keys():
        for column, value in has[one].items():
            if column in had[one] and had[one][column] != value:
                sentence = f"of {one} it is {told(value)}, but its history left {told(had[one][column])}"
                yield Fault(kind, slug, f"{name}.{column}", sentence)


def vanished() -> Iterator[Fault]:
    """Addresses at which, by their history, a record stands, and none does; and what stones say of those that went."""
    for kind in TOLD:
        standing = model_of(kind)._default_manager.filter(slug=OuterRef("slug"))
        gone = Change.objects.filter(~Exists(standing), kind=kind)
        for some in _addresses(gone):
            stones = {stone.slug: stone for stone in Tombstone.objects.filter(kind=kind, slug__in=some)}
            for slug, changes in changes_of(kind, some).items():
                if replay(kind, slug, changes) is not None:
                    yield Fault(kind, slug, "", "it is gone, though no change took it out")
                elif slug not in stones:
                    yield Fault(kind, slug, "tombstone", "it was taken out, and no stone says so")


def _addresses(changes: models.QuerySet[Change]) -> Iterator[list[str]]:
    """The addresses of changes of one kind, each once, some at a time."""
    rows = changes.order_by("slug").values_list("slug", flat=True).distinct()
    some: list[str] = []
    for slug, _same in groupby(rows.iterator(chunk_size=CHUNK)):
        some.append(slug)
        if len(some) == CHUNK:
            yield some
            some = []
    if some:
        yield some


def false_stones() -> Iterator[Fault]:
    """Stones at addresses where a record stands, or of which the history tells otherwise."""
    columns = ("kind", "slug", "reason", "merged_into", "at")
    for some in in_chunks(Tombstone.objects.all(), CHUNK, *columns):
        for kind in {row[1] for row in some}:
            stones = {row[2]: row[3:] for row in some if row[1] == kind}
            model = model_of(kind)
            column = "slug" if any(field.name == "slug" for field in model._meta.fields) else "pk"
            known = model._default_manager.filter(**{f"{column}__in": list(stones)}).values_list(column, flat=True)
            standing = {str(address) for address in known}
            last = _last_changes(kind, list(stones))
            for slug, (reason, merged_into, at) in stones.items():
                yield from _stone(kind, slug, slug in standing, last.get(slug), reason, merged_into, at)


def _last_changes(kind: str, slugs: list[str]) -> dict[str, Change]:
    rows = Change.objects.filter(kind=kind, slug__in=slugs).order_by("link__number", "pk")
    return {change.slug: change for change in rows}


def _stone(
    kind: str, slug: str, stands: bool, last: Change | None, reason: str, merged_into: str, at: Any
) -> Iterator[Fault]:
    if stands:
        yield Fault(kind, slug, "tombstone", "a stone says that it is gone, and it stands")
    elif last is None:
        yield Fault(kind, slug, "tombstone", "a stone stands where, by the history, nothing ever was")
    else:
        said = {"reason": last.reason, "merged_into": last.after.get("merged_into", ""), "at": last.at}
        for name, value in (("reason", reason), ("merged_into", merged_into), ("at", at)):
            if said[name] != value:
                sentence = f"it says {told(value)}, but the change that took it out {told(said[name])}"
                yield Fault(kind, slug, f"tombstone.{name}", sentence)
