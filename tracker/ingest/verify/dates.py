"""What `verify` says of dates: nothing done after its latest source, none of a day to come, no state without a date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from tracker.choices import Review
from tracker.dates import NotEDTF, read_edtf
from tracker.models import Article, Base, Citation, HarmFigure, Meeting, Office, SiteCount, Statement, StatusChange
from tracker.models.changes import kind_of
from tracker.models.chronology import SourceDay, is_too_late, refuse_day_to_come
from tracker.models.records import EDTFField

from .faults import Fault, in_chunks

CHUNK = 300
TELLING: tuple[type[Any], ...] = (StatusChange, Meeting, Statement, HarmFigure, SiteCount)


def impossible_dates() -> Iterator[Fault]:
    """Records that are told as done after the day of their latest source."""
    columns = [f"article__{column}" for column in SourceDay._fields]
    for model in TELLING:
        name = kind_of(model)
        standing = model._default_manager.exclude(review=Review.REJECTED)
        for some in in_chunks(standing, CHUNK):
            numbers = [pk for (pk,) in some]
            sources: dict[int, list[SourceDay]] = {}
            cited = Citation.objects.exclude(review=Review.REJECTED).filter(**{f"{name}_id__in": numbers})
            for pk, *days in cited.values_list(f"{name}_id", *columns):
                sources.setdefault(pk, []).append(SourceDay(*days))
            for pk, row in model._default_manager.in_bulk(numbers).items():
                happened = row.happened()
                if last := is_too_late(happened, sources.get(pk, [])):
                    known = f"its latest source is of {last}" if pk in sources else "that is still to come"
                    sentence = f"it is told as done on {happened}, but {known}"
                    yield Fault(name, row.slug, "date", sentence)


def days_to_come() -> Iterator[Fault]:
    """Articles published after tomorrow, and guesses that stand where a day should."""
    for slug, published in Article.objects.exclude(published="").values_list("slug", "published").iterator():
        try:
            refuse_day_to_come(published)
        except (ValidationError, NotEDTF) as fault:
            said = " ".join(fault.messages) if isinstance(fault, ValidationError) else str(fault)
            yield Fault("article", slug, "published", said)


def unlike_bounds() -> Iterator[Fault]:
    """Dates whose first and last day are not those that their words mean."""
    models: tuple[type[Any], ...] = (*TELLING, Article, Office)
    for model in models:
        own = (kind_of(model), "slug", "")
        kind, slug_of, part = ("person", "person__slug", "offices.") if model is Office else own
        fields = [field for field in model._meta.concrete_fields if isinstance(field, EDTFField)]
        for field in fields:
            rows = model._default_manager.values_list(slug_of, field.attname, field.earliest, field.latest)
            for slug, text, earliest, latest in rows.iterator():
                if (earliest, latest) != _meant(text):
                    sentence = f"{text!r} does not mean {earliest} to {latest}"
                    yield Fault(kind, slug, f"{part}{field.attname}", sentence)


def undated_states() -> Iterator[Fault]:
    """Sites whose state today rests on a change without a date."""
    today = timezone.localdate()
    for base in Base.objects.shown().prefetch_related("status_changes").iterator(chunk_size=200):
        for change in base.standing_on(today).by:
            if not change.is_dated:
                yield Fault("base", base.slug, "status_changes", f"its state rests on {change.slug}, which has no date")


def _meant(text: str) -> tuple[dt.date | None, dt.date | None]:
    try:
        dated = read_edtf(text) if text else None
    except NotEDTF:
        return dt.date.min, dt.date.max
    return (dated.earliest, dated.latest) if dated else (None, None)
