"""One record that is two: some of its words, and what is said otherwise of them, go to a new record.

The new record begins as the old one was. Its change names the old one's (`of_split`), so that both are taken back as
one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tracker.choices import DatedBy, Review
from tracker.ingest.history import bury, log, say_why
from tracker.ingest.snapshots import State, difference, model_of, order_of, snapshot
from tracker.models import Change, HarmFigure, Meeting, Statement, StatusChange, recorded
from tracker.models.chronology import ask_later, sources_together
from tracker.models.records import Record

from .mentions import refresh
from .restorations import find_row, recreate, restore

SPLIT = (Statement, Meeting, StatusChange, HarmFigure)
OF_MACHINE = {"run", "slug", "rule", "certainty"}
SPLIT_INTO = "split_into"
OF_SPLIT = "of_split"  # in the change of the new record: the number of the old one's
_MARK = re.compile(r"-[0-9a-f]{8}$")
Words = tuple[str, int | None, int | None]  # article's address, start, end: one citation of a record


def words_of(citation: State) -> Words:
    """What tells a citation in a snapshot from the others of its record."""
    return citation["article"], citation["start"], citation["end"]


def split(record: Record, moved: Collection[Words], values: State, author: str, reason: str) -> Change:
    """Returns the change of the new record, which has the words `moved`, and `values` where it is told otherwise.

    Both have words left. What points at the record still does. Raises ValidationError where one of the two could not
    have happened yet by the day of its latest source, or would be without a source.
    """
    say_why(author, reason)
    if not isinstance(record, SPLIT):
        raise ValidationError(_("Records of this kind are not split."))
    if record.review == Review.REJECTED:
        raise ValidationError(_("That record is rejected."))
    with recorded(), sources_together():
        before = snapshot(record)
        gone = [one for one in before["citations"] if words_of(one) in moved]
        left = [one for one in before["citations"] if words_of(one) not in moved]
        if not gone or not left:
            raise ValidationError(_("Choose some of its sources, and leave it at least one."))
        restore(record, {"citations": left})
        new = _new(record, before, gone, values)
        _touch(record)
        was, now = difference(before, snapshot(record))
        old = log(record, Change.Action.UPDATED, was, now | {SPLIT_INTO: new.slug}, author, reason)
        told = snapshot(new) | {"split_from": record.slug, OF_SPLIT: old.pk}
        change = log(new, Change.Action.CREATED, {}, told, author, reason)
        ask_later(record)
        refresh([record, new])
    return change


def _new(record: Record, before: State, citations: list[State], values: State) -> Record:
    state = {name: value for name, value in before.items() if name not in OF_MACHINE}
    for one in citations:
        one |= {"review": Review.CONFIRMED if one["review"] == Review.MACHINE else one["review"]}
    if isinstance(record, Statement):
        said = next((one for one in sorted(citations, key=order_of) if "words" in one["fields"]), None)
        if said and said["exact"]:
            state["words"] = said["exact"]
    if "date" in values:
        state["dated_by"] = DatedBy.WORDS
    state |= values | {"citations": citations, "review": Review.CONFIRMED, "touched": True}
    row = recreate(type(record), state | {"slug": _slug(record, citations)})
    assert isinstance(row, Record)
    return row


def _slug(record: Record, citations: list[State]) -> str:
    """The old address with a mark of the words that moved."""
    mark = hashlib.sha256(repr([record.slug, *map(words_of, citations)]).encode()).hexdigest()[:8]
    return f"{_MARK.sub('', record.slug)[:140]}-{mark}"


def _touch(record: Record) -> None:
    """A person has decided what it is."""
    record.touched = True
    if record.review == Review.MACHINE:
        record.review = Review.CONFIRMED
        record.citations.filter(review=Review.MACHINE).update(review=Review.CONFIRMED)  # type: ignore[attr-defined]
    record.save()


def join_again(change: Change, undisturbed: State, author: str, reason: str) -> Change:
    """Takes a split back: the new record, as it stands in `undisturbed`, goes, and the old one has all its words."""
    new = find_row(model_of(change.kind), change.slug)
    old_change = Change.objects.get(pk=change.after[OF_SPLIT])
    old = find_row(model_of(change.kind), old_change.slug)
    before = snapshot(old)
    for name, value in old_change.after.items():
        if name in before and before[name] != value:
            raise ValidationError(_("%(field)s was changed again since; correct it instead.") % {"field": name})
    gone = log(new, Change.Action.UNDONE, undisturbed, {"undoes": change.pk}, author, reason)
    bury(new, gone)
    restore(old, old_change.before)
    was, now = difference(before, snapshot(old))
    refresh([old])
    return log(old, Change.Action.UNDONE, was, now | {"undoes": old_change.pk}, author, reason)


def change_of_new(change: Change) -> Change:
    """Of the two changes of a split that of the new record; any other change as it is."""
    if SPLIT_INTO not in change.after:
        return change
    return Change.objects.get(kind=change.kind, **{f"after__{OF_SPLIT}": change.pk})
