"""Sites: the list and one of them."""

import datetime as dt
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi

from tracker.cache import cached
from tracker.choices import BaseKind, State
from tracker.models import Base
from tracker.search.filters import Query
from tracker.web.answers.errors import kindly
from tracker.web.answers.wide_maps import drawn_of
from tracker.web.charts.locators import spot
from tracker.web.charts.scales import Scale
from tracker.web.charts.squares import chosen, is_wide, rows_of
from tracker.web.charts.states import by_governorate, ribbon
from tracker.web.records.contradictions import history
from tracker.web.records.counts_by_others import counts_of_others
from tracker.web.records.rendered import drawn_meetings, drawn_statements
from tracker.web.records.sites import RANK, choose, group_by_state, sites
from tracker.web.records.sources import sourced_on
from tracker.web.records.tenures import shown_changes, tenures, waiting_changes, waiting_then, with_changes
from tracker.web.requests.as_of import asked_day, outside_of, read_day
from tracker.web.requests.coverage import reached
from tracker.web.requests.pagination import part_of
from tracker.web.requests.versions import find_on

MOST_ROWS = 100  # sites of a part of a long list
FIRST_PART = 40  # of each of the page's lists; the timeline has them all


@kindly
def base_list(request: HttpRequest) -> HttpResponse:
    """All sites by their state on a day."""
    query = Query.from_params(request.GET, also=("day",))
    if is_wide():
        return _part_of_bases(request, query, read_day(request))
    bases, today, day = choose(sites(), query), dt.date.today(), read_day(request)
    groups, scale = group_by_state(bases, day, set(BaseKind.values)), Scale.until(today, get_language_bidi())
    return render(request, "bases/list.html", {
        "section": "bases", "query": query, "total": len(bases), "day": day, "outside": outside_of(request),
        "groups": [one for one in groups if one["rows"]], "scale": scale,
        "governorates": by_governorate(bases, scale, today),
        "site_counts": [] if query.is_filtered() else counts_of_others(),
    })  # fmt: skip


def _part_of_bases(request: HttpRequest, query: Query, day: dt.date) -> HttpResponse:
    """The same where they are too many for one page: part by part, each by the states of its sites."""
    fitting = {spot.slug: spot for spot in chosen(query, BaseKind.values)}
    page, today = part_of(request, list(fitting), most=MOST_ROWS), dt.date.today()
    rows = rows_of([fitting[slug] for slug in page.rows], day)
    groups = [{"state": state, "rows": [row for row in rows if row["state"] == state]} for state in RANK]
    return render(request, "bases/list.html", {
        "section": "bases", "query": query, "total": len(fitting), "day": day, "outside": outside_of(request),
        "groups": [one | {"count": len(one["rows"])} for one in groups if one["rows"]], "page": page,
        "scale": Scale.until(today, get_language_bidi()),
        "governorates": drawn_of(frozenset(spot.pk for spot in fitting.values()))["governorates"],
        "site_counts": [] if query.is_filtered() else counts_of_others(),
    })  # fmt: skip


@kindly
def base_detail(request: HttpRequest, slug: str, day: dt.date | None = None) -> HttpResponse:
    """One site: its life, its state on a day, every change with its sources, what was said and agreed about it.

    `day` is that of the version; the day of the state is a word of the address.
    """
    on = min(read_day(request), day or dt.date.today())
    return render(request, "bases/detail.html", {
        "section": "bases", "asked": asked_day(request), "outside": outside_of(request), **told_of(slug, day, on),
    })  # fmt: skip


@cached(most=24)
def told_of(slug: str, day: dt.date | None, on: dt.date) -> dict[str, Any]:
    """What the record tells of a site, in its version of a day or as it is, with its state on another day.

    Raises what `find_on` raises.
    """
    rows = with_changes(Base.objects.shown())
    base = find_on(rows, "base", slug, day)
    changes, today = shown_changes(base), day or dt.date.today()
    waiting = waiting_then(base)[: FIRST_PART + 1] if day else list(waiting_changes(base)[: FIRST_PART + 1])
    for change in waiting:
        change.base = base
    told, heard = _first_part(history(base)), base.last_told_on(on)
    shown = {change.pk: change for row in told for change in row["changes"]} | ({heard.pk: heard} if heard else {})
    sourced_on(day, base, *shown.values(), *waiting)
    states = {tenure.state for tenure in tenures(base, today)}
    life = ribbon(base, today, get_language_bidi())
    return {
        "record": base, "today": today, "on": on, "state": base.state_on(on),
        "history_states": [one for one in State if one in states],
        "change_count": len(changes), "more_changes": sum(len(row["changes"]) for row in told) < len(changes),
        # Up to which day what came of an announcement can be known: that of the sources.
        "heard": heard, "known_on": min(today, reached().covered.until or today),
        "history": told, "waiting": waiting[:FIRST_PART], "more_waiting": len(waiting) > FIRST_PART,
        "waiting_count": len(waiting) if len(waiting) <= FIRST_PART else waiting_changes(base).count(),
        "ribbon": life,
        "marked": {mark["kind"] for mark in life["marks"]} if life else set(),
        "spot": spot(base.lat, base.lon),
        "here": list(Base.objects.shown().filter(lat=base.lat, lon=base.lon).exclude(pk=base.pk)),
        "statements": [] if day else drawn_statements(base.statements.shown(), Query(base=(base.slug,)), FIRST_PART),
        "meetings": [] if day else drawn_meetings(base.meetings.shown(), Query(base=(base.slug,)), FIRST_PART),
        "most": FIRST_PART,
    }  # fmt: skip


def _first_part(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The newest rows of a site's history, with so many changes between them; its first row always."""
    found, number = [], 0
    for row in rows:
        number += len(row["changes"])
        if found and number > FIRST_PART:
            break
        found.append(row | {"changes": row["changes"][:FIRST_PART]})
    return found
