"""Search: names first, then everything dated, by the same terms as the timeline; and names while somebody types."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from tracker.search import timeline
from tracker.search.filters import KNOWN, Query
from tracker.search.names import did_you_mean, find_names, suggest
from tracker.web.answers.errors import kindly
from tracker.web.records.names import shown
from tracker.web.records.rendered import drawn_entries
from tracker.web.records.search_hits import with_excerpts

from .timelines import facets

FACETS = ("kind", "base", "person", "publisher", "lang", "topic")


@kindly
def search_page(request: HttpRequest) -> HttpResponse:
    """What the record holds under some words; without words, the empty form."""
    query = Query.from_params(request.GET, also=(KNOWN,))
    if not query.q:
        return render(request, "search/search.html", {"section": "search", "query": query})
    page, named = timeline.page(query), find_names(query.q)
    hint = "" if named or page.total else did_you_mean(query.q)
    return render(request, "search/search.html", {
        "section": "search", "query": query, "named": [shown(name) for name in named], "page": page,
        "rows": with_excerpts(drawn_entries(page.entries, dated=True), query.q),
        "hint": hint, "facets": narrowing(query),
        "near": [shown(name) for name in suggest(hint or query.q)] if not (named or page.total) else [],
        "older": f"?{query.with_(cursor=page.older).urlencode()}" if page.older else "",
        "newer": f"?{query.with_(cursor=page.newer).urlencode()}" if page.newer else "",
        "on_timeline": query.without("cursor").urlencode(),
    })  # fmt: skip


@kindly
def suggestions(request: HttpRequest) -> HttpResponse:
    """The names that may be meant by what is typed so far."""
    query = Query.from_params(request.GET)
    return JsonResponse({"names": [shown(name) for name in suggest(query.q)]})


def narrowing(query: Query) -> list[dict[str, Any]]:
    """The facets by which what was found can be narrowed, each value with its count and its address."""
    found = [facet for facet in facets(query, FACETS) if len(facet["options"]) > 1 or getattr(query, facet["name"])]
    return [facet | {part: _addressed(query, facet, part) for part in ("options", "more")} for facet in found]


def _addressed(query: Query, facet: dict[str, Any], part: str) -> list[dict[str, Any]]:
    name = facet["name"]
    return [one | {"address": f"?{query.toggled(name, one['value']).urlencode()}"} for one in facet[part]]
