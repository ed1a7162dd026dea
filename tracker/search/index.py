"""Keeps the table of entries in step with the records that it is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db import connection, models, transaction
from django.db.models import Prefetch
from django.utils import timezone

from tracker.choices import Review
from tracker.models import (
    Base,
    Citation,
    Entry,
    EntryFacet,
    HarmFigure,
    Meeting,
    Organisation,
    Participant,
    Person,
    Statement,
    StatusChange,
)
from tracker.models.bulk import insert_rows, insert_values
from tracker.models.entries import span_of
from tracker.models.evidence import counting, evidence_of

from . import kept_sites, tallies
from .fulltext import facet_term, holding, stored
from .kept_proof import told_of
from .kinds import KINDS
from .marks import mark_of
from .named import NAMED, own_terms, spellings_now
from .spellings import Spellings
from .tallies import Tally
from .terms import index_terms, spelled_forms, words

Dated = Meeting | Statement | StatusChange | HarmFigure
KIND_OF = {model: kind for kind, model in KINDS.items()}
BATCH = 2_000  # records whose entries are made at a time
# What an entry tells of other rows.
LED_TO = {
    "meeting": ("place",),
    "statement": ("speaker", "organisation"),
    "status": ("base__governorate",),
    "harm": ("organisation",),
}
LISTS: dict[str, tuple[str | Prefetch[Any], ...]] = {
    "meeting": (
        Prefetch("participants", Participant.objects.select_related("person", "organisation")),
        "bases",
        "topics",
    ),
    "statement": ("bases", "topics"),
    "status": (),
    "harm": (),
}
# What entries tell of a citation and its article, and by what evidence is counted.
_TOLD = (
    "review", "start", "exact", "order", "meeting_id", "statement_id", "status_change_id", "harm_figure_id",
    *(f"article__{name}" for name in ("title", "language", "url", "cluster_id", "on_topic")),
    *(f"article__publisher__{name}" for name in ("slug", "name", "name_ar", "name_ru", "relays", "state_tie")),
)  # fmt: skip


def rebuild() -> int:
    """Throws the index away and makes it anew from all records; returns the number of entries.

    Readers see the old index until the new one is whole.
    """
    with transaction.atomic():
        EntryFacet.objects.all().delete()
        with connection.cursor() as cursor:  # the manager would fetch every entry, to see what hangs on it
            cursor.execute(f"DELETE FROM {Entry._meta.db_table}")
        known = spellings_now()
        number = sum(_insert(_entries(kind, _fetched(kind, None), known)) for kind in KINDS)
        tallies.write_anew()
        kept_sites.keep_all()
        return number


def entries_of(kind: str, ids: set[int], known: Spellings) -> Iterator[tuple[Entry, set[tuple[str, str]]]]:
    """The entries that records of a kind would have today, not stored, each with its facets."""
    return _entries(kind, _fetched(kind, ids), known)


def entry_of(kind: str, record: Dated, known: Spellings) -> tuple[Entry, set[tuple[str, str]]] | None:
    """The entry of a record that is in hand with its citations and lists, not stored; None for one without a date."""
    entry = _entry(kind, record, known)
    return (entry, _facets(record)) if entry else None


def index_records(records: Iterable[Dated]) -> None:
    """Makes the entries of these records anew; a rejected, undated or deleted record has none."""
    index_rows((), records)


def index_rows(fresh: Iterable[Dated], standing: Iterable[Dated]) -> None:
    """The same, and the entries of records that have none yet, each of which holds its citations and lists."""
    numbers, new = _by_kind(standing), _by_kind(fresh)
    if not numbers and not new:
        return
    with transaction.atomic(savepoint=False):
        known, tally = spellings_now(), Tally()
        made = [pair for kind, some in new.items() for pair in _entries(kind, some, known)]
        for kind, records in numbers.items():
            ids = {record.pk for record in records}
            tally.take(kind, ids)
            Entry.objects.filter(kind=kind, record_id__in=ids).delete()
            made += _entries(kind, _fetched(kind, ids), known)
        _insert(made, tally)
        tally.write()


def _by_kind(records: Iterable[Dated]) -> dict[str, list[Dated]]:
    found: dict[str, list[Dated]] = {}
    for record in records:
        found.setdefault(KIND_OF[type(record)], []).append(record)
    return found


def leave_out(record: Dated) -> None:
    """Takes the entry of a record out that is about to be deleted."""
    with transaction.atomic():
        tally, kind = Tally(), KIND_OF[type(record)]
        tally.take(kind, [record.pk])
        Entry.objects.filter(kind=kind, record_id=record.pk).delete()
        tally.write()


def _entries(kind: str, records: Iterable[Dated], known: Spellings) -> Iterator[tuple[Entry, set[tuple[str, str]]]]:
    """The entries of records of a kind, not stored, each with its facets."""
    for record in records:
        if entry := _entry(kind, record, known):
            yield entry, _facets(record)


def _fetched(kind: str, ids: set[int] | None) -> Iterator[Dated]:
    rows = KINDS[kind]._default_manager.exclude(review=Review.REJECTED).order_by("pk").select_related(*LED_TO[kind])
    citations = Citation.objects.select_related("article__publisher").only(*_TOLD)
    rows = rows.prefetch_related(*LISTS[kind], Prefetch("citations", citations))
    return rows.iterator(chunk_size=500) if ids is None else iter(rows.filter(pk__in=ids))


def _insert(entries: Iterable[tuple[Entry, set[tuple[str, str]]]], tally: Tally | None = None) -> int:
    """Stores entries with their facets, a batch at a time, so that a large record needs no more memory."""
    number, coming = 0, iter(entries)
    while made := list(islice(coming, BATCH)):
        made.sort(key=lambda one: one[0].pk)  # SQLite's index of terms takes them in by far more quickly in their order
        insert_rows(Entry, (entry for entry, _ in made), numbered=True)
        facets = [(entry.pk, facet, value) for entry, found in made for facet, value in found]
        insert_values(EntryFacet, ("entry_id", "facet", "value"), facets)
        for entry, found in made if tally else ():
            tally.add(entry, found)
        number += len(made)
    return number


def _entry(kind: str, record: Dated, known: Spellings) -> Entry | None:
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
    entry = Entry(
        id=Entry.number(day, kind, record.pk), kind=kind, slug=record.slug, record_id=record.pk, date=date, day=day,
        earliest=earliest, latest=latest, span=span_of(earliest, latest), mark=mark_of(date, day),
        review=record.review, lat=lat, lon=lon, modified_at=record.modified_at,
        entered=timezone.localdate(record.created_at), **evidence_of(record, citations)._asdict(),
    )  # fmt: skip
    counted = counting(record, citations)
    entry.told = told_of(counted, citations)
    terms = _terms(record, counted, known) | _filtered_by(entry, record)
    entry.terms = f" {' '.join(sorted(terms))} "
    return entry


def _filtered_by(entry: Entry, record: Dated) -> set[str]:
    """The terms of all by which it can be filtered."""
    own = {("kind", entry.kind), ("review", entry.review), ("span", str(entry.span))}
    return {facet_term(facet, value) for facet, value in own | _facets(record)}


def _point(record: Dated) -> tuple[float | None, float | None]:
    place = record.base if isinstance(record, StatusChange) else record.place if isinstance(record, Meeting) else None
    return (place.lat, place.lon) if place else (None, None)


def _facets(record: Dated) -> set[tuple[str, str]]:
    articles = [citation.article for citation in counting(record, record.citations.all())]
    found = {("publisher", article.publisher.slug) for article in articles if article.publisher}
    found |= {("lang", article.language) for article in articles}
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


def _terms(record: Dated, citations: list[Citation], known: Spellings) -> set[str]:
    """Everything by which a reader may look for the record.

    Its words and every spelling of those it names; the own terms of these, and of all whom its words name.
    """
    named = list(filter(None, named_by(record)))
    terms = set().union(*(_terms_in(text, known) for text in _texts(record, citations)))
    terms |= own_terms(named) | index_terms(spelling for row in named for spelling in row.spellings())
    return set(map(stored, terms))


@lru_cache(maxsize=1024)
def _terms_in(text: str, known: Spellings) -> set[str]:
    """The terms of a text; headlines, publishers and words of an agency stand under many records."""
    return known.terms(text)


def named_by(record: Dated) -> Iterator[Base | Person | Organisation | None]:
    """The sites, people and organisations to which a record is linked."""
    if isinstance(record, StatusChange):
        yield record.base
    elif isinstance(record, HarmFigure):
        yield record.organisation
    else:
        yield from record.bases.all()
    if isinstance(record, Meeting):
        yield from (participant.person or participant.organisation for participant in record.participants.all())
    if isinstance(record, Statement):
        yield record.speaker or record.organisation


def _texts(record: Dated, citations: list[Citation]) -> Iterator[str]:
    """The words of the record, its sources and its governorate."""
    for citation in citations:
        yield citation.exact
        yield citation.article.title
        if citation.article.publisher:
            yield from citation.article.publisher.spellings()
    if isinstance(record, StatusChange):
        yield from (record.description_ar, record.description_en, record.description_ru)
        yield from record.base.governorate.spellings()
    elif isinstance(record, HarmFigure):
        yield from (record.description_ar, record.description_en, record.description_ru, str(record.low))
    else:
        yield from (record.summary_ar, record.summary_en, record.summary_ru)
    if isinstance(record, Meeting):
        yield from (record.place_ar, record.place_en, record.place_ru)
    elif isinstance(record, Statement):
        yield from (record.words, record.unnamed_speaker, record.occasion_ar, record.occasion_en, record.occasion_ru)


def _spellings(row: Base | Person | Organisation) -> list[str]:
    """Every spelling of a name, of a site those of its places too."""
    return row.spellings() + (row.places() if isinstance(row, Base) else [])


def naming(rows: Iterable[models.Model]) -> Iterator[Dated]:
    """Records that name one of these sites, people and organisations, by a link or in their words, now or when indexed.

    Looked for by the longest word of each spelling, so that there may be others among them.
    """
    for row in rows:
        if not isinstance(row, NAMED):
            continue
        longest = {max(words(spelling), key=len, default="") for spelling in _spellings(row)} - {""}
        asked = own_terms([row]) | {form for word in longest for form in spelled_forms(word)}
        told: dict[str, set[int]] = {}
        found = Entry.objects.filter(holding((frozenset(asked),))).order_by()
        for kind, pk in found.values_list("kind", "record_id"):
            told.setdefault(kind, set()).add(pk)
        for kind, ids in told.items():
            yield from KINDS[kind]._default_manager.filter(pk__in=ids)
