"""From a slug in the address to the record, or to the reason why there is none."""

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.http import Http404
from django.urls import reverse

from tracker.dates import FIRST_DAY, LAST_DAY
from tracker.models import Tombstone

# What the data interface calls the kinds of record that have a page.
API_NAMES = {
    "base": "bases", "person": "people", "organisation": "organisations", "meeting": "meetings",
    "statement": "statements", "harm_figure": "harm-figures", "article": "articles", "publisher": "publishers",
}  # fmt: skip


class Day:
    """A day in an address: YYYY-MM-DD, one that there is, in the years of which the record can tell."""

    regex = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> dt.date:
        day = dt.date.fromisoformat(value)
        if not FIRST_DAY <= day <= LAST_DAY:
            raise ValueError(value)
        return day

    def to_url(self, value: dt.date) -> str:
        return value.isoformat()


class Gone(Exception):
    """The address once had a record; the tombstone says when and why it went."""

    def __init__(self, stone: Tombstone) -> None:
        self.stone = stone
        super().__init__(str(stone))


def find(rows: QuerySet, kind: str, slug: str) -> Any:
    """The row with that slug. Raises Gone for a deleted or merged one, Http404 for one that never was."""
    if row := rows.filter(slug=slug).first():
        return row
    if stone := Tombstone.objects.shown().filter(kind=kind, slug=slug).first():
        raise Gone(stone)
    raise Http404(slug)


def record_address(kind: str, slug: str) -> str:
    """The page of a record named by its kind and slug, as the history names it; '' for what has no page."""
    return reverse(kind.replace("_", "-"), args=[slug]) if kind in API_NAMES else ""
