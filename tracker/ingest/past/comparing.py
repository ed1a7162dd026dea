"""What became of the record from one day to another: what is new, corrected, withdrawn, newly sourced."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from tracker.ingest.snapshots import State, difference, snapshots
from tracker.models import Change, Entry, PastEntry
from tracker.models.entries import EntryColumns
from tracker.search.filters import Query
from tracker.search.kinds import KINDS
from tracker.search.timeline import entries, past_entries, refuse_unknown_names

from .writing import HISTORY_KIND, WORD

NEW, CORRECTED, WITHDRAWN, SOURCED, REVIEWED = WHATS = ("new", "corrected", "withdrawn", "sourced", "reviewed")
SAID = {
    NEW: _("New"), CORRECTED: _("Corrected"), WITHDRAWN: _("Withdrawn"), SOURCED: _("Newly sourced"),
    REVIEWED: _("Reviewed"),
}  # fmt: skip
# What follows from other columns, or tells how a row came here and nothing of what it says.
UNSAID = {"earliest", "latest", "as_of_earliest", "as_of_latest", "touched", "run", "rule", "certainty", "citations"}
AT_ONCE = 400
Key = tuple[str, str]


class Altered(NamedTuple):
    """A field of a record, as it was and as it is, both as the history writes them."""

    name: str
    before: Any
    after: Any


class Why(NamedTuple):
    """One change between the two days."""

    at: dt.datetime
    action: str
    author: str
    reason: str


class Difference(NamedTuple):
    """What became of one record; `entry` is that of the later day, of a withdrawn one that of the earlier."""

    what: str
    entry: EntryColumns
    fields: list[Altered]
    added: list[State]
    removed: list[State]
    whys: list[Why]


def compare(query: Query, first: dt.date, last: dt.date) -> list[Difference]:
    """The records that fit a question on either day and are not the same on both, the latest change first.

    Raises BadFilter for a day of which nothing can be told, or for a name that the record does not hold.
    """
    for day in (first, last):
        refuse_unknown_names(query.with_(known=day))
    changed = _changed(first, last)
    if query.is_filtered():
        changed = _side(query, first, changed).keys() | _side(query, last, changed).keys()
    before, after = _side(Query(), first, changed), _side(Query(), last, changed)
    then, now = _states(before.values()), _states(after.values())
    whys = _whys(before.keys() | after.keys(), first, last)
    found = []
    for key in before.keys() | after.keys():
        entry = after.get(key) or before[key]
        if one := _difference(entry, then.get(key), now.get(key), whys.get(key, [])):
            found.append(one)
    return sorted(found, key=lambda one: (one.whys[0].at if one.whys else _begin(first), one.entry.place), reverse=True)


def became(kind: str, slug: str, day: dt.date) -> Difference | None:
    """What became of one record since the end of a day; None where it is the same, or was not held then.

    `kind` is the history's word, of which only those of dated records have a past.
    """
    today, word = timezone.localdate(), WORD.get(kind)
    if word is None or day >= today:
        return None
    keys = {(word, slug)}
    before, after = _side(Query(), day, keys), _side(Query(), today, keys)
    if not before:
        return None
    then, now = _states(before.values()), _states(after.values())
    (key,) = keys
    entry = after.get(key) or before[key]
    return _difference(entry, then.get(key), now.get(key), _whys(keys, day, today).get(key, []))


def _difference(entry: EntryColumns, then: State | None, now: State | None, whys: list[Why]) -> Difference | None:
    if then is None or now is None:
        return Difference(NEW if then is None else WITHDRAWN, entry, [], [], [], whys)
    was, is_ = difference(then, now)
    fields = [Altered(name, was.get(name), is_[name]) for name in is_ if name not in UNSAID]
    had, has = ({_place(one): one for one in state.get("citations") or ()} for state in (then, now))
    added = [one for place, one in has.items() if place not in had]
    removed = [one for place, one in had.items() if place not in has]
    if not (fields or added or removed):
        return None
    if [one.name for one in fields] == ["review"]:
        what = REVIEWED
    else:
        what = SOURCED if added and not (fields or removed) else CORRECTED
    return Difference(what, entry, fields, added, removed, whys)


def _place(citation: State) -> tuple[Any, ...]:
    return citation["article"], citation.get("start"), citation.get("end")


def _changed(first: dt.date, last: dt.date) -> set[Key]:
    """The records of which something came or ended after the first day and by the last."""
    window = (first + dt.timedelta(days=1), last)
    rows = PastEntry.objects.order_by().values_list("kind", "slug")
    came = Entry.objects.filter(entered__range=window).order_by().values_list("kind", "slug")
    return {*rows.filter(until__range=window), *rows.filter(since__range=window), *came}


def _side(query: Query, day: dt.date, keys: Iterable[Key]) -> dict[Key, EntryColumns]:
    """Those of the records that fit on a day, with the entries that they had then."""
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, slug in keys:
        by_kind[kind].append(slug)
    found: dict[Key, EntryColumns] = {}
    asked = query.with_(known=day)
    for kind, slugs in by_kind.items():
        for some in _parts(slugs):
            for ask in (entries, past_entries):
                for row in ask(asked).filter(kind=kind, slug__in=some).order_by():
                    found[kind, row.slug] = row
    return found


def _states(rows: Iterable[EntryColumns]) -> dict[Key, State]:
    found: dict[Key, State] = {}
    standing: dict[str, dict[int, str]] = defaultdict(dict)
    for row in rows:
        if isinstance(row, PastEntry):
            found[row.kind, row.slug] = row.state
        else:
            standing[row.kind][row.record_id] = row.slug
    for kind, numbers in standing.items():
        for some in _parts(numbers):
            for number, state in snapshots(KINDS[kind], some).items():
                found[kind, numbers[number]] = state
    return found


def _whys(keys: Iterable[Key], first: dt.date, last: dt.date) -> dict[Key, list[Why]]:
    """The changes of records between the days, newest first."""
    found: dict[Key, list[Why]] = defaultdict(list)
    by_kind: dict[str, list[str]] = defaultdict(list)
    for kind, slug in keys:
        by_kind[kind].append(slug)
    within = Change.objects.shown().filter(at__gte=_begin(first), at__lt=_begin(last))
    for kind, slugs in by_kind.items():
        for some in _parts(slugs):
            rows = within.filter(kind=HISTORY_KIND[kind], slug__in=some).order_by("-at", "-pk")
            for slug, *told in rows.values_list("slug", "at", "action", "author", "reason"):
                found[kind, slug].append(Why(*told))
    return found


def _begin(day: dt.date) -> dt.datetime:
    """The first instant after a day in Damascus."""
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min))


def _parts(some: Iterable[Any]) -> Iterator[list[Any]]:
    left = iter(some)
    while part := list(islice(left, AT_ONCE)):
        yield part
