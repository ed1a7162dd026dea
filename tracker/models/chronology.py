"""Nothing that is told as done lies after the day of its latest source.

A source tells what was, and of what is to come it can only say that it is planned. So a change that is done, a meeting
held, words said and a count taken are refused where their first possible day lies after the last day on which any of
their sources can have been published, with one day's grace for time zones. A source without a day is bounded by the
day it was fetched, or else entered, and what has no source at all by today. The rule is asked when a record, one of
its citations or a source's day is saved, and when a citation goes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.choices import Review
from tracker.dates import INTERVAL, read_edtf

FARTHEST_AHEAD = dt.timedelta(hours=14)
GRACE = dt.timedelta(days=1)
_LATER: ContextVar[dict[tuple[type, int], Any] | None] = ContextVar("records that wait for sources", default=None)


class SourceDay(NamedTuple):
    """What tells when a source was published: its date's bounds, and when it was first seen here."""

    earliest: dt.date | None
    latest: dt.date | None
    retrieved_at: dt.datetime | None
    created_at: dt.datetime | None

    @property
    def last(self) -> dt.date:
        """The last day on which it can have been published."""
        seen = (self.retrieved_at or self.created_at or timezone.now()).astimezone(dt.UTC).date()
        if self.latest is None:
            return max(seen, self.earliest) if self.earliest else seen
        return min(self.latest, max(seen, self.earliest)) if self.earliest else self.latest


def day_of(article: Any) -> SourceDay:
    """The day of one article."""
    return SourceDay(*(getattr(article, name) for name in SourceDay._fields))


def today_anywhere() -> dt.date:
    """Today where it is latest on earth."""
    return (timezone.now().astimezone(dt.UTC) + FARTHEST_AHEAD).date()


def refuse_day_to_come(text: str) -> None:
    """Raises ValidationError for a day of publication that is after tomorrow wherever it is latest on earth."""
    dated = read_edtf(text)
    last = today_anywhere() + GRACE
    begins = None if dated.precision == INTERVAL else dated.earliest
    if (begins or dated.latest or last) > last:
        raise ValidationError(_("%(day)s is still to come: nothing can have been published then.") % {"day": text})


def is_too_late(happened: dt.date | None, sources: Iterable[SourceDay]) -> dt.date | None:
    """The day of the latest source, or today without any, where what happened lies after it; None where it does not."""
    last = max((source.last for source in sources), default=today_anywhere())
    return last if happened and happened > last + GRACE else None


def fits(record: Any, source: SourceDay) -> bool:
    """Whether the rule holds by this source alone, whatever the others are: what is told later only loosens it."""
    happened = record.happened() if hasattr(record, "happened") else None
    return happened is None or record.review == Review.REJECTED or not is_too_late(happened, [source])


def refuse_too_late(record: Any, *others: SourceDay, less: int | None = None, article: Any = None) -> None:
    """Raises ValidationError where the record cannot have happened yet by the day of its latest source.

    `others` are days of sources that are about to be added, `less` the number of a citation that is not to count,
    `article` one whose day in the database is about to change.
    """
    happened = record.happened() if hasattr(record, "happened") else None
    if happened is None or record.review == Review.REJECTED:
        return
    if _LATER.get() is not None:
        ask_later(record)
        return
    days = [*(_days_of(record, less, article) if record.pk else ()), *others]
    if last := is_too_late(happened, days):
        raise ValidationError(told(happened, last) if days else still_to_come(happened))


def ask_later(record: Any) -> None:
    """Where sources come together with their record, the rule is asked of it at their end, once it has a number."""
    if (later := _LATER.get()) is not None and record.pk and record.happened():
        later[type(record), record.pk] = record


def _days_of(record: Any, less: int | None, article: Any) -> list[SourceDay]:
    """The days of the sources that stand, less one citation or those of one article."""
    cited = record.citations.exclude(review=Review.REJECTED)
    if less:
        cited = cited.exclude(pk=less)
    if article is not None:
        cited = cited.exclude(article=article)
    return [SourceDay(*row) for row in cited.values_list(*(f"article__{name}" for name in SourceDay._fields))]


def refuse_later_than(record: Any, sources: Iterable[SourceDay]) -> None:
    """The same for a record of which all sources are in hand."""
    happened = record.happened() if hasattr(record, "happened") and record.review != Review.REJECTED else None
    if happened and (last := is_too_late(happened, sources)):
        raise ValidationError(told(happened, last))


def told(happened: dt.date, last: dt.date) -> str:
    """Why it is refused, in the reader's language."""
    return _(
        "This is told as having happened on %(day)s, but its latest source is of %(source)s: a source can tell of "
        "what is to come only as planned or announced."
    ) % {"day": happened.isoformat(), "source": last.isoformat()}


def still_to_come(happened: dt.date) -> str:
    """Why it is refused without any source."""
    return _(
        "This is told as having happened on %(day)s, which is still to come: until then it can only be planned or "
        "announced."
    ) % {"day": happened.isoformat()}


@contextmanager
def sources_together() -> Iterator[None]:
    """Within it a record may stand before all its sources; at its end, in a transaction, the rule is asked of each."""
    if _LATER.get() is not None:
        yield
        return
    later: dict[tuple[type, int], Any] = {}
    token = _LATER.set(later)
    try:
        yield
    finally:
        _LATER.reset(token)
    for model, pk in later:
        if record := model._default_manager.filter(pk=pk).first():  # type: ignore[attr-defined]
            refuse_too_late(record)


def citation_gone(sender: Any, instance: Any, origin: Any, **_other: Any) -> None:
    """After a citation went by itself: what its record tells must stand on those that are left."""
    model = origin.model if isinstance(origin, models.QuerySet) else type(origin)
    if model is sender and (record := instance.record):
        refuse_too_late(record)
