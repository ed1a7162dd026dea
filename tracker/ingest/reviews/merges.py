"""Two records that are one: the words and whatever points at the first go over to the second.

The second keeps its own values. What it already has in another row of the same meaning is dropped, and stands in the
change, so that the merge can be taken back.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction
from django.utils.translation import gettext as _

from tracker.choices import STOOD_FOR, Review
from tracker.ingest.history import bury, log, say_why
from tracker.ingest.snapshots import State, difference, has_no_columns, model_of, snapshot
from tracker.models import Change, Citation, Participant, recorded
from tracker.models.changes import kind_of
from tracker.models.chronology import sources_together
from tracker.models.records import Record

from .mentions import dated_about, refresh
from .restorations import find_row, restore

# In the change of a row that a merge moved: the number of the winner's change.
OF_MERGE = "of_merge"
Stood = dict[tuple[str, Any], tuple[models.Model, State]]


def merge(record: Record, into: Record, author: str, reason: str) -> Change:
    """Returns the change of the record that is gone; its address leads to the other from now on."""
    say_why(author, reason)
    if type(record) is not type(into):
        raise ValidationError(_("Only records of one kind can be merged."))
    if record.pk == into.pk:
        raise ValidationError(_("A record cannot be merged into itself."))
    if into.review == Review.REJECTED:
        raise ValidationError(_("That record is rejected."))
    with recorded(), sources_together():
        gone, kept = snapshot(record), snapshot(into)
        about = {one for one in dated_about(record) if one != record}
        _move_citations(record, into)
        stood = _repoint(record, into)
        _join_lists(record, into)
        into.touched = True
        into.save()
        before, after = difference(kept, snapshot(into))
        winner = log(into, Change.Action.MERGED, before, after | {"absorbed": record.slug}, author, reason)
        _tell_moved(stood, winner.pk, author, reason)
        told = {"merged_into": into.slug, "winner": winner.pk}
        change = log(record, Change.Action.MERGED, gone, told, author, reason)
        bury(record, change, merged_into=into.slug)
        refresh([into, *about])
    return change


def _move_citations(record: Record, into: Record) -> None:
    """Every citation proves the other from now on; where the same words do so already, the two are one.

    Who says that two records are one stands for the words of both.
    """
    field = kind_of(record)
    order = Citation.objects.filter(**{field: into}).count()
    for citation in Citation.objects.filter(**{field: record}).select_related("article"):
        setattr(citation, field, into)
        if citation.review == Review.MACHINE and into.review in STOOD_FOR:
            citation.review = Review.CONFIRMED
        twin = Citation.objects.filter(key=citation.identity()).first()
        if twin:
            twin.fields = list(dict.fromkeys([*twin.fields, *citation.fields]))
            twin.review = twin.review if twin.review in STOOD_FOR else citation.review
            twin.save()
            Citation.objects.filter(pk=citation.pk).delete()
        else:
            citation.order, order = order, order + 1
            citation.save()


def _repoint(record: Record, into: Record) -> Stood:
    """Rows that pointed at the record point at the other; returns how these rows stood before."""
    stood: Stood = {}
    for relation in record._meta.related_objects:
        model: Any = relation.related_model
        name = relation.field.name
        if model is Citation or (relation.many_to_many and not has_no_columns(relation.field)):
            continue
        for row in model._default_manager.filter(**{name: record}):
            if row == into:
                setattr(into, name, None)
                continue
            _keep_state(_told_of(row), stood, record, into)
            if relation.many_to_many:
                getattr(row, name).remove(record)
                getattr(row, name).add(into)
            else:
                _point_anew(row, name, into)
    return stood


def _told_of(row: models.Model) -> models.Model:
    """The record in whose history a row stands: who took part is told of the meeting."""
    return row.meeting if isinstance(row, Participant) else row


def _keep_state(row: models.Model, stood: Stood, *apart: models.Model) -> None:
    """How the row stands now, once; not of the rows that are told of apart."""
    if row not in apart and (place := (kind_of(row), row.pk)) not in stood:
        stood[place] = row, snapshot(row)


def _tell_moved(stood: Stood, winner: int, author: str, reason: str) -> None:
    """Each row that points elsewhere now has a change of its own, which is a part of the merge."""
    for row, before in stood.values():
        fresh: models.Model = type(row)._default_manager.get(pk=row.pk)
        if isinstance(fresh, Record):
            fresh.save(update_fields=["modified_at"])
        was, now = difference(before, snapshot(fresh))
        if now:
            log(fresh, Change.Action.UPDATED, was, now | {OF_MERGE: winner}, author, reason)


def _point_anew(row: models.Model, name: str, into: Record) -> None:
    """Somebody who is named at both meetings goes; the change keeps the role in which they came to this one."""
    try:
        with transaction.atomic():
            setattr(row, name, into)
            row.save()
    except IntegrityError:
        if not isinstance(row, Participant):
            raise ValidationError(_("Both have %(row)s; take out one of them first.") % {"row": row}) from None
        row.delete()


def _join_lists(record: Record, into: Record) -> None:
    for field in record._meta.many_to_many:
        if has_no_columns(field):
            getattr(into, field.name).add(*getattr(record, field.name).all())


def put_back(change: Change, author: str, reason: str) -> list[models.Model]:
    """The way back, once the record stands again: what pointed at it points at it again, and is told of.

    A field that somebody changed since stays as it is.
    """
    rows: list[models.Model] = []
    for told in Change.objects.filter(**{f"after__{OF_MERGE}": change.after["winner"]}).order_by("pk"):
        row = find_row(model_of(told.kind), told.slug)
        before = snapshot(row)
        restore(row, {name: value for name, value in told.before.items() if before.get(name) == told.after.get(name)})
        was, now = difference(before, snapshot(row))
        log(row, Change.Action.UNDONE, was, now | {"undoes": told.pk}, author, reason)
        rows.append(row)
    return rows
