"""From a slug in the address to the record, or to the reason why there is none."""

from typing import Any

from django.db.models import QuerySet
from django.http import Http404

from tracker.models import Tombstone


class Gone(Exception):
    """The address once had a record; the tombstone says when and why it went."""

    def __init__(self, stone: Tombstone) -> None:
        self.stone = stone
        super().__init__(str(stone))


def find(rows: QuerySet, kind: str, slug: str) -> Any:
    """The row with that slug. Raises Gone for a deleted or merged one, Http404 for one that never was."""
    if row := rows.filter(slug=slug).first():
        return row
    if stone := Tombstone.objects.filter(kind=kind, slug=slug).first():
        raise Gone(stone)
    raise Http404(slug)
