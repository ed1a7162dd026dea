"""Publishers: who tells the record what it knows."""

import datetime as dt

from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.models import Publisher
from tracker.search.filters import Query

from .errors import kindly
from .pagers import page_of
from .versions import find_on


@kindly
def publisher_list(request: HttpRequest) -> HttpResponse:
    """All publishers, the most cited first."""
    query = Query.from_params(request.GET, also=("page",))
    rows = Publisher.objects.annotate(cited=Count("articles__citations"), pages=Count("articles", distinct=True))
    page = page_of(request, rows.order_by("-cited", "name"))
    return render(request, "publishers/list.html", {"section": "articles", "query": query, "page": page})


@kindly
def publisher_detail(request: HttpRequest, slug: str, day: dt.date | None = None) -> HttpResponse:
    """One publisher and its pages."""
    Query.from_params(request.GET, also=("page",))
    publisher = find_on(Publisher.objects.all(), "publisher", slug, day)
    if day:
        return render(request, "publishers/detail.html", {"section": "articles", "record": publisher})
    rows = publisher.articles.shown().annotate(cited=Count("citations")).order_by("-latest", "slug")
    return render(request, "publishers/detail.html", {
        "section": "articles", "record": publisher, "page": page_of(request, rows),
    })  # fmt: skip
