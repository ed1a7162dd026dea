"""The page of a map whose sites are too many for it, and the parts that its script asks for."""

import datetime as dt
from collections.abc import Iterable
from math import log2
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import json_script
from django.utils.translation import get_language_bidi, gettext as _

from tracker.cache import cached
from tracker.models import SiteTurn
from tracker.search import kept_sites
from tracker.search.filters import BadFilter, Query
from tracker.web.answers.letters import Letters
from tracker.web.charts import squares
from tracker.web.charts.scales import KNEE, Scale
from tracker.web.charts.squares import NEAREST, TILE, Part
from tracker.web.charts.states import charts_of
from tracker.web.records.counts_by_others import counts_of_others
from tracker.web.records.proof_meter import proved
from tracker.web.records.tenures import tenures_of

SCREEN = 900  # pixels
OPENING = 7.0  # the zoom for which the squares of the page itself are made


def wide_page(
    request: HttpRequest, query: Query, day: dt.date, kinds: Iterable[str], record: dict[str, Any], more: dict[str, Any]
) -> HttpResponse:
    """The page with what lies in the box of its address, or in the whole country."""
    fitting = squares.chosen(query, kinds)
    found, told = squares.part(fitting, day, zoom_of(query)), drawn_of(frozenset(spot.pk for spot in fitting))
    record |= {"part": reverse("map-part"), "list": reverse("bases"), "first": told["first"], "sites": [], "places": {}}
    return render(request, "map/map.html", more | {
        "groups": squares.groups_of(found, day), "squares": links_of(found, request), "wide": True,
        "governorates": [one | {"now": n} for one, n in _with_numbers(told["governorates"], day)],
        "chart": told["chart"], "years": told["years"], "site_counts": counts_of_others(), "reach": proved(),
        "record": json_script(record, "record", Letters),
    })  # fmt: skip


def _with_numbers(charts: list[dict[str, Any]], day: dt.date) -> list[tuple[dict[str, Any], int]]:
    numbers = squares.in_use_by_place(day)
    return [(one, numbers[one["slug"]]) for one in charts]


def links_of(found: Part, request: HttpRequest) -> list[dict[str, Any]]:
    """The squares as lines of the list, each with the address that opens it; a site by itself leads to its page."""
    words = request.GET.copy()
    for name in ("box", "zoom", "chosen", "view", "bbox", "cursor"):
        words.pop(name, None)
    own = words.urlencode(safe=",/")
    found_at = ((one, reverse("bases" if one.is_point else "map")) for one in found.squares)
    return [
        {"square": one, "address": f"{page}?bbox={one.bbox}{f'&{own}' if own else ''}" if one.more else ""}
        for one, page in found_at
    ]


def zoom_of(query: Query) -> float:
    """The zoom at which the box of the address fills a screen; without a box that of the country."""
    if not query.bbox:
        return OPENING
    west, south, east, north = query.bbox
    return min(float(NEAREST), log2(SCREEN * 360 / TILE / max(east - west, north - south, 1e-4)))


def part_of(request: HttpRequest, query: Query, day: dt.date, kinds: Iterable[str]) -> HttpResponse:
    """What lies in the `box` that the map shows at a `zoom`, as signs and as the list beside them. Raises BadFilter."""
    box, zoom = _read_box(request), _read_zoom(request)
    west, south, east, north = box
    fitting = [spot for spot in squares.chosen(query, kinds) if west <= spot.lon <= east and south <= spot.lat <= north]
    found = squares.part(fitting, day, zoom, request.GET.get("chosen", ""))
    told = {"groups": squares.groups_of(found, day), "squares": links_of(found, request)}
    listed = render_to_string("map/_part.html", told)
    return JsonResponse(squares.as_json(found, day) | {"list": listed}, json_dumps_params={"ensure_ascii": False})


def _read_box(request: HttpRequest) -> tuple[float, ...]:
    return Query.from_params({"bbox": request.GET.get("box") or "-180,-90,180,90"}).bbox or (-180, -90, 180, 90)


def _read_zoom(request: HttpRequest) -> float:
    given = request.GET.get("zoom") or str(OPENING)
    try:
        zoom = float(given)
    except ValueError:
        zoom = -1
    if not 0 <= zoom <= NEAREST:
        raise BadFilter("zoom", given, _("Write zoom, latitude and longitude, such as 7.5/34.9/36.2."))
    return zoom


@cached(most=24)
def drawn_of(numbers: frozenset[int]) -> dict[str, Any]:
    """What is drawn of some sites whatever the day, from the days on which they came into another state."""
    today = dt.date.today()
    scale, lives = Scale.until(today, get_language_bidi()), kept_sites.lives(numbers)
    names = squares.names_of_places()
    held = {pk: tenures_of(turns, today) for pk, turns in lives.items()}
    by_place: dict[tuple[str, str], list[Any]] = {}
    for spot in squares.spots():
        if spot.pk in held:
            by_place.setdefault((spot.place, names[spot.place]), []).append(held[spot.pk])
    told = SiteTurn.objects.filter(told=True).order_by("start")
    first = told.values_list("start", flat=True).first()
    years = {day.year for day in told.filter(start__lt=dt.date(KNEE, 1, 1)).dates("start", "year")}
    return charts_of(list(held.values()), by_place, scale, today) | {
        "years": [*sorted(years), *range(KNEE, today.year + 1)], "first": (first or today).isoformat(),
    }  # fmt: skip
