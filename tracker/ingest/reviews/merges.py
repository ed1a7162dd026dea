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
from tracker.models import Change, Citation, Participant
from tracker.models.changes import kind_of
from tracker.models.chronology import sources_together
from tracker.models.records import Record

from .history import bury, log, say_why
from .mentions import dated_about, refresh
from .snapshots import difference, find_row, has_no_columns, snapshot, whole

Moved = list[dict[str, str]]


def merge(record: Record, into: Record, author: str, reason: str) -> Change:
    """Returns the change of the record that is gone; its address leads to the other from now on."""
    say_why(author, reason)
    if type(record) is not type(into):
        raise ValidationError(_("Only records of one kind can be merged."))
    if record.pk == into.pk:
        raise ValidationError(_("A record cannot be merged into itself."))
    if into.review == Review.REJECTED:
        raise ValidationError(_("That record is rejected."))
    with transaction.atomic(), sources_together():
        gone, kept = whole(record), snapshot(into)
        about = {one for one in dated_about(record) if one != record}
        _move_citations(record, into)
        moved = _repoint(record, into)
        _join_lists(record, into)
        into.touched = True
        into.save()
        before, after = difference(kept, snapshot(into))
        winner = log(into, Change.Action.MERGED, before, after | {"absorbed": record.slug}, author, reason)
        told = {"merged_into": into.slug, "moved": moved, "winner": winner.pk}
        change = log(record, Change.Action.MERGED, gone, told, author, reason)
        bury(record, reason, merged_into=into.slug)
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


def _repoint(record: Record, into: Record) -> Moved:
    """Rows that pointed at the record point at the other; returns which did, by which field, for the way back."""
    moved: Moved = []
    for relation in record._meta.related_objects:
        model: Any = relation.related_model
        name = relation.field.name
        if model is Citation or (relation.many_to_many and not has_no_columns(relation.field)):
            continue
        for row in model._default_manager.filter(**{name: record}):
            if row == into:
                setattr(into, name, None)
            elif relation.many_to_many:
                rows = getattr(row, name)
                both = rows.filter(pk=into.pk).exists()
                rows.remove(record)
                rows.add(into)
                moved.append(_place(row, name) | ({"both": "yes"} if both else {}))
            elif _points_anew(row, name, into):
                moved.append(_place(row, name))
    return moved


def _place(row: models.Model, name: str) -> dict[str, str]:
    return {"kind": kind_of(row), "row": str(getattr(row, "slug", row.pk)), "field": name}


def _points_anew(row: models.Model, name: str, into: Record) -> bool:
    """False for somebody who is named at both meetings; the change keeps the role in which they came to this one."""
    try:
        with transaction.atomic():
            setattr(row, name, into)
            row.save()
    except IntegrityError:
        if not isinstance(row, Participant):
            raise ValidationError(_("Both have %(row)s; take out one of them first.") % {"row": row}) from None
        row.delete()
        return False
    return True


def _join_lists(record: Record, into: Record) -> None:
    for field in record._meta.many_to_many:
        if has_no_columns(field):
            getattr(into, field.name).add(*getattr(record, field.name).all())


def put_back(moved: Moved, merged_into: str, restored: models.Model) -> None:
    """The way back, once the record stands again: what pointed at it points at it again."""
    for one in moved:
        relation: Any = next(
            found
            for found in restored._meta.related_objects
            if (kind_of(found.related_model), found.field.name) == (one["kind"], one["field"])
        )
        column = "slug" if hasattr(relation.related_model, "slug") else "pk"
        row = relation.related_model._default_manager.filter(**{column: one["row"]}).first()
        if row is None or isinstance(row, Participant):
            continue
        if relation.many_to_many:
            if "both" not in one:
                getattr(row, one["field"]).remove(find_row(type(restored), merged_into))
            getattr(row, one["field"]).add(restored)
        else:
            setattr(row, one["field"], restored)
            row.save()
