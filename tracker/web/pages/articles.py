"""Articles: the stored text with its cited words marked, or the reference."""

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Substr
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tracker.cache import cached
from tracker.models import Article, Citation, Publisher
from tracker.models.relays import named_relays
from tracker.search.filters import BadFilter, Query
from tracker.search.marked_text import FOUND, WITH, marked_paragraphs, numbered
from tracker.search.timeline import refuse_unknown_names
from tracker.templatetags.findings import finding, marked
from tracker.web.answers.errors import kindly
from tracker.web.requests.pagination import Part, counted, part_by_day
from tracker.web.requests.versions import end_of, find_on

STORED = {"true": True, "false": False}


@kindly
def article_list(request: HttpRequest) -> HttpResponse:
    """Stored texts first, then the references, latest first; `stored` asks for one of the two. Raises BadFilter."""
    query = Query.from_params(request.GET, also=("stored",))
    refuse_unknown_names(query)
    if (asked := request.GET.get("stored", "")) not in ("", *STORED):
        raise BadFilter("stored", asked, _("This value is not known."), STORED)
    lists = [_listed(request, query, is_stored) for is_stored in (STORED[asked],)] if asked else [
        _listed(request, query, True), _listed(request, query, False)
    ]  # fmt: skip
    return render(request, "articles/list.html", {
        "section": "articles", "query": query, "lists": lists, "asked": asked, "rest": _rest(query),
    })  # fmt: skip


def _listed(request: HttpRequest, query: Query, is_stored: bool) -> dict[str, Any]:
    """A part of the articles of one sort, and how many there are."""
    rows = Article.objects.shown().stored(is_stored)
    houses, languages = ([{name: one} for one in values] or [{}] for name, values in (
        ("publisher__slug", query.publisher), ("language", query.lang)
    ))  # fmt: skip
    strands = [rows.filter(**house, **language) for house in houses for language in languages]
    return {"stored": is_stored, "page": part_of_articles(request, strands), "total": counted(strands)}


def _rest(query: Query) -> str:
    """The words of the question as they stand before another in an address."""
    words = query.without("cursor").urlencode()
    return f"{words}&" if words else ""


def part_of_articles(request: HttpRequest, strands: Sequence[QuerySet[Article]]) -> Part:
    """Articles as lists show them: `opening` for a text without a title, `cited` for the published citations."""
    brief = [
        one.select_related("publisher").defer("text", "signature").annotate(opening=Substr("text", 1, 400))
        for one in strands
    ]
    part = part_by_day(request, brief, "latest")
    cited = Citation.objects.shown().filter(article__in=[article.pk for article in part.rows]).order_by()
    counts = dict(cited.values_list("article").annotate(n=Count("pk")))
    for article in part.rows:
        article.cited = counts.get(article.pk, 0)
    return part


@kindly
def article_detail(request: HttpRequest, slug: str, day: dt.date | None = None) -> HttpResponse:
    """One version of one article: every cited span a mark, every mark a link to its record."""
    rows = Article.objects.public().select_related("publisher", "previous", "cluster")
    article = find_on(rows, "article", slug, day)
    return render(request, "articles/detail.html", {
        "section": "articles", "record": article, **read(article.pk, end_of(day) if day else None),
        "later": Article.objects.public().filter(previous=article).first(),
        "copies": [] if day else _copies(article), "relays": _relays(article),
    })  # fmt: skip


@cached(most=64)
def read(pk: int, until: dt.datetime | None = None) -> dict[str, Any]:
    """What was found in an article, each finding drawn, and its text with the cited words marked.

    With `until`, only what was cited before that instant.
    """
    article = Article.objects.get(pk=pk)
    cited = article.citations.shown()
    cited = cited.filter(created_at__lt=until) if until else cited
    citations = numbered(list(cited.select_related(*FOUND).prefetch_related(*WITH)))
    pieces = marked_paragraphs(article.text, citations)
    return {
        "findings": [
            {"number": one.number, "pk": one.pk, "start": one.start, "drawn": finding(one)}  # type: ignore[attr-defined]
            for one in citations
        ],
        "is_cut": any(piece.left_out for paragraph in pieces for piece in paragraph),
        "paragraphs": [SafeString("".join(map(marked, paragraph))) for paragraph in pieces],
    }


def _relays(article: Article) -> list[dict[str, Any]]:
    """The houses whose reports it carries, but for its own: name, publisher if there is one, the words that say so."""
    own = article.publisher.name if article.publisher else ""
    found = [one for one in named_relays([article.pk]).get(article.pk, ()) if one.house != own]
    houses = {house.name: house for house in Publisher.objects.filter(name__in={one.house for one in found})}
    return [
        {"name": one.house, "house": houses.get(one.house), "words": one.exact,
         "whole": one.reach_start == 0 and one.reach_end >= len(article.text.rstrip())}
        for one in found
    ]  # fmt: skip


def _copies(article: Article) -> QuerySet[Article]:
    """Other articles of the same cluster; none where it has no cluster."""
    alike = Article.objects.public().filter(cluster__isnull=False, cluster=article.cluster).exclude(pk=article.pk)
    return alike.select_related("publisher").defer("text")
