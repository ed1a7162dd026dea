"""A machine's record that is dated about its publication takes the day that another article names, or an earlier one.

What words name wins over what is guessed from a page's own day, whichever page was read first; and news is no younger
than the first page that tells it. Where the page that named the day is taken back, the date goes back as well. A record
that a person stands for, or has touched, keeps its date: there the words wait for review.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from tracker.choices import DatedBy, Review
from tracker.dates import Dated, read_edtf
from tracker.models import Change, Citation
from tracker.models.changes import kind_of

from .drafts import Link

# News of a meeting that gives no day is of the last fortnight before publication; words of more days than that are no
# sharper than the publication.
FRESH = dt.timedelta(days=14)


def is_about_publication(row: Any) -> bool:
    """True for a machine's record whose date is that of a page, and on which nobody decided."""
    about = getattr(row, "dated_by", "") == DatedBy.PUBLICATION
    return about and row.review == Review.MACHINE and not row.touched


def sharpen(row: Any, link: Link) -> None:
    """Gives the row the date that the link's words give it, with its bounds; it is not saved."""
    row.date, row.dated_by = link.date, link.dated_by
    row.clean_fields(exclude={column.name for column in row._meta.concrete_fields if column.is_relation})


def is_sharper(row: Any, link: Link) -> bool:
    """True where the date that the link's words give a row says more than its own."""
    if not is_about_publication(row) or not link.date:
        return False
    said, stands = read_edtf(link.date), read_edtf(row.date) if row.date else None
    if link.dated_by == DatedBy.WORDS:
        if not _says_a_day(said):
            return False
    elif not (stands and said.latest and stands.latest and said.latest < stands.latest):
        return False
    return True


def blunt(row: Any, citations: Iterable[Citation]) -> bool:
    """Gives the row the date back that it had before one of these citations sharpened it."""
    if not hasattr(row, "dated_by") or row.review != Review.MACHINE or row.touched:
        return False
    gone = {(one.article.slug, one.run_id) for one in citations}
    told = Change.objects.filter(kind=kind_of(row), slug=row.slug, action=Change.Action.CITED, run__isnull=False)
    for change in told.order_by("-pk"):
        is_of_them = (change.after.get("article"), change.run_id) in gone
        if is_of_them and "date" in change.before and change.after["date"] == row.date:
            row.date = change.before["date"]
            row.dated_by = change.before.get("dated_by", row.dated_by)
            row.save()
            return True
    return False


def _says_a_day(said: Dated) -> bool:
    return bool(said.earliest and said.latest and said.latest - said.earliest <= FRESH)
