"""Documented harm: a chart for each organisation and category, never a sum."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi, gettext as _

from tracker.cache import cached
from tracker.choices import HarmCategory, Series
from tracker.models import HarmFigure, Organisation
from tracker.search import figures
from tracker.search.counting import Total
from tracker.search.filters import BadFilter, Query
from tracker.search.timeline import refuse_unknown_names
from tracker.web.answers.errors import kindly
from tracker.web.charts.small_multiples import Found, categories, day_of
from tracker.web.records.sources import sourced
from tracker.web.requests.pagination import counted, part_by_day
from tracker.web.requests.versions import find_on

# What one page has room for: lines of charts, their points, rows of other figures; each line and category gets some.
MOST_LINES, MOST_POINTS, MOST_ROWS = 40, 600, 36
FEWEST_POINTS, FEWEST_ROWS = 12, 3


@kindly
def harm_list(request: HttpRequest) -> HttpResponse:
    """The figures by category and organisation; of one `category` every figure, part by part. Raises BadFilter."""
    query = Query.from_params(request.GET, also=("category",))
    refuse_unknown_names(query)
    if not (asked := request.GET.get("category", "")):
        shown = charts(query.organisation)
        return render(request, "harm/list.html", {"section": "harm", "query": query, "categories": shown})
    if asked not in HarmCategory.values:
        raise BadFilter("category", asked, _("This value is not known."), HarmCategory.values)
    every = figures.of_category(asked, query.organisation)
    part = part_by_day(request, every, "day", slug_down=True)
    sourced(*part.rows)
    return render(request, "harm/category.html", {
        "section": "harm", "query": query, "category": HarmCategory(asked), "page": part, "total": counted(every),
    })  # fmt: skip


@cached(most=6)
def charts(organisations: tuple[str, ...]) -> list[dict[str, Any]]:
    """The figures of some organisations, or of all, by category: the newest of each line, and of what is on none."""
    bodies = list(Organisation.objects.filter(slug__in=organisations).values_list("pk", flat=True))
    counts, lines = figures.counts(bodies), figures.lines(bodies)
    joined = figures.newest(lines[:MOST_LINES], max(FEWEST_POINTS, MOST_POINTS // max(1, len(lines))))
    shorter = [line for line in counts if line.series != Series.CUMULATIVE]
    most = max(FEWEST_ROWS, MOST_ROWS // max(1, len({line.category for line in shorter})))
    beside, found = figures.newest(shorter, most, bodies), []
    for category in HarmCategory:
        held = {line: total for line, total in counts.items() if line.category == category}
        others = [row for line in held for row in beside.get(line, [])]
        others.sort(key=lambda row: (day_of(row), row.slug), reverse=True)
        running = [rows for line, rows in joined.items() if line.category == category]
        if held:
            rest = [total for line, total in held.items() if line in beside]
            found.append(Found(category, running, others[:most], together(held.values()), together(rest)))
    sourced(*(row for one in found for row in (*one.others, *(figure for own in one.running for figure in own))))
    return categories(found, get_language_bidi())


def together(totals: Iterable[Total]) -> Total:
    """Some totals as one; a bound among them makes it one."""
    some = list(totals)
    return Total(sum(one.number for one in some), any(one.beyond for one in some))


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
