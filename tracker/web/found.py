"""Why an entry was found: the words asked for where the entry itself does not show them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any, NamedTuple

from django.db.models import Model, prefetch_related_objects
from django.utils.safestring import SafeString

from tracker.models import Entry, Meeting, Statement
from tracker.search import timeline
from tracker.search.highlights import excerpt
from tracker.search.sources import Source
from tracker.search.terms import indexed_forms, query_terms, words

MOST = 2
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


def with_excerpts(rows: Iterable[Drawn], query: str) -> list[tuple[Entry, SafeString, list[Excerpt]]]:
    """Each entry as drawn with the places of the words that it does not show; a few queries for each kind."""
    asked, rows = set(query_terms(query)), list(rows)
    lacking = {(entry.kind, entry.record_id): asked - _terms(unescape(_TAG.sub(" ", html))) for entry, html in rows}
    wanted = [entry for entry, _html in rows if lacking[entry.kind, entry.record_id]]
    found: dict[tuple[str, int], list[Excerpt]] = {}
    records = timeline.with_records(wanted) if wanted else []
    for model in (Meeting, Statement):
        prefetch_related_objects([record for _entry, record in records if isinstance(record, model)], "bases")
    for entry, record in records:
        key = entry.kind, entry.record_id
        other = lacking[key] - _terms(" ".join(_names(record)))
        found[key] = _chosen([*_of_sources(record.citations.all()), *_of_record(record)], other, query)
    return [(entry, html, found.get((entry.kind, entry.record_id), [])) for entry, html in rows]


def _terms(text: str) -> set[str]:
    return {form for word in words(text) for form in indexed_forms(word)}


def _names(record: Any) -> Iterator[str]:
    """Every spelling of those whom an entry names: it shows one of them, which says enough."""
    named = [getattr(record, name, None) for name in ("base", "speaker", "organisation")]
    named += [record.base.governorate] if getattr(record, "base", None) else []
    named += list(record.bases.all()) if hasattr(record, "bases") else []
    if isinstance(record, Meeting):
        named += [one.person or one.organisation for one in record.participants.all()]
    for one in filter(None, named):
        yield from one.spellings()


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


def _chosen(excerpts: list[Excerpt], lacking: set[str], query: str) -> list[Excerpt]:
    """The fewest that show what is lacking, those that show the most of it first."""
    chosen: list[Excerpt] = []
    known: list[tuple[Excerpt, Any]] = [(one, _terms(f"{one.text} {_house(one)}")) for one in excerpts]
    while lacking and known and len(chosen) < MOST:
        best, terms = max(known, key=lambda pair: len(pair[1] & lacking))
        if not terms & lacking:
            break
        chosen.append(best._replace(text=excerpt(best.text, query)))
        lacking = lacking - terms
    return chosen


def _house(one: Excerpt) -> str:
    return one.source.article.publisher.name if one.source and one.source.article.publisher else ""
