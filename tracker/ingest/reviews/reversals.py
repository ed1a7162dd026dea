"""Taking a decision back: what it changed is put as it was, unless somebody changed it again since."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from tracker.ingest.history import bury, log, say_why, unbury
from tracker.ingest.record.store import AUTHOR as FIXTURES
from tracker.ingest.snapshots import State, difference, model_of, snapshot
from tracker.models import Change, ReviewItem, recorded
from tracker.models.changes import kind_of
from tracker.models.chronology import sources_together

from .bulks import TOGETHER
from .mentions import dated_about, refresh
from .merges import OF_MERGE, put_back
from .restorations import find_row, recreate, restore
from .splits import OF_SPLIT, SPLIT_INTO, change_of_new, join_again

Action = Change.Action
PARTS = {"absorbed", OF_MERGE, SPLIT_INTO}  # what only goes with another change of the same decision


def last_decision(author: str) -> Change | None:
    """The newest decision of an editor that can still be taken back."""
    mine = Change.objects.filter(author=author, run=None)
    undone = set(mine.filter(action=Action.UNDONE).values_list("after__undoes", flat=True))
    rows = mine.exclude(action=Action.UNDONE).exclude(pk__in=undone - {None})
    return next((row for row in rows[:20] if not row.after.keys() & PARTS), None)


def together_with(change: Change) -> list[Change]:
    """The decisions that were made as one with it and still stand, itself among them: those of one bulk."""
    if change.link_id is None or not change.reason.startswith(TOGETHER):
        return [change]
    rows = Change.objects.filter(link=change.link_id, author=change.author, reason=change.reason).order_by("pk")
    undone = Change.objects.filter(action=Action.UNDONE, after__undoes__in=[row.pk for row in rows])
    gone = set(undone.values_list("after__undoes", flat=True))
    return [row for row in rows if row.pk not in gone and not row.after.keys() & PARTS]


def undo_together(change: Change, author: str, reason: str) -> list[Change]:
    """Takes back a decision with all that were made as one with it, but for what somebody changed again since.

    Returns the changes that tell of it. ValidationError where nothing of it can be undone.
    """
    bulk = together_with(change)
    if len(bulk) < 2:
        return [undo(change, author, reason)]
    told: list[Change] = []
    faults: list[ValidationError] = []
    with recorded():
        for one in bulk:
            try:
                _refuse_later(one)
                told.append(undo(one, author, reason))
            except ValidationError as fault:
                faults.append(fault)
        if not told:
            raise faults[0]
    return told


def _refuse_later(change: Change) -> None:
    """What somebody decided on since is theirs."""
    later = Change.objects.filter(kind=change.kind, slug=change.slug, pk__gt=change.pk).exclude(link=change.link_id)
    if later.exists():
        raise ValidationError(_("It was changed again since; correct it instead."))


def undone_as_one(change: Change) -> int:
    """How many decisions of a bulk the undoing took back of which this change tells; 0 for any other change."""
    change.refresh_from_db(fields=["link"])
    undone = Change.objects.filter(pk=change.after.get("undoes"), reason__startswith=TOGETHER)
    if change.action != Action.UNDONE or not undone.exists():
        return 0
    return Change.objects.filter(link=change.link_id, action=Action.UNDONE).count()


def undo(change: Change, author: str, reason: str) -> Change:
    """Returns the change that tells of the undoing. Raises ValidationError where it cannot be undone, with why."""
    say_why(author, reason)
    if "absorbed" in change.after or OF_MERGE in change.after:
        winner = change.after.get(OF_MERGE, change.pk)
        change = Change.objects.get(action=Action.MERGED, after__winner=winner)
    change = change_of_new(change)
    if change.run_id or change.author == FIXTURES or change.action == Action.UNDONE:
        raise ValidationError(_("Only an editor's decision is undone here; a run is undone as a whole."))
    if Change.objects.filter(action=Action.UNDONE, after__undoes=change.pk).exists():
        raise ValidationError(_("It is undone already."))
    with recorded(), sources_together():
        if change.kind == kind_of(ReviewItem):
            item = find_row(ReviewItem, change.slug)
            _reopen(item)
            return log(item, Action.UNDONE, change.after, {"state": "open", "undoes": change.pk}, author, reason)
        return _REVERSALS.get(change.action, _put_fields_back)(change, author, reason)


def _put_fields_back(change: Change, author: str, reason: str) -> Change:
    row = find_row(model_of(change.kind), change.slug)
    before = _undisturbed(row, change)
    restore(row, change.before)
    if "item" in change.after:
        _reopen(ReviewItem.objects.get(pk=change.after["item"]))
    refresh([row])
    return _undone(row, before, change, author, reason)


def _take_away(change: Change, author: str, reason: str) -> Change:
    """A record that was made goes; the finding that it was made of waits again."""
    row = find_row(model_of(change.kind), change.slug)
    before = _undisturbed(row, change)
    if OF_SPLIT in change.after:
        return join_again(change, before, author, reason)
    about = {one for one in dated_about(row) if one != row}
    told = log(row, Action.UNDONE, before, {"undoes": change.pk}, author, reason)
    bury(row, told)
    if "item" in change.after:
        _reopen(ReviewItem.objects.get(pk=change.after["item"]))
    refresh(about)
    return told


def _bring_back(change: Change, author: str, reason: str) -> Change:
    row = recreate(model_of(change.kind), change.before)
    unbury(row)
    refresh([row])
    return _undone(row, {}, change, author, reason)


def _part(change: Change, author: str, reason: str) -> Change:
    """Two records that were merged are two again."""
    winner_change = Change.objects.get(pk=change.after["winner"])
    winner = find_row(model_of(change.kind), change.after["merged_into"])
    before = _undisturbed(winner, winner_change)
    row = recreate(model_of(change.kind), change.before)
    unbury(row)
    restore(winner, winner_change.before)
    _undone(winner, before, winner_change, author, reason)
    others = put_back(change, author, reason)
    refresh([winner, row, *others])
    return _undone(row, {}, change, author, reason)


_REVERSALS = {
    Action.CREATED.value: _take_away,
    Action.DELETED.value: _bring_back,
    Action.MERGED.value: _part,
}


def _undone(row: models.Model, before: State, change: Change, author: str, reason: str) -> Change:
    was, now = difference(before, snapshot(row))
    return log(row, Action.UNDONE, was, now | {"undoes": change.pk}, author, reason)


def _undisturbed(row: models.Model, change: Change) -> State:
    """The row as it stands. Raises ValidationError where it is not as the change left it."""
    state = snapshot(row)
    for name, value in change.after.items():
        if name in state and state[name] != value:
            raise ValidationError(_("%(field)s was changed again since; correct it instead.") % {"field": name})
    return state


def _reopen(item: ReviewItem) -> None:
    item.state, item.decided_by, item.decided_at, item.decision = ReviewItem.State.OPEN, "", None, ""
    item.save(update_fields=["state", "decided_by", "decided_at", "decision"])
