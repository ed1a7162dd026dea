"""Sources that a machine found for a record that a person stands for: accepted they count, refused they are gone.

All words of one article for one record are one source, and one decision.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from tracker.choices import Review
from tracker.ingest.history import log, say_why
from tracker.ingest.snapshots import difference, snapshot
from tracker.models import Change, Citation, recorded
from tracker.models.changes import kind_of
from tracker.models.records import Record

from .mentions import refresh
from .wordings import Wording, reword_source


def accept_source(citation: Citation, author: str, reason: str, wording: Wording | None = None) -> Change:
    """The article counts for the record from now on, by other words of it where an editor selected some."""
    return _decide(citation, Review.CONFIRMED, Change.Action.CITED, author, reason, wording)


def refuse_source(citation: Citation, author: str, reason: str) -> Change:
    """The article does not say this of the record; reading it again does not bring it back."""
    return _decide(citation, Review.REJECTED, Change.Action.REFUSED, author, reason)


def stand_for(record: Any) -> None:
    """What a machine found for a record counts as its own, once a person stands for the record."""
    Citation.objects.filter(**{kind_of(record): record}, review=Review.MACHINE).update(review=Review.CONFIRMED)


def _decide(
    citation: Citation, review: Review, action: str, author: str, reason: str, wording: Wording | None = None
) -> Change:
    say_why(author, reason)
    with recorded():
        waiting = Citation.objects.select_for_update().beside(citation).filter(review=Review.MACHINE)
        if not waiting:
            raise ValidationError(_("It does not wait for a decision any more."))
        record = citation.record
        before = snapshot(record)
        if wording:
            reword_source(citation, wording)
        Citation.objects.filter(pk__in=[one.pk for one in waiting]).update(review=review)
        if isinstance(record, Record):
            record.save(update_fields=["modified_at"])
        refresh([record])
        was, now = difference(before, snapshot(record))
        return log(record, action, was, now | {"article": citation.article.slug}, author, reason)
