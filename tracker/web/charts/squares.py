"""The map of more sites than a page holds: what lies in a frame on a day, single sites or squares that open on zoom.

The states are those that are kept (tracker.search.kept_sites). A square is named after the strongest site in it, stands
at that one's place, and its address asks for the box of its own sites: the same for a mouse, a keyboard and no script.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from math import floor, log, pi, tan
from typing import Any, NamedTuple

from tracker.cache import cached
from tracker.choices import STOOD_FOR, BaseKind, PlacePrecision, State
from tracker.lexicon.letters import fold
from tracker.models import Base, Entry, Place, StatusChange
from tracker.models.addresses import address_of
from tracker.models.evidence import Evidence
from tracker.search import kept_sites
from tracker.search.filters import Query
from tracker.search.kept_sites import Day
from tracker.search.timeline import refuse_unknown_names, sites_told_of
from tracker.web.records.sites import RANK, findable, meta, short_name
from tracker.web.requests.coverage import reached

# What one page tells whole: sites, and these with their changes. Some 200 KB of it.
MOST_SITES, MOST_LOCATED = 200, 1_500
ALONE = 60  # sites of a frame that stand by themselves
SQUARE, TILE = 56, 256  # pixels
MOST_SQUARES = 150
NEAREST = 22  # of all zooms
EDGE = 0.005  # degrees round the sites of a square, which are rounded to two decimals
MAIN = (BaseKind.NAVAL, BaseKind.AIR)
IN_USE = (State.ACTIVE, State.REDUCED)


class Spot(NamedTuple):
    """What the map needs of a site on every day."""

    pk: int
    slug: str
    name: str
    short: str
    kind: str
    place: str
    lat: float
    lon: float
    about: bool
    group: bool


class Square(NamedTuple):
    """Sites that lie together: the strongest, how many more, and the box of all of them (west, south, east, north)."""

    spot: Spot
    state: State
    more: int
    box: tuple[float, float, float, float]

    @property
    def is_point(self) -> bool:
        """Whether no zoom tells its sites apart."""
        west, south, east, north = self.box
        return max(east - west, north - south) < 3 * EDGE

    @property
    def bbox(self) -> str:
        """The box as the address has it."""
        return ",".join(f"{degrees:.3f}" for degrees in self.box)


class Part(NamedTuple):
    """What a frame shows: sites by themselves, or squares; how many sites there are by state."""

    spots: list[Spot]
    squares: list[Square]
    counts: Counter[State]


def is_wide() -> bool:
    """Whether there is more to show than a page holds."""
    held = reached()
    return held.sites > MOST_SITES or held.sites + held.kinds["status"] > MOST_LOCATED


@cached(most=6)
def spots() -> list[Spot]:
    """All shown sites; one query."""
    return [
        Spot(base.pk, base.slug, base.name, short_name(base), base.kind, base.governorate.slug, base.lat, base.lon,
             base.precision == PlacePrecision.GOVERNORATE, base.is_group)
        for base in Base.objects.shown().select_related("governorate")
    ]  # fmt: skip


@cached(most=6)
def spelled() -> dict[str, str]:
    """By which words each site is found."""
    return {base.slug: findable(base) for base in Base.objects.shown().select_related("governorate")}


@cached(most=6)
def names_of_places() -> dict[str, str]:
    """The governorates in which there are sites, by slug."""
    return {place.slug: place.name for place in Place.objects.filter(bases__isnull=False).distinct()}


@cached(most=24)
def standing(day: dt.date) -> dict[int, Day]:
    """How every site stands on a day."""
    return kept_sites.standing_on(day, [spot.pk for spot in spots()])


def chosen(query: Query, kinds: Iterable[str]) -> list[Spot]:
    """The sites that fit the question; of a person, a topic or a publisher those of which such entries tell.

    Raises BadFilter for an unknown name.
    """
    refuse_unknown_names(query)
    told, wanted = sites_told_of(query), set(kinds)
    words, names = (fold(query.q), spelled()) if query.q else ("", {})
    west, south, east, north = query.bbox or (-180, -90, 180, 90)
    return [
        spot for spot in spots()
        if spot.kind in wanted and west <= spot.lon <= east and south <= spot.lat <= north
        and (told is None or spot.slug in told) and (not query.base or spot.slug in query.base)
        and (not query.governorate or spot.place in query.governorate) and words in names.get(spot.slug, "")
    ]  # fmt: skip


def part(fitting: Sequence[Spot], day: dt.date, zoom: float, apart: str = "") -> Part:
    """The sites of a frame on a day, those of which nothing is told yet left out; squares where they are many.

    The site of the slug `apart`, which a reader has chosen, stands by itself in any case.
    """
    states = standing(day)
    known = [spot for spot in fitting if states[spot.pk].state != State.UNKNOWN]
    counts = Counter(states[spot.pk].state for spot in known)
    if len(known) <= ALONE:
        return Part(known, [], counts)
    single = [spot for spot in known if spot.slug == apart]
    known = [spot for spot in known if spot.slug != apart]
    groups, side = _grouped(known, zoom, SQUARE), SQUARE
    while len(groups) > MOST_SQUARES:
        side *= 2
        groups = _grouped(known, zoom, side)
    squares = []
    for some in groups:
        spot = min(some, key=lambda one: _rank(one, states[one.pk].state))
        lats, lons = [one.lat for one in some], [one.lon for one in some]
        box = (min(lons) - EDGE, min(lats) - EDGE, max(lons) + EDGE, max(lats) + EDGE)
        squares.append(Square(spot, states[spot.pk].state, len(some) - 1, box))
    squares.sort(key=lambda one: (*_rank(one.spot, one.state)[:1], -one.more, one.spot.slug))
    return Part(single, squares, counts)


def _rank(spot: Spot, state: State) -> tuple[int, str]:
    """The lower, the stronger: main bases in use, then the order of the list."""
    return (-1 if spot.kind in MAIN and state in IN_USE else RANK.index(state)), spot.slug


def _grouped(some: Iterable[Spot], zoom: float, side: int) -> list[list[Spot]]:
    """Those of one square of a grid over the map (Web Mercator) together."""
    world, found = TILE * 2 ** min(zoom, NEAREST), dict[tuple[int, int], list[Spot]]()
    for spot in some:
        x = (spot.lon + 180) / 360 * world
        y = (1 - log(tan(pi / 4 + spot.lat * pi / 360)) / pi) / 2 * world
        found.setdefault((floor(x / side), floor(y / side)), []).append(spot)
    return list(found.values())


def rows_of(some: Sequence[Spot], day: dt.date) -> list[dict[str, Any]]:
    """Sites as lines of the list, with what is known of each on a day, the latest first; four queries."""
    states = standing(day)
    bases = Base.objects.select_related("governorate").in_bulk([spot.pk for spot in some])
    numbers = [pk for spot in some for pk in states[spot.pk].by]
    changes = StatusChange.objects.in_bulk(numbers)
    counted = Entry.objects.filter(kind="status", record_id__in=numbers, review__in=STOOD_FOR).order_by()
    for pk, *evidence in counted.values_list("record_id", *Evidence._fields):
        changes[pk].evidence = Evidence(*evidence)
    rows = []
    for spot in some:
        state, by, _last = states[spot.pk]
        told = tuple(changes[pk] for pk in by if pk in changes)
        for change in told:
            if not hasattr(change, "evidence"):
                change.evidence = Evidence()
        rows.append({"base": bases[spot.pk], "state": state, "by": told, "meta": meta(bases[spot.pk], told),
                     "shown": True, "more": 0})  # fmt: skip
    return sorted(rows, key=lambda row: row["by"][0].sort_day if row["by"] else dt.date.min, reverse=True)


def groups_of(found: Part, day: dt.date) -> list[dict[str, Any]]:
    """Every state with how many sites are in it, and with its sites where these stand by themselves."""
    rows = rows_of(found.spots, day)
    return [
        {"state": state, "rows": [row for row in rows if row["state"] == state], "count": found.counts[state]}
        for state in RANK
    ]


def in_use_by_place(day: dt.date) -> Counter[str]:
    """How many sites of each governorate are in use on a day."""
    states = standing(day)
    return Counter(spot.place for spot in spots() if states[spot.pk].state == State.ACTIVE)


def as_json(found: Part, day: dt.date) -> dict[str, Any]:
    """A frame for the map's script."""
    states, (before, after) = standing(day), kept_sites.days_beside(day)
    return {
        "sites": [_spot_as_json(spot, states[spot.pk].state) for spot in found.spots],
        "squares": [
            _spot_as_json(one.spot, one.state) | ({"more": one.more, "box": one.box} if one.more else {})
            for one in found.squares
        ],
        "counts": {state.value: n for state, n in found.counts.items()},
        "places": in_use_by_place(day),
        "turns": [turn.isoformat() for turn in (before, after) if turn],
    }


def _spot_as_json(spot: Spot, state: State) -> dict[str, Any]:
    row = {"id": spot.slug, "kind": spot.kind, "name": spot.name, "short": spot.short, "at": [spot.lat, spot.lon],
           "state": state.value, "url": address_of("base", spot.slug)}  # fmt: skip
    return row | {name: True for name, so in (("about", spot.about), ("group", spot.group)) if so}
