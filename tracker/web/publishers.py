"""Publishers: who tells the record what it knows."""

import datetime as dt

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.models import Citation, Publisher
from tracker.search.filters import Query

from .articles import with_cited
from .errors import kindly
from .pagers import page_of
from .versions import find_on


@kindly
def publisher_list(request: HttpRequest) -> HttpResponse:
    """All publishers, the most cited first."""
    query = Query.from_params(request.GET, also=("page",))
    rows = Publisher.objects.shown().annotate(
        cited=Count("articles__citations", filter=Q(articles__citations__in=Citation.objects.shown())),
        pages=Count("articles", distinct=True),
    )
    page = page_of(request, rows.filter(pages__gt=0).order_by("-cited", "name"))
    return render(request, "publishers/list.html", {"section": "articles", "query": query, "page": page})


@kindly
def publisher_detail(request: HttpRequest, slug: str, day: dt.date | None = None) -> HttpResponse:
    """One publisher and its pages."""
    Query.from_params(request.GET, also=("page",))
    publisher = find_on(Publisher.objects.shown(), "publisher", slug, day)
    if day:
        return render(request, "publishers/detail.html", {"section": "articles", "record": publisher})
    rows = with_cited(publisher.articles.shown()).order_by("-latest", "slug")
    return render(request, "publishers/detail.html", {
        "section": "articles", "record": publisher, "page": page_of(request, rows), "relayed": _relayed(publisher),
    })  # fmt: skip


def _relayed(publisher: Publisher) -> list[tuple[str, Publisher | None]]:
    """Those whose reports its pages carry, each with its own page where it has one."""
    houses = {house.name: house for house in Publisher.objects.filter(name__in=publisher.relays)}
    return [(name, houses.get(name)) for name in publisher.relays]
