"""What a draft says happened to a site."""

from __future__ import annotations

from tracker.choices import Status
from tracker.dates import Dated
from tracker.extract.findings import BaseEventFinding
from tracker.ingest.link.evidence import dated
from tracker.models import Base, StatusChange

from .claims import Claim, Difference, absent, differs, meets, nearest, older, said

# What happens to a site once, or seldom: another day for it is a difference. Attacks and reinforcements come again.
ONCE = {Status.ESTABLISHED: 3_700, Status.EVACUATED: 400, Status.HANDED_OVER: 400, Status.AGREEMENT_ANNULLED: 400}
# What cannot be said of one site and one day at once.
OPPOSED = (Status.ESTABLISHED, Status.EXPANDED, Status.REDUCED, Status.EVACUATED, Status.HANDED_OVER)


def compare_event(event: BaseEventFinding) -> Claim:
    """The claim beside the changes of its site, those of its kind first."""
    base = Base.objects.shown().filter(slug=event.base_id).first() if event.base_id else None
    if base is None or event.doubtful:
        return absent(event)
    changes = [row for row in base.status_changes.shown() if row.is_dated]
    when = dated(event.edtf)
    same = [row for row in changes if row.status == event.status]
    told = [row for row in same if row.announced == event.announced]
    if fitting := [row for row in told if meets(row, when)]:
        newest = max(fitting, key=lambda row: row.sort_day)
        newer = _newer(changes, newest) if when is None and not event.announced else None
        return older(event, newest, newer) if newer else said(event, *fitting[-1:] if when is None else fitting[:1])
    if not event.announced and (planned := [row for row in same if row.announced and meets(row, when)]):
        return differs(event, planned[0], Difference("announced", False, True))
    if when is None:
        return absent(event)
    return _other_day(event, told, when) or _other_state(event, changes, when) or absent(event)


def _newer(changes: list[StatusChange], row: StatusChange) -> StatusChange | None:
    """The last change that set another state of the site since."""
    since = [one for one in changes if not one.announced and one.sort_day > row.sort_day and one.status in OPPOSED]
    last = max(since, key=lambda one: one.sort_day, default=None)
    return last if last and last.status != row.status else None


def _other_day(event: BaseEventFinding, told: list[StatusChange], when: Dated) -> Claim | None:
    within = ONCE.get(Status(event.status), 0) if event.status in Status.values else 0
    row = nearest(told, when, within) if within else None
    return differs(event, row, Difference("date", event.edtf, row.date)) if row else None


def _other_state(event: BaseEventFinding, changes: list[StatusChange], when: Dated) -> Claim | None:
    if event.status not in OPPOSED or event.announced:
        return None
    others = [row for row in changes if row.status in OPPOSED and not row.announced and meets(row, when)]
    exact = [row for row in others if row.earliest and row.latest and (row.latest - row.earliest).days <= 31]
    if len(exact) != 1:
        return None
    return differs(event, exact[0], Difference("status", event.status, exact[0].status))
