"""Search: names first, then everything dated, by the same terms as the timeline."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from rapidfuzz import fuzz, process

from tracker.lexicon.letters import fold
from tracker.models import Base, Organisation, Person, Publisher
from tracker.search import timeline
from tracker.search.filters import Query
from tracker.search.terms import index_terms, query_terms

from .errors import kindly

CLOSE_ENOUGH = 72  # of 100; below it the suggestions for mistyped names of the record were other names


@kindly
def search_page(request: HttpRequest) -> HttpResponse:
    """What the record holds under some words; without words, the empty form."""
    query = Query.from_params(request.GET)
    named = _named(query.q) if query.q else []
    page = timeline.page(query) if query.q else None
    hint = "" if named or (page and page.total) or not query.q else _nearest(query.q)
    return render(request, "search/search.html", {
        "section": "search", "query": query, "named": named, "page": page, "hint": hint,
        "rows": timeline.with_records(page.entries) if page else [], "names": _names(),
    })  # fmt: skip


def _names() -> list[str]:
    """The names to choose from while typing, in the reader's language."""
    return sorted({row.name for model in (Base, Person, Organisation) for row in model.objects.all()})


def _spelled() -> list[tuple[Any, list[str]]]:
    found = [(row, row.spellings()) for model in (Base, Person) for row in model.objects.shown()]
    found += [(row, row.spellings()) for row in Organisation.objects.all()]
    return found + [(row, [row.name]) for row in Publisher.objects.all()]


def _named(words: str) -> list[Any]:
    """Sites, people, organisations and publishers one of whose spellings has all the terms."""
    terms = query_terms(words)
    return [row for row, spellings in _spelled() if terms and all(f" {t} " in index_terms(spellings) for t in terms)]


def _nearest(words: str) -> str:
    """The spelling nearest to what was typed, or ''."""
    spellings = {fold(spelling): spelling for _row, found in _spelled() for spelling in found}
    best = process.extractOne(fold(words), spellings.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE_ENOUGH)
    return spellings[best[0]] if best else ""
