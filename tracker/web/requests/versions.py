"""A record as it stood at the end of a day, put together from the history of its changes.

The row as it stands is the start; each change since that day is taken back, the newest first. A record that is gone
is made of what its deletion kept. Where the history kept only some of it, the version says that it is not whole.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from tracker.models import Article, Base, Change, Person, StatusChange, Tombstone
from tracker.models.changes import kind_of
from tracker.models.citations import RECORDS
from tracker.models.publication import unpublished
from tracker.search.standings import State, set_sources, stand

from .addresses import Gone, find

Action = Change.Action


class NoVersion(Exception):
    """There was no such record on that day; `why` is future, before or gone; `first` the day on which it came."""

    def __init__(self, why: str, day: dt.date, address: str, first: dt.date | None = None) -> None:
        self.why, self.day, self.address, self.first = why, day, address, first
        super().__init__(f"{address} on {day}: {why}")


class Version(NamedTuple):
    """Which version of a record a row is: of the end of a day, last changed on another, changed since or not."""

    day: dt.date
    changed: dt.date
    is_current: bool
    is_whole: bool
    stands: bool


def end_of(day: dt.date) -> dt.datetime:
    """The first instant that is not of that day any more, in Damascus."""
    return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min))


def changes_of(record: Model) -> QuerySet[Change]:
    """The changes of a record and of the rows that stand on its page as part of it, oldest first."""
    which = Q(kind=kind_of(record), slug=str(getattr(record, "slug", record.pk)))
    if isinstance(record, Base):
        gone = Change.objects.filter(kind="status_change", before__base=record.slug).values("slug")
        which |= Q(kind="status_change", slug__in=[change.slug for change in record.status_changes.all()])
        which |= Q(kind="status_change", slug__in=gone)
    if isinstance(record, Person):
        which |= Q(kind="office", slug__in=[str(office.pk) for office in record.offices.all()])
    return Change.objects.filter(which).order_by("pk")


def changed_on(record: Any) -> dt.date:
    """The day of the version: that of the last change; of its row, or today, where no history was kept."""
    if version := getattr(record, "stood", None):
        return version.changed
    last = changes_of(record).values_list("at", flat=True).last()
    return timezone.localdate(last or getattr(record, "modified_at", None))


def find_on(rows: QuerySet, kind: str, slug: str, day: dt.date | None) -> Any:
    """The record with that slug as it is, or as it stood at the end of a day, with a Version in `stood`.

    Raises NoVersion where it did not stand then, and what `find` raises where it never did.
    """
    if day is None:
        return find(rows, kind, slug)
    if day > timezone.localdate():
        raise NoVersion("future", day, slug)
    model, until = rows.model, end_of(day)
    row = model._default_manager.filter(slug=slug).first()
    told = list(changes_of(row or model(pk=0, slug=slug)))
    own = [change for change in told if (change.kind, change.slug) == (kind, slug)]
    if row is None and (not own or model is Article):
        return find(rows, kind, slug)
    _refuse_absence(own, row, day, kind, slug)
    record = _put_back(model, slug, row, own, until)
    if getattr(record, "review", "") in unpublished():
        raise Http404(slug)
    if isinstance(record, Base):
        changes = _changes_then(record, told, until)
        vars(record).setdefault("_prefetched_objects_cache", {})["status_changes"] = changes
    past = [change.at for change in told if change.at < until]
    first = getattr(record, "created_at", None) or until - dt.timedelta(days=1)
    record.stood = Version(
        day, timezone.localdate(max(past, default=first)), len(past) == len(told), record.is_whole, row is not None
    )
    return record


def stands(changes: Iterable[Change], undone: Sequence[Change] = ()) -> bool:
    """Whether a record stands after its changes, oldest first."""
    standing, known = False, {change.pk: change for change in undone}
    for change in changes:
        known[change.pk] = change
        standing = _leaves_standing(change, known)
    return standing


def _leaves_standing(change: Change, known: dict[int, Change]) -> bool:
    if change.action == Action.UNDONE and (undone := known.get(change.after.get("undoes", 0))):
        return undone.action != Action.CREATED
    return not (change.action == Action.DELETED or (change.action == Action.MERGED and "merged_into" in change.after))


def _refuse_absence(own: list[Change], row: Any, day: dt.date, kind: str, slug: str) -> None:
    until = end_of(day)
    first = own[0].at if own else getattr(row, "created_at", None)
    if first is None:  # nothing tells when the row came; the record itself had begun
        first = Change.objects.order_by("pk").values_list("at", flat=True).first()
    if first and first >= until:
        raise NoVersion("before", day, slug, timezone.localdate(first))
    if own and not stands(change for change in own if change.at < until):
        if stone := Tombstone.objects.shown().filter(kind=kind, slug=slug, at__lt=until).first():
            raise Gone(stone)
        raise NoVersion("gone", day, slug)


def _put_back(model: Any, slug: str, row: Any, own: list[Change], until: dt.datetime) -> Any:
    """The row with all changes since taken back; `is_whole` is false where its sources were not kept."""
    state, lives = state_before(own, until)
    standing = row is not None and lives
    record = row if standing else model(pk=row.pk if row else 0, slug=slug)
    stand(record, state)
    record.is_whole = standing or "citations" in state or kind_of(record) not in RECORDS
    set_sources(record, state, until if standing else None)
    return record


def state_before(changes: Iterable[Change], until: dt.datetime) -> tuple[State, bool]:
    """(fields as they were, True where all others are as in the row of today)."""
    changes = list(changes)
    known, state, lives = {change.pk: change for change in changes}, State(), True
    for at in range(len(changes) - 1, -1, -1):
        change = changes[at]
        if change.at < until:
            break
        stood = stands(changes[:at], changes)
        if stood and not _leaves_standing(change, known):
            state, lives = State(change.before), False
        elif not stood:
            state, lives = State(), False
        else:
            state |= change.before
    return state, lives


def _changes_then(base: Base, told: list[Change], until: dt.datetime) -> list[StatusChange]:
    """The changes of a site that stood at the end of that day."""
    live = {row.slug: row for row in base.status_changes.all()}
    found = []
    for slug in dict.fromkeys([*live, *(change.slug for change in told if change.kind == "status_change")]):
        own = [change for change in told if (change.kind, change.slug) == ("status_change", slug)]
        row = live.get(slug)
        stood = stands(change for change in own if change.at < until) if own else row and row.created_at < until
        if stood:
            one = _put_back(StatusChange, slug, row, own, until)
            one.base, one.stood = base, until
            found.append(one)
    return found
