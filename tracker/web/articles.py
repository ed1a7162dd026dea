"""Articles: the stored text with its cited words marked, or the reference."""

import datetime as dt
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString

from tracker.models import Article, Citation
from tracker.search.filters import Query
from tracker.search.timeline import refuse_unknown_names
from tracker.templatetags.findings import finding, marked

from .errors import kindly
from .findings import FOUND, WITH, marked_paragraphs, numbered
from .kept import kept
from .pagers import page_of
from .versions import end_of, find_on


@kindly
def article_list(request: HttpRequest) -> HttpResponse:
    """Stored texts first, then the references, latest first."""
    query = Query.from_params(request.GET, also=("page",))
    refuse_unknown_names(query)
    rows = with_cited(Article.objects.shown().select_related("publisher"))
    if query.publisher:
        rows = rows.filter(publisher__slug__in=query.publisher)
    if query.lang:
        rows = rows.filter(language__in=query.lang)
    return render(request, "articles/list.html", {
        "section": "articles", "query": query, "texts": rows.with_text(),
        "page": page_of(request, rows.filter(text="").order_by("-latest", "slug")),
    })  # fmt: skip


@kindly
def article_detail(request: HttpRequest, slug: str, day: dt.date | None = None) -> HttpResponse:
    """One version of one article: every cited span a mark, every mark a link to its record."""
    rows = Article.objects.public().select_related("publisher", "previous", "cluster")
    article = find_on(rows, "article", slug, day)
    return render(request, "articles/detail.html", {
        "section": "articles", "record": article, **read(article.pk, end_of(day) if day else None),
        "later": Article.objects.public().filter(previous=article).first(),
        "copies": [] if day else _copies(article),
    })  # fmt: skip


@kept(most=64)
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


def with_cited(articles: QuerySet[Article]) -> QuerySet[Article]:
    """Articles with `cited`, the number of their published citations."""
    return articles.annotate(cited=Count("citations", filter=Q(citations__in=Citation.objects.shown())))


def _copies(article: Article) -> QuerySet[Article]:
    """Other articles of the same cluster; none where it has no cluster."""
    alike = Article.objects.public().filter(cluster__isnull=False, cluster=article.cluster).exclude(pk=article.pk)
    return alike.select_related("publisher").defer("text")
