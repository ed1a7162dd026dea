"""The history of decisions: a change for each, a tombstone where a record was."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from tracker.models import Change, IngestRun, Tombstone
from tracker.models.changes import kind_of
from tracker.search.index import Dated, leave_out

from .snapshots import State, has_no_columns

# Rows that belong to a record and go with it.
PARTS = {"meeting": {"participant"}, "publisher": {"publisher_host"}}


def say_why(author: str, reason: str) -> None:
    """Every decision has an author and a reason, which is published."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why; the reason is published with the change.")})
    if not author.strip():
        raise ValidationError(_("A decision needs an author."))


def change_of(
    row: models.Model, action: str, before: State, after: State, author: str, reason: str, run: IngestRun | None = None
) -> Change:
    """One change of one row, not stored; `run` where a run made it."""
    return Change(
        kind=kind_of(row),
        slug=str(getattr(row, "slug", row.pk)),
        action=action,
        before=before,
        after=after,
        author=author,
        reason=reason.strip(),
        run=run,
    )


def log(
    row: models.Model, action: str, before: State, after: State, author: str, reason: str, run: IngestRun | None = None
) -> Change:
    """One change of one row; `run` where a run made it."""
    change = change_of(row, action, before, after, author, reason, run)
    change.save()
    return change


def bury(row: models.Model, change: Change, merged_into: str = "") -> None:
    """Deletes the row, of which the change tells, and leaves a stone at its address.

    Raises ValidationError where other rows stand on it.
    """
    if hanging := _hanging(row):
        told = ", ".join(str(one) for one in hanging[:5])
        raise ValidationError(_("Other records stand on it: %(records)s. Merge it instead.") % {"records": told})
    if isinstance(row, Dated):
        leave_out(row)
    set_stone(change, merged_into)
    row.delete()


def set_stone(change: Change, merged_into: str = "") -> None:
    """What stands at an address from the change on: when and why the record went, and where it went to."""
    told = {"reason": change.reason, "at": change.at, "merged_into": merged_into}
    Tombstone.objects.update_or_create(kind=change.kind, slug=change.slug, defaults=told)


def unbury(row: models.Model) -> None:
    """A record stands at that address again though nobody made it anew."""
    Tombstone.objects.filter(kind=kind_of(row), slug=str(getattr(row, "slug", row.pk))).delete()


def _hanging(row: models.Model) -> list[models.Model]:
    """Rows of other records that point here; what belongs to the row itself goes with it."""
    own = {"citation"} | PARTS.get(kind_of(row), set())
    found: list[models.Model] = []
    for relation in row._meta.related_objects:
        through = relation.many_to_many and not has_no_columns(relation.field)
        if kind_of(relation.related_model) in own or through:
            continue
        found += relation.related_model._default_manager.filter(**{relation.field.name: row})[:5]
    return found
