"""The one line under every fact: who says so, when, who reviewed it, and how many say it independently."""

from functools import lru_cache
from typing import Any, NamedTuple

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from tracker.models.evidence import Evidence, by_article, counting, evidence_of, waiting, wordless_origins
from tracker.models.proofs.meter import reach_of
from tracker.search.sources import Source, as_source
from tracker.templatetags.evidence_in_words import evidence_in_words, reach_in_words, tied_in_words

register = template.Library()


class Review(NamedTuple):
    """What the line says of a record itself; the names are the model's."""

    review: str
    get_review_display: str


@register.simple_tag
def provenance(record: Any) -> SafeString:
    """The line for a record whose citations are prefetched with article and publisher."""
    citations = list(record.citations.all())
    counted, found = counting(record, citations), evidence_of(record, citations)
    review = getattr(record, "review", "")
    seen = Review(review, record.get_review_display() if review else "")
    lead = as_source(counted[0]) if counted else None
    stored = next((as_source(citation) for citation in counted if citation.start is not None), None)
    wordless = found.origins if stored is None else wordless_origins(record, citations)
    return _line(get_language(), seen, lead, stored, found, wordless, evidence_in_words(record, found))


@lru_cache(maxsize=4096)
def _line(
    language: str | None,
    record: Review,
    lead: Source | None,
    stored: Source | None,
    found: Evidence,
    wordless: int,
    counted: str,
) -> SafeString:
    """The line depends on nothing but these words and numbers, and stands some hundred times on a long page."""
    told = {"found": found, "wordless": wordless, "counted": counted, "tied": tied_in_words(found)}
    return render_to_string("_provenance.html", {"record": record, "lead": lead, "stored": stored, **told})


class Sources(NamedTuple):
    """A record's citations under their articles: those that count for it, and those that a machine found besides."""

    counted: list[list[Any]]
    waiting: list[list[Any]]
    reach: str


@register.simple_tag
def sources(record: Any) -> Sources:
    """What stands in a record's list of sources."""
    citations = list(record.citations.all())
    counted = counting(record, citations)
    return Sources(by_article(counted), by_article(waiting(record, citations)), reach_in_words(reach_of(counted)))


@register.simple_tag
def quotations(cited: list[Any]) -> SafeString:
    """The one way a quotation is shown: all that is cited of one article under its name."""
    return _quotations(get_language(), tuple(map(as_source, cited)))


@lru_cache(maxsize=2048)
def _quotations(language: str | None, cited: tuple[Source, ...]) -> SafeString:
    """Like the line under a fact it depends on nothing but these words."""
    stored = next((source.article for source in cited if source.start is not None), cited[0].article)
    known = {"cited": cited, "article": stored, "publisher": stored.publisher or cited[0].article.publisher}
    return render_to_string("_citation.html", known)
