"""Keeps the table of entries in step with the records that it is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db import transaction

from tracker.choices import Review
from tracker.models import Citation, Entry, EntryFacet, HarmFigure, Meeting, Statement, StatusChange
from tracker.models.citations import independent_origins

from .terms import index_terms
from .timeline import KINDS, PREFETCH

Dated = Meeting | Statement | StatusChange | HarmFigure
KIND_OF = {model: kind for kind, model in KINDS.items()}


def rebuild() -> int:
    """Throws the index away and makes it anew from all records; returns the number of entries."""
    with transaction.atomic():
        Entry.objects.all().delete()
        return sum(_insert(kind, _fetched(kind, None)) for kind in KINDS)


def index_records(records: Iterable[Dated]) -> None:
    """Makes the entries of these records anew; a rejected, undated or deleted record has none."""
    by_kind: dict[str, set[int]] = {}
    for record in records:
        by_kind.setdefault(KIND_OF[type(record)], set()).add(record.pk)
    with transaction.atomic():
        for kind, ids in by_kind.items():
            Entry.objects.filter(kind=kind, record_id__in=ids).delete()
            _insert(kind, _fetched(kind, ids))


def _fetched(kind: str, ids: set[int] | None) -> Iterator[Dated]:
    rows = KINDS[kind]._default_manager.exclude(review=Review.REJECTED).order_by("pk")
    rows = rows.prefetch_related(*PREFETCH[kind], "citations__article__publisher")
    return rows.iterator(chunk_size=500) if ids is None else iter(rows.filter(pk__in=ids))


def _insert(kind: str, records: Iterator[Dated]) -> int:
    made = [(entry, facets) for record in records if (entry := _entry(kind, record)) and (facets := _facets(record))]
    Entry.objects.bulk_create([entry for entry, _ in made], batch_size=500)
    EntryFacet.objects.bulk_create(
        [EntryFacet(entry=entry, facet=facet, value=value) for entry, found in made for facet, value in found],
        batch_size=1000,
    )
    return len(made)


def _entry(kind: str, record: Dated) -> Entry | None:
    """The entry of one record; None where it has no date at all."""
    if isinstance(record, HarmFigure) and record.as_of:
        date, earliest, latest = record.as_of, record.as_of_earliest, record.as_of_latest
    elif isinstance(record, HarmFigure):
        date, earliest, latest = record.period, record.earliest, record.latest
    else:
        date, earliest, latest = record.date, record.earliest, record.latest
    day = latest or earliest
    if day is None:
        return None
    lat, lon = _point(record)
    citations = list(record.citations.all())
    return Entry(
        kind=kind, slug=record.slug, record_id=record.pk, date=date, day=day, earliest=earliest, latest=latest,
        review=record.review, lat=lat, lon=lon, citations=len(citations),
        origins=independent_origins(record, citations), terms=index_terms(_texts(record, citations)),
        modified_at=record.modified_at,
    )  # fmt: skip


def _point(record: Dated) -> tuple[float | None, float | None]:
    place = record.base if isinstance(record, StatusChange) else record.place if isinstance(record, Meeting) else None
    return (place.lat, place.lon) if place else (None, None)


def _facets(record: Dated) -> set[tuple[str, str]]:
    found = {("publisher", c.article.publisher.slug) for c in record.citations.all() if c.article.publisher}
    found |= {("lang", c.article.language) for c in record.citations.all()}
    if isinstance(record, StatusChange):
        found |= {("base", record.base.slug), ("governorate", record.base.governorate.slug)}
    elif isinstance(record, HarmFigure):
        found |= {("organisation", record.organisation.slug)} if record.organisation else set()
    else:
        found |= {("base", base.slug) for base in record.bases.all()}
        found |= {("topic", topic.slug) for topic in record.topics.all()}
    if isinstance(record, Meeting):
        found |= {("person", p.person.slug) for p in record.participants.all() if p.person}
        found |= {("side", p.side) for p in record.participants.all()}
    if isinstance(record, Statement):
        found |= {("person", record.speaker.slug)} if record.speaker else set()
        found |= {("organisation", record.organisation.slug)} if record.organisation else set()
    return found or {("lang", "und")}


def _texts(record: Dated, citations: list[Citation]) -> Iterator[str]:
    """Everything by which a reader may look for the record: its words and every spelling of those it names."""
    for citation in citations:
        yield citation.exact
        yield citation.article.title
        if citation.article.publisher:
            yield from citation.article.publisher.spellings()
    if isinstance(record, StatusChange):
        yield from (record.description_ar, record.description_en, record.description_ru)
        yield from record.base.spellings()
        yield from record.base.governorate.spellings()
        return
    if isinstance(record, HarmFigure):
        yield from (record.description_ar, record.description_en, record.description_ru, str(record.low))
        if record.organisation:
            yield from record.organisation.spellings()
        return
    yield from (record.summary_ar, record.summary_en, record.summary_ru)
    for base in record.bases.all():
        yield from base.spellings()
    if isinstance(record, Meeting):
        yield from (record.place_ar, record.place_en, record.place_ru)
        for participant in record.participants.all():
            yield from (participant.person or participant.organisation).spellings()
    else:
        yield from (record.words, record.unnamed_speaker, record.occasion_ar, record.occasion_en, record.occasion_ru)
        if speaker := record.speaker or record.organisation:
            yield from speaker.spellings()
