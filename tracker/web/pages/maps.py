"""The map page and the card of one site."""

import datetime as dt
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import json_script
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi, gettext as _

from tracker.cache import cached
from tracker.choices import BaseKind, Outside, State
from tracker.models import Base
from tracker.search.filters import BadFilter, Query
from tracker.search.timeline import refuse_unknown_names
from tracker.templatetags.dates_in_words import AFTER, months
from tracker.web.answers.errors import kindly
from tracker.web.answers.letters import Letters
from tracker.web.answers.wide_maps import part_of, wide_page
from tracker.web.charts.scales import KNEE, Scale
from tracker.web.charts.squares import is_wide
from tracker.web.charts.states import by_governorate, step_chart
from tracker.web.records.counts_by_others import counts_of_others
from tracker.web.records.proof_meter import proved
from tracker.web.records.sites import PAGE_WORDS, choose, findable, group_by_state, site_as_json, sites
from tracker.web.records.sources import sourced
from tracker.web.records.tenures import shown_changes, waiting_changes, with_changes
from tracker.web.requests.addresses import find
from tracker.web.requests.applied_filters import OF_THE_PAGE
from tracker.web.requests.as_of import outside_of, read_day
from tracker.web.requests.coverage import reached

GROUND = "basemap/ground.json"  # drawn by manage.py draw_ground
FARTHEST_IN = 22  # no map of the world goes nearer
BOUNDS = [[32.35, 35.75], [37.3, 42.3]]


@kindly
def map_page(request: HttpRequest, embedded: bool = False, frame_height: int = 0) -> HttpResponse:
    """All sites on a day, as map, list and time bar; without masthead for another page's frame."""
    query = Query.from_params(request.GET, also=OF_THE_PAGE)
    read_view(request)
    today, day = dt.date.today(), read_day(request, query.bounds[1])
    kinds, scale = read_kinds(request), Scale.until(today, get_language_bidi())
    beyond = outside_of(request, query)
    framed = {
        "section": "map", "query": query, "day": day, "today": today, "embedded": embedded,
        "frame_height": frame_height, "kinds": [(kind, kind.value in kinds) for kind in BaseKind], "outside": beyond,
        "chosen_kinds": tuple(sorted(kinds)),
        "band": band(query, scale), "here": f"{scale.x(day):.2f}%", "map_settings": {"SCALE": None},
    }  # fmt: skip
    if is_wide():
        record = map_as_json({"places": {}, "sites": []}, query, day, scale) | {"beyond": beyond or ""}
        return wide_page(request, query, day, kinds, record, framed)
    refuse_unknown_names(query)
    bases = choose(sites(), query.without("governorate"))
    chosen = tuple(base.slug for base in bases)
    told = told_of(chosen)
    return render(request, "map/map.html", framed | {
        "groups": groups_on(day, chosen, framed["chosen_kinds"], query.governorate),
        "governorates": told["governorates"], "chart": told["chart"], "years": told["years"],
        "site_counts": counts_of_others(), "reach": proved(), "record": record_of(chosen, query, day, beyond),
    })  # fmt: skip


@kindly
def map_part(request: HttpRequest) -> HttpResponse:
    """What lies in a frame of the map on a day, for the script of a map too full for its page."""
    query = Query.from_params(request.GET, also=(*OF_THE_PAGE, "box", "zoom", "chosen"))
    return part_of(request, query, read_day(request, query.bounds[1]), read_kinds(request))


@kindly
def spellings(request: HttpRequest) -> HttpResponse:
    """Every spelling of each site, folded: what is typed beside the map is looked for in them once they are here."""
    return JsonResponse({base.slug: findable(base) for base in sites()}, Letters)


@kindly
def card(request: HttpRequest, slug: str) -> HttpResponse:
    """What the map shows of a chosen site: its last two changes up to a day."""
    rows = with_changes(Base.objects.shown())
    base, day = find(rows, "base", slug), read_day(request)
    past = [change for change in shown_changes(base) if change.is_dated and change.sort_day <= day]
    last = sourced(*past[:-3:-1])
    return render(request, "map/_card.html", {
        "base": base, "changes": last, "state": base.state_on(day), "waiting": waiting_changes(base).count(),
    })  # fmt: skip


def read_view(request: HttpRequest) -> tuple[float, float, float] | None:
    """Where the map stands, as zoom and degrees: its scripts move it there. Raises BadFilter."""
    if not (given := request.GET.get("view") or ""):
        return None
    try:
        zoom, lat, lon = (float(part) for part in given.split("/"))
    except ValueError:
        raise BadFilter("view", given, _("Write zoom, latitude and longitude, such as 7.5/34.9/36.2.")) from None
    if not (0 <= zoom <= FARTHEST_IN and -90 <= lat <= 90 and -180 <= lon <= 180):
        raise BadFilter("view", given, _("Write zoom, latitude and longitude, such as 7.5/34.9/36.2."))
    return zoom, lat, lon


def read_kinds(request: HttpRequest) -> set[str]:
    """The kinds of site in the address, or all. Raises BadFilter."""
    given = set(request.GET.getlist("site"))
    for kind in given - set(BaseKind.values):
        raise BadFilter("site", kind, _("This value is not known."), BaseKind.values)
    return given or set(BaseKind.values)


def band(query: Query, scale: Scale) -> dict[str, str]:
    """The period that was asked for, as per cent of the time bar; empty where there is none."""
    if not query.datetime:
        return {}
    start, end = (day or usual for day, usual in zip(query.bounds, (dt.date.min, dt.date.today()), strict=True))
    left, right = sorted((scale.x(start), scale.x(end)))
    return {"x": f"{left:.2f}%", "width": f"{right - left:.2f}%"}


@cached(most=24)
def groups_on(
    day: dt.date, chosen: tuple[str, ...], kinds: tuple[str, ...], places: tuple[str, ...]
) -> list[dict[str, Any]]:
    """Some sites by their state on a day (tracker.web.records.sites)."""
    wanted = set(chosen)
    return group_by_state([base for base in sites() if base.slug in wanted], day, set(kinds), places)


@cached(most=24)
def record_of(chosen: tuple[str, ...], query: Query, day: dt.date, beyond: Outside | None) -> SafeString:
    """What the map's scripts read, as the block of the page that holds it."""
    scale = Scale.until(dt.date.today(), get_language_bidi())
    return json_script(map_as_json(told_of(chosen), query, day, scale) | {"beyond": beyond or ""}, "record", Letters)


@cached(most=24)
def told_of(chosen: tuple[str, ...]) -> dict[str, Any]:
    """What the map shows of some sites whatever the day: how many there were over time, and what its scripts need."""
    today, wanted = dt.date.today(), set(chosen)
    bases = [base for base in sites() if base.slug in wanted]
    scale = Scale.until(today, get_language_bidi())
    return {
        "chart": step_chart(bases, scale, today), "governorates": by_governorate(bases, scale, today),
        "sites": [site_as_json(base) for base in bases], "years": years_of(bases, today),
        "places": {base.governorate.slug: base.governorate.name for base in bases},
    }  # fmt: skip


def years_of(bases: list[Base], today: dt.date) -> list[int]:
    """The years of which something is told before the time bar widens, then every one."""
    told = {change.sort_day.year for base in bases for change in shown_changes(base) if change.is_dated}
    return [*sorted(year for year in told if year < KNEE), *range(KNEE, today.year + 1)]


def map_as_json(told: dict[str, Any], query: Query, day: dt.date, scale: Scale) -> dict[str, Any]:
    """Everything the scripts need, in the reader's language; `usual` is the day that the address need not name."""
    today, (start, end) = dt.date.today(), query.bounds
    return {
        "rtl": get_language_bidi(),
        "day": day.isoformat(),
        "usual": min(end or today, today).isoformat(),
        "from": start.isoformat() if start else "",
        "single": start is not None and start == end,
        "last": today.isoformat(),
        "scale": scale.as_json(),
        "bounds": [query.bbox[1::-1], query.bbox[:1:-1]] if query.bbox else BOUNDS,
        "months": months(AFTER),
        "states": {state.value: str(state.label) for state in State},
        "words": {name: str(words) for name, words in PAGE_WORDS.items()},
        "ground": static(GROUND),
        "tiles": bool(settings.TILES),
        "spellings": reverse("spellings"),
        "covered": [day.isoformat() if day else "" for day in reached().covered],
        "outside": {side.value: str(side.label) for side in Outside},
        "places": told["places"],
        "sites": told["sites"],
    }
