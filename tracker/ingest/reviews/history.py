"""The history of decisions: a change for each, a tombstone where a record was."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from tracker.models import Change, Entry, Tombstone
from tracker.models.changes import kind_of
from tracker.search.index import KIND_OF, Dated

from .snapshots import State, has_no_columns


def say_why(author: str, reason: str) -> None:
    """Every decision has an author and a reason, which is published."""
    if not reason.strip():
        raise ValidationError({"reason": _("Say why; the reason is published with the change.")})
    if not author.strip():
        raise ValidationError(_("A decision needs an author."))


def log(row: models.Model, action: str, before: State, after: State, author: str, reason: str) -> Change:
    """One change of one row."""
    return Change.objects.create(
        kind=kind_of(row),
        slug=str(getattr(row, "slug", row.pk)),
        action=action,
        before=before,
        after=after,
        author=author,
        reason=reason.strip(),
    )


def bury(row: models.Model, reason: str, merged_into: str = "") -> None:
    """Deletes the row and leaves a stone at its address. Raises ValidationError where other rows stand on it."""
    if hanging := _hanging(row):
        told = ", ".join(str(one) for one in hanging[:5])
        raise ValidationError(_("Other records stand on it: %(records)s. Merge it instead.") % {"records": told})
    kind, slug = kind_of(row), str(getattr(row, "slug", row.pk))
    if isinstance(row, Dated):
        Entry.objects.filter(kind=KIND_OF[type(row)], record_id=row.pk).delete()
    Tombstone.objects.update_or_create(kind=kind, slug=slug, defaults={"reason": reason, "merged_into": merged_into})
    row.delete()


def unbury(row: models.Model) -> None:
    """A record stands at that address again."""
    Tombstone.objects.filter(kind=kind_of(row), slug=str(getattr(row, "slug", row.pk))).delete()


def _hanging(row: models.Model) -> list[models.Model]:
    """Rows of other records that point here; what belongs to the row itself goes with it."""
    own = {"citation", "participant"} if kind_of(row) == "meeting" else {"citation"}
    found: list[models.Model] = []
    for relation in row._meta.related_objects:
        through = relation.many_to_many and not has_no_columns(relation.field)
        if kind_of(relation.related_model) in own or through:
            continue
        found += relation.related_model._default_manager.filter(**{relation.field.name: row})[:5]
    return found
