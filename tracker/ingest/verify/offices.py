"""Offices against the history: the files tell them with their person, editors and readers each by itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.ingest.replays import Told
from tracker.ingest.snapshots import State, snapshots
from tracker.models import Change, Office, Person
from tracker.models.changes import ADDED

from .faults import Fault, in_chunks, told
from .records import changes_of, compare_parts

CHUNK = 200
Action = Change.Action
# What tells an office apart, for a reader of the fault.
NAMED = ("title_en", "period", "attested")


def wrong_offices() -> Iterator[Fault]:
    """Offices that are not as their person's files and later changes left them."""
    for some in in_chunks(Person.objects.all(), CHUNK, "slug"):
        listed = {slug: _listed(changes) for slug, changes in changes_of("person", [slug for _, slug in some]).items()}
        owners = dict(some)
        numbers = dict(Office.objects.filter(person__in=list(owners)).values_list("pk", "person_id"))
        states = snapshots(Office, numbers)
        changes = changes_of("office", map(str, numbers))
        for pk, slug in some:
            own = [number for number, owner in numbers.items() if owner == pk]
            yield from _of_person(slug, listed.get(slug, []), {one: states[one] for one in own}, changes)


def _listed(changes: list[Told]) -> list[State]:
    """The offices as the files listed them last."""
    given = [change.after["offices"] for change in changes if "offices" in change.after]
    return list(given[-1]) if given else []


def _of_person(
    slug: str, listed: list[State], rows: dict[int, State], changes: dict[str, list[Told]]
) -> Iterator[Fault]:
    open_rows: list[tuple[State, State]] = []
    for number, now in rows.items():
        own = changes.get(str(number), [])
        said = _said(own)
        yield from _against(slug, now, said)
        if any(change.action == Action.CREATED for change in own):
            continue
        entry = next((one for one in listed if not _differences(now, one, said)), None)
        if entry is None:
            open_rows.append((now, said))
        else:
            listed.remove(entry)
    for now, said in open_rows:
        if not listed:
            yield Fault("person", slug, "offices", f"{_name(now)} is there, though no change put it in")
            continue
        entry = min(listed, key=lambda one: len(_differences(now, one, said)))
        listed.remove(entry)
        for name in _differences(now, entry, said):
            sentence = f"of {_name(now)} it is {told(now[name])}, but its history left {told(entry[name])}"
            yield Fault("person", slug, f"offices.{name}", sentence)
    gone = list(Change.objects.filter(kind="office", action=Action.DELETED, before__person=slug)) if listed else []
    for entry in listed:
        if not any(all(change.before.get(name) == entry[name] for name in NAMED) for change in gone):
            yield Fault("person", slug, "offices", f"{_name(entry)} is gone, though no change took it out")


def _said(changes: list[Told]) -> State:
    """What changes of the office itself left."""
    state: State = {"citations": []}
    for change in changes:
        state |= {name: value for name, value in change.after.items() if name not in ("article", "undoes", ADDED)}
        state["citations"] = [*state["citations"], *change.after.get(ADDED, [])]
    return state


def _against(slug: str, now: State, said: State) -> Iterator[Fault]:
    for name, value in said.items():
        if name == "citations":
            yield from compare_parts("person", slug, "offices.citations", now[name], value)
        elif name in now and now[name] != value:
            sentence = f"of {_name(now)} it is {told(now[name])}, but its history left {told(value)}"
            yield Fault("person", slug, f"offices.{name}", sentence)


def _differences(now: State, entry: State, said: State) -> list[str]:
    return [name for name, value in entry.items() if name not in said and now.get(name) != value]


def _name(state: Any) -> str:
    return f"{state['title_en']} {state['period'] or state['attested']}".strip()
