"""As of which change an editor saw a record: a decision on an older state is refused, never carried out in silence."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from tracker.models import Change
from tracker.models.changes import kind_of

LARGEST = 2**63 - 1


class Stale(ValidationError):
    """The record is another than the one that was shown; `changes` are those since, the newest first."""

    def __init__(self, changes: list[Change]) -> None:
        self.changes = changes
        told = _("The record changed since you opened it. What you wrote is kept; nothing was saved.")
        super().__init__(told, code="stale")


def number_of(row: models.Model) -> int:
    """The number of the newest change of a row; 0 for one without history."""
    newest = changes_of(row).order_by("-pk").values_list("pk", flat=True).first()
    return newest or 0


def changes_of(row: models.Model) -> models.QuerySet[Change]:
    """The history of one row."""
    return Change.objects.filter(kind=kind_of(row), slug=str(getattr(row, "slug", row.pk)))


def hold(row: models.Model, as_of: str) -> None:
    """Holds the row for the rest of the transaction. Raises Stale where it has changed since the change `as_of`.

    A form that does not say what it saw is older than anything.
    """
    list(type(row)._base_manager.select_for_update(of=("self",)).filter(pk=row.pk).values_list("pk"))
    seen = int(as_of) if as_of.isascii() and as_of.isdigit() and int(as_of) <= LARGEST else -1
    if number_of(row) > seen:
        raise Stale(list(changes_of(row).filter(pk__gt=seen).order_by("-pk")))
