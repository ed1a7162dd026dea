"""Accept, correct, reject, remove: one record or one finding at a time."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.choices import DatedBy, Review
from tracker.ingest.history import bury, log, say_why
from tracker.ingest.snapshots import State, difference, snapshot
from tracker.models import Change, Citation, ReviewItem, recorded
from tracker.models.changes import kind_of
from tracker.models.chronology import sources_together
from tracker.models.records import Record

from .makings import CITES, make_record, prove
from .mentions import dated_about, refresh
from .merges import merge
from .restorations import restore
from .sources import accept_source, refuse_source, stand_for
from .wordings import Wording, reword_finding, reword_record


def accept(
    item: ReviewItem | Citation | Record,
    author: str,
    reason: str,
    record: Record | None = None,
    values: State | None = None,
    wording: Wording | None = None,
) -> Change:
    """A finding becomes one more citation of `record`, or a new record of what was read and of `values`.

    A source that a machine found for a record counts from then on, with all its words in that article. A record that a
    machine made is confirmed, with `values` put in first; with `record` it is merged into that.
    Values are plain: dates as EDTF, other rows by their address, lists of addresses. `wording` are the words that it
    is cited by instead of those that the reader took.
    """
    if isinstance(item, ReviewItem):
        return _accept_finding(item, author, reason, record, values or {}, wording)
    if isinstance(item, Citation):
        return accept_source(item, author, reason, wording)
    if record and wording:
        raise ValidationError({"words": _("Correct the words first, and merge then.")})
    return merge(item, record, author, reason) if record else _confirm(item, author, reason, values or {}, wording)


def correct(record: Record, changes: State, author: str, reason: str, wording: Wording | None = None) -> Change:
    """Puts values in place. A machine's record is a person's from then on; a number must be in the cited words."""
    say_why(author, reason)
    with recorded(), sources_together():
        before = snapshot(record)
        restore(record, _dated_by_words(changes) | (reword_record(record, wording) if wording else {}))
        if not difference(before, snapshot(record))[1]:
            raise ValidationError(_("Nothing was changed."))
        return settle(record, before, Change.Action.UPDATED, author, reason)


def reject(item_or_record: ReviewItem | Citation | Record, author: str, reason: str) -> Change:
    """The finding is set aside; a record or a source is shown no more and stays in the history."""
    say_why(author, reason)
    if isinstance(item_or_record, Citation):
        return refuse_source(item_or_record, author, reason)
    with recorded():
        if isinstance(item_or_record, ReviewItem):
            close(item_or_record, ReviewItem.State.REJECTED, author, reason)
            told = {"state": "rejected", "kind": item_or_record.kind, "article": item_or_record.article.slug}
            return log(item_or_record, Change.Action.REJECTED, {"state": "open"}, told, author, reason)
        if item_or_record.review == Review.REJECTED:
            raise ValidationError(_("It is rejected already."))
        before = snapshot(item_or_record)
        item_or_record.review = Review.REJECTED
        item_or_record.touched = True
        item_or_record.save()
        return _noted(item_or_record, before, Change.Action.REJECTED, author, reason)


def remove(row: Any, author: str, reason: str) -> Change:
    """Deletes a row that nothing else stands on; its address keeps a tombstone, its change all that it was."""
    say_why(author, reason)
    with recorded():
        about = {one for one in dated_about(row) if one != row}
        change = log(row, Change.Action.DELETED, snapshot(row), {}, author, reason)
        bury(row, change)
        refresh(about)
    return change


def settle(record: Any, before: State, action: str, author: str, reason: str) -> Change:
    """Marks a row as a person's after an edit, and writes what the edit changed; for rows without review, only that.

    Who confirms a machine's record has seen the words beside it and stands for them too.
    """
    if isinstance(record, Record):
        record.touched = True
        if record.review == Review.MACHINE:
            record.review = Review.CONFIRMED
            stand_for(record)
        record.save()
    return _noted(record, before, action, author, reason)


def _noted(record: Any, before: State, action: str, author: str, reason: str) -> Change:
    refresh([record])
    return log(record, action, *difference(before, snapshot(record)), author, reason)


def _confirm(record: Record, author: str, reason: str, values: State, wording: Wording | None) -> Change:
    say_why(author, reason)
    with recorded(), sources_together():
        if record.review != Review.MACHINE:
            raise ValidationError(_("It does not wait for a decision any more."))
        before = snapshot(record)
        if values or wording:
            restore(record, _dated_by_words(values) | (reword_record(record, wording) if wording else {}))
        edited = bool(difference(before, snapshot(record))[1])
        action = Change.Action.UPDATED if edited else Change.Action.CONFIRMED
        return settle(record, before, action, author, reason)


def _accept_finding(
    item: ReviewItem, author: str, reason: str, record: Record | None, values: State, wording: Wording | None
) -> Change:
    say_why(author, reason)
    with recorded():
        close(item, ReviewItem.State.ACCEPTED, author, reason)
        item = reword_finding(item, wording) if wording else item
        if record is None:
            record = make_record(item, _dated_by_words(values))
            change = log(record, Change.Action.CREATED, {}, snapshot(record) | {"item": item.pk}, author, reason)
        else:
            change = _cite(item, record, author, reason)
        refresh([record])
    return change


def _dated_by_words(values: State) -> State:
    """A date that an editor gives is one that the words say, unless the editor says otherwise."""
    return {"dated_by": DatedBy.WORDS} | values if "date" in values else values


def _cite(item: ReviewItem, record: Record, author: str, reason: str) -> Change:
    if kind_of(record) != item.kind:
        raise ValidationError(_("It is a record of another kind."))
    if record.review == Review.REJECTED:
        raise ValidationError(_("That record is rejected."))
    before = snapshot(record)
    citation = prove(item, record, CITES[item.kind])
    if not Citation.objects.filter(key=citation.identity()).exists():
        citation.save()
    after = difference(before, snapshot(record))[1] | {"item": item.pk, "article": item.article.slug}
    return log(record, Change.Action.CITED, {"citations": before["citations"]}, after, author, reason)


def close(item: ReviewItem, state: str, author: str, reason: str) -> None:
    """Closes an open finding. Raises ValidationError for one that somebody closed meanwhile."""
    standing = ReviewItem.objects.select_for_update().get(pk=item.pk)
    if standing.state != ReviewItem.State.OPEN:
        raise ValidationError(_("%(who)s has decided on it already.") % {"who": standing.decided_by})
    item.state, item.decided_by, item.decided_at, item.decision = state, author, timezone.now(), reason.strip()
    item.save(update_fields=["state", "decided_by", "decided_at", "decision"])
