"""Why an entry was found: the words asked for where the entry itself does not show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, NamedTuple

from django.db.models import Model, prefetch_related_objects
from django.utils.safestring import SafeString

from tracker.cache import Cache
from tracker.models import Entry, Meeting, Statement, StatusChange
from tracker.models.evidence import counting
from tracker.search import timeline
from tracker.search.highlights import excerpt
from tracker.search.index import named_by
from tracker.search.questions import Question, understood
from tracker.search.sources import Source
from tracker.search.spellings import Spellings

MOST = 2
SHOWN, TOLD = Cache(most=4096), Cache(most=1024)
Drawn = tuple[Entry, SafeString]
_TAG = re.compile(r"<[^>]*>")
# Texts of a record that are kept in three languages, of which its entry shows one.
TEXTS = ("summary", "description", "occasion", "place")
LANGUAGES = ("ar", "en", "ru")


class Excerpt(NamedTuple):
    """Some words and their language; the source that says them, or None for words of the record itself."""

    text: str
    language: str
    source: Source | None = None
    is_title: bool = False


class Told(NamedTuple):
    """The terms of the names in a record, and its excerpts with the terms of each."""

    names: set[str]
    excerpts: list[tuple[Excerpt, set[str]]]


NOTHING = Told(set(), [])


def with_excerpts(rows: Iterable[Drawn], query: str) -> list[tuple[Entry, SafeString, list[Excerpt]]]:
    """Each entry as drawn with the places of the words that it does not show; a few queries for each kind."""
    question, rows = understood(query), list(rows)
    known = question.spellings
    shown = SHOWN.take([entry.pk for entry, _html in rows], lambda missing: _shown(rows, set(missing), known))
    lacking = {entry: _lacking(question.parts, shown[entry.pk]) for entry, _html in rows}
    told = _told([entry for entry, other in lacking.items() if other], known)
    return [(entry, html, _chosen(told.get(entry.pk, NOTHING), lacking[entry], question)) for entry, html in rows]


def _lacking(parts: Iterable[frozenset[str]], terms: set[str]) -> list[frozenset[str]]:
    """The parts of a question of which no term is there."""
    return [part for part in parts if part.isdisjoint(terms)]


def _shown(rows: list[Drawn], wanted: set[int], known: Spellings) -> dict[int, set[str]]:
    """The terms that each entry shows."""
    return {entry.pk: known.terms(unescape(_TAG.sub(" ", html))) for entry, html in rows if entry.pk in wanted}


def _told(entries: list[Entry], known: Spellings) -> dict[int, Told]:
    """What the records of some entries say beyond what is shown of them."""

    def make(missing: list[int]) -> dict[int, Told]:
        found = timeline.with_records([entry for entry in entries if entry.pk in set(missing)])
        for model in (Meeting, Statement):
            prefetch_related_objects([record for _entry, record in found if isinstance(record, model)], "bases")
        return dict.fromkeys(missing, NOTHING) | {entry.pk: _of(record, known) for entry, record in found}

    return TOLD.take([entry.pk for entry in entries], make)


def _of(record: Any, known: Spellings) -> Told:
    excerpts = [*_of_sources(counting(record, record.citations.all())), *_of_record(record)]
    names = set().union(*map(known.terms, _names(record)))
    return Told(names, [(one, known.terms(one.text) | known.terms(_house(one))) for one in excerpts])


def _names(record: Any) -> Iterator[str]:
    """Every spelling of those whom an entry names: it shows one of them, which says enough."""
    for one in filter(None, named_by(record)):
        yield from one.spellings()
    if isinstance(record, StatusChange):
        yield from record.base.governorate.spellings()


def _of_sources(sources: Iterable[Source]) -> Iterator[Excerpt]:
    for source in sources:
        if source.exact:
            yield Excerpt(source.exact, source.article.language, source)
    for source in sources:
        if source.article.title:
            yield Excerpt(source.article.title, source.article.language, source, is_title=True)
        elif source.article.publisher:
            yield Excerpt("", source.article.language, source, is_title=True)


def _of_record(record: Model) -> Iterator[Excerpt]:
    for name in TEXTS:
        for language in LANGUAGES:
            if text := getattr(record, f"{name}_{language}", ""):
                yield Excerpt(text, language)


def _chosen(told: Told, lacking: list[frozenset[str]], question: Question) -> list[Excerpt]:
    """The fewest that show what is lacking, those that show the most of it first."""
    chosen: list[Excerpt] = []
    lacking = _lacking(lacking, told.names)
    while lacking and told.excerpts and len(chosen) < MOST:
        best, terms = min(told.excerpts, key=lambda pair: len(_lacking(lacking, pair[1])))
        if len(rest := _lacking(lacking, terms)) == len(lacking):
            break
        chosen.append(best._replace(text=excerpt(best.text, question)))
        lacking = rest
    return chosen


def _house(one: Excerpt) -> str:
    return one.source.article.publisher.name if one.source and one.source.article.publisher else ""
