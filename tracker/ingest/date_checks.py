"""What `verify` says of dates: nothing done after its latest source, none of a day to come, no state without a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from tracker.choices import Review
from tracker.dates import NotEDTF, read_edtf
from tracker.models import Article, Base, Citation, HarmFigure, Meeting, SiteCount, Statement, StatusChange
from tracker.models.changes import kind_of
from tracker.models.chronology import SourceDay, is_too_late, refuse_day_to_come
from tracker.models.records import EDTFField

TELLING: tuple[type[Any], ...] = (StatusChange, Meeting, Statement, HarmFigure, SiteCount)


def impossible_dates() -> Iterator[str]:
    """Records that are told as done after the day of their latest source, read in the order of their citations."""
    for model in TELLING:
        name = kind_of(model)
        standing = Citation.objects.exclude(review=Review.REJECTED)
        cited = standing.filter(**{f"{name}__isnull": False}).order_by(f"{name}_id")
        columns = [f"article__{column}" for column in SourceDay._fields]
        for pk, group in groupby(cited.values_list(f"{name}_id", *columns).iterator(), key=itemgetter(0)):
            sources = [SourceDay(*days) for _pk, *days in group]
            row = model._default_manager.exclude(review=Review.REJECTED).filter(pk=pk).first()
            happened = row.happened() if row else None
            if last := is_too_late(happened, sources):
                yield f"{name} {row.slug}: it is told as done on {happened}, but its latest source is of {last}"


def days_to_come() -> Iterator[str]:
    """Articles published after tomorrow, and guesses that stand where a day should."""
    for slug, published in Article.objects.exclude(published="").values_list("slug", "published").iterator():
        try:
            refuse_day_to_come(published)
        except (ValidationError, NotEDTF) as fault:
            said = " ".join(fault.messages) if isinstance(fault, ValidationError) else str(fault)
            yield f"article {slug}: {said}"


def unlike_bounds() -> Iterator[str]:
    """Dates whose first and last day are not those that their words mean."""
    models: tuple[type[Any], ...] = (*TELLING, Article)
    for model in models:
        fields = [field for field in model._meta.concrete_fields if isinstance(field, EDTFField)]
        for field in fields:
            rows = model._default_manager.values_list("slug", field.attname, field.earliest, field.latest)
            for slug, text, earliest, latest in rows.iterator():
                if (earliest, latest) != _meant(text):
                    yield f"{kind_of(model)} {slug}: {field.attname} {text!r} does not mean {earliest} to {latest}"


def undated_states() -> Iterator[str]:
    """Sites whose state today rests on a change without a date."""
    today = timezone.localdate()
    for base in Base.objects.shown().prefetch_related("status_changes").iterator(chunk_size=200):
        for change in base.standing_on(today).by:
            if not change.is_dated:
                yield f"base {base.slug}: its state rests on {change.slug}, which has no date"


def _meant(text: str) -> tuple[dt.date | None, dt.date | None]:
    try:
        dated = read_edtf(text) if text else None
    except NotEDTF:
        return dt.date.min, dt.date.max
    return (dated.earliest, dated.latest) if dated else (None, None)
