"""Documented harm: a chart for each organisation and category, never a sum."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi

from tracker.models import HarmFigure
from tracker.search.filters import Query
from tracker.search.timeline import refuse_unknown_names

from .errors import kindly
from .kept import kept
from .multiples import categories
from .sources import listed, sourced
from .versions import find_on


@kindly
def harm_list(request: HttpRequest) -> HttpResponse:
    """All figures, by category and organisation."""
    query = Query.from_params(request.GET)
    refuse_unknown_names(query)
    return render(request, "harm/list.html", {
        "section": "harm", "query": query, "categories": charts(query.organisation),
    })  # fmt: skip


@kept(most=6)
def charts(organisations: tuple[str, ...]) -> list[dict[str, Any]]:
    """The figures of some organisations, or of all, by category."""
    figures = HarmFigure.objects.shown().select_related("organisation")
    if organisations:
        figures = figures.filter(organisation__slug__in=organisations)
    return categories(listed(figures), get_language_bidi())


@kindly
def harm_detail(request: HttpRequest, slug: str, day: dt.date | None = None) -> HttpResponse:
    """One figure and what the same organisation and others say of the same thing."""
    rows = HarmFigure.objects.shown().select_related("organisation", "subset_of__organisation")
    figure = find_on(rows.prefetch_related("subsets"), "harm_figure", slug, day)
    if day:
        return render(request, "harm/detail.html", {"section": "harm", "record": figure})
    alike = HarmFigure.objects.shown().filter(category=figure.category, series=figure.series).exclude(pk=figure.pk)
    alike = alike.select_related("organisation").order_by("-as_of_latest", "-latest")
    same, others = (list(rows) for rows in (
        alike.filter(organisation=figure.organisation), alike.exclude(organisation=figure.organisation)[:12]
    ))  # fmt: skip
    sourced(figure, *same, *others)
    return render(request, "harm/detail.html", {
        "section": "harm", "record": figure, "same": same, "others": others,
    })  # fmt: skip
