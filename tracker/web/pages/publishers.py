"""Publishers: who tells the record what it knows."""

import datetime as dt

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.cache import cached
from tracker.models import Article, Publisher
from tracker.search import kept_proof
from tracker.search.filters import Query
from tracker.web.answers.errors import kindly
from tracker.web.requests.pagination import counted, part_of
from tracker.web.requests.versions import find_on

from .articles import part_of_articles


@kindly
def publisher_list(request: HttpRequest) -> HttpResponse:
    """All publishers, the most cited first."""
    query, told = Query.from_params(request.GET), publishers_told()
    part = part_of(request, list(told))
    houses = {house.slug: house for house in Publisher.objects.filter(slug__in=part.rows)}
    rows = [(houses[slug], *told[slug]) for slug in part.rows]
    return render(request, "publishers/list.html", {"section": "articles", "query": query, "page": part, "rows": rows})


@cached(most=2)
def publishers_told() -> dict[str, tuple[int, int]]:
    """Every publisher of which there are pages: how many, and how often these are cited; the most cited first."""
    pages = Article.objects.exclude(publisher=None).order_by().values_list("publisher").annotate(n=Count("pk"))
    counts, cited = dict(pages), kept_proof.cited()
    houses = Publisher.objects.shown().order_by("name").values_list("pk", "slug")
    found = {slug: (counts[pk], cited[slug]) for pk, slug in houses if pk in counts}
    return dict(sorted(found.items(), key=lambda pair: -pair[1][1]))


@kindly
def publisher_detail(request: HttpRequest, slug: str, day: dt.date | None = None) -> HttpResponse:
    """One publisher and its pages."""
    Query.from_params(request.GET)
    publisher = find_on(Publisher.objects.shown(), "publisher", slug, day)
    if day:
        return render(request, "publishers/detail.html", {"section": "articles", "record": publisher})
    strands = [Article.objects.shown().filter(publisher=publisher).stored(is_stored) for is_stored in (True, False)]
    return render(request, "publishers/detail.html", {
        "section": "articles", "record": publisher, "page": part_of_articles(request, strands),
        "total": counted(strands), "relayed": _relayed(publisher),
    })  # fmt: skip


def _relayed(publisher: Publisher) -> list[tuple[str, Publisher | None]]:
    """Those whose reports its pages carry, each with its own page where it has one."""
    houses = {house.name: house for house in Publisher.objects.filter(name__in=publisher.relays)}
    return [(name, houses.get(name)) for name in publisher.relays]
