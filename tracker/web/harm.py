"""Documented harm: a chart for each organisation and category, never a sum."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi

from tracker.models import HarmFigure
from tracker.search.filters import Query
from tracker.search.timeline import refuse_unknown_names

from .addresses import find
from .errors import kindly
from .multiples import categories
from .sources import cited, listed, with_sources


@kindly
def harm_list(request: HttpRequest) -> HttpResponse:
    """All figures, by category and organisation."""
    query = Query.from_params(request.GET)
    refuse_unknown_names(query)
    figures = HarmFigure.objects.shown().select_related("organisation")
    if query.organisation:
        figures = figures.filter(organisation__slug__in=query.organisation)
    return render(request, "harm/list.html", {
        "section": "harm", "query": query, "categories": categories(listed(figures), get_language_bidi()),
    })  # fmt: skip


@kindly
def harm_detail(request: HttpRequest, slug: str) -> HttpResponse:
    """One figure and what the same organisation and others say of the same thing."""
    rows = HarmFigure.objects.shown().select_related("organisation", "subset_of__organisation")
    figure = find(rows.prefetch_related("subsets", cited()), "harm_figure", slug)
    alike = HarmFigure.objects.shown().filter(category=figure.category, series=figure.series).exclude(pk=figure.pk)
    alike = with_sources(alike.select_related("organisation"))
    return render(request, "harm/detail.html", {
        "section": "harm", "record": figure,
        "same": alike.filter(organisation=figure.organisation).order_by("-as_of_latest", "-latest"),
        "others": alike.exclude(organisation=figure.organisation).order_by("-as_of_latest")[:12],
    })  # fmt: skip
