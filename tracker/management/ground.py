"""The ground under the map's signs: Natural Earth's shapes, projected once into one file that browsers only scale."""

import json
import math
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

FOLDER = settings.BASE_DIR / "static" / "basemap"
FILE = FOLDER / "ground.json"
SOUTH, WEST, NORTH, EAST = 29, 30, 41, 48
WIDTH = 20_000  # one unit is two thirds of a pixel at zoom 10, the nearest that the map goes
COUNTRIES = {
    "TUR": (37.55, 38.1), "IRQ": (33.55, 41.75), "JOR": (31.95, 37.6), "LBN": (33.88, 35.86), "CYP": (35.0, 33.2),
    "ISR": (32.6, 34.4), "PSX": (32.15, 35.25),
}  # fmt: skip
TOGETHER = ("ISR", "PSX")  # named both or neither, not whichever finds room; the first stands over its sea
LANGUAGES = ("ar", "en", "ru")
LEAST_RANK = 6  # of a town abroad that is named

Shapes = dict[str, list[dict[str, Any]]]
Point = tuple[float, float]


def ground(folder: Path = FOLDER) -> dict[str, Any]:
    """What is drawn, lowest first, as SVG paths in a box of `size` over `bounds`; and what is named, weightiest first.

    Places of names are latitude and longitude in degrees. The projection is Web Mercator, the map's own.
    """
    shapes: Shapes = {path.stem: json.loads(path.read_text())["features"] for path in folder.glob("*.geojson")}
    return {
        "bounds": [[SOUTH, WEST], [NORTH, EAST]],
        "size": [WIDTH, round(project((EAST, SOUTH))[1])],
        "drawn": [[name, "".join(map(path_of, some))] for name, some in layers(shapes)],
        "names": {"country": countries(shapes), "gov": governorates(shapes), "town": towns(shapes)},
    }


def layers(shapes: Shapes) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Each class of the style sheet with its geometries, lowest first."""

    def of(name: str, **wanted: str) -> list[dict[str, Any]]:
        return [one["geometry"] for one in shapes[name] if wanted.items() <= one["properties"].items()]

    syria = of("land", iso="SYR")
    yield "grat", [{"type": "MultiLineString", "coordinates": list(graticule())}]
    yield "land", [one for one in of("land") if one not in syria]
    yield "syria", syria
    yield "adm", of("admin1_neighbours")
    yield "urban", of("urban")
    yield "golan", of("disputed")
    yield "gov", of("governorates")
    yield "river", of("water", kind="river")
    yield "lake", of("water", kind="lake")


def graticule() -> Iterator[list[Point]]:
    """One-degree lines; the land covers them, so that they show at sea only."""
    for x in range(WEST, EAST + 1):
        yield [(x, SOUTH), (x, NORTH)]
    for y in range(SOUTH, NORTH + 1):
        yield [(WEST, y), (EAST, y)]


def path_of(geometry: dict[str, Any]) -> str:
    """A geometry as the `d` of an SVG path, in whole units and relative steps; lines stay open."""
    kind, parts = geometry["type"], geometry["coordinates"]
    if kind == "LineString":
        return line_of(parts)
    if kind == "MultiLineString":
        return "".join(map(line_of, parts))
    rings = parts if kind == "Polygon" else [ring for polygon in parts for ring in polygon]
    return "".join(f"{line_of(ring)}z" for ring in rings)


def line_of(points: list[Point]) -> str:
    """One line; steps too short to be seen are left out."""
    whole = [tuple(map(round, project(point))) for point in points]
    steps = [(x - a, y - b) for (a, b), (x, y) in pairwise(whole)]
    return f"M{whole[0][0]} {whole[0][1]}l" + " ".join(f"{dx} {dy}" for dx, dy in steps if dx or dy)


def project(point: Point) -> Point:
    """Longitude and latitude in degrees to units from the upper left of the box."""
    lon, lat = point[:2]
    unit = math.radians(EAST - WEST) / WIDTH
    return math.radians(lon - WEST) / unit, (mercator(NORTH) - mercator(lat)) / unit


def mercator(lat: float) -> float:
    """How far north of the equator a latitude lies, in radians of longitude."""
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


@lru_cache(maxsize=1)
def record_names() -> dict[str, dict[str, str]]:
    """For each English spelling of a place of the record its names there, so that map and list say the same."""
    places = yaml.safe_load((settings.FIXTURES / "places.yaml").read_text())["places"]
    firsts = [({code: some[0] for code, some in place["names"].items()}, place["names"]["en"]) for place in places]
    return {spelling: names for names, spellings in reversed(firsts) for spelling in spellings}


def countries(shapes: Shapes) -> list[dict[str, Any]]:
    """Neighbours, each named at a place that is in view when Syria is; `together` are named all or none."""
    names = {one["properties"]["iso"]: one["properties"] for one in shapes["land"]}
    return [named(names[iso], at) | ({"together": True} if iso in TOGETHER else {}) for iso, at in COUNTRIES.items()]


def governorates(shapes: Shapes) -> list[dict[str, Any]]:
    """Syria's governorates, named at their middle."""
    return [
        named(as_recorded(one["properties"]), middle(one["geometry"]["coordinates"][0]))
        for one in shapes["governorates"]
    ]


def towns(shapes: Shapes) -> list[dict[str, Any]]:
    """Syria's capital, its towns by their people, the large ones abroad; `seat` marks the seats of governorates."""

    def weight(town: dict[str, Any]) -> tuple[bool, bool, int]:
        return town["iso"] != "SYR", "cap" not in town, -town["pop"]

    found = [one for one in shapes["places"] if is_named(one["properties"])]
    found.sort(key=lambda one: weight(one["properties"]))
    seats = {one["properties"]["ar"]: one["properties"] for one in shapes["governorates"]}
    return [town_of(one, seats if one["properties"]["iso"] == "SYR" else {}) for one in found]


def town_of(town: dict[str, Any], seats: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """One town; the seat of a governorate is called as that is, so that the map need not say it twice."""
    names, at = town["properties"], town["geometry"]["coordinates"][::-1]
    seat = seats.get(names["ar"])
    return named(as_recorded(seat or names), at) | ({"seat": True} if seat else {})


def is_named(town: dict[str, Any]) -> bool:
    """Whether there is room for a town's name."""
    return town["iso"] == "SYR" or bool(town.get("cap")) or town["rank"] <= LEAST_RANK


def as_recorded(names: dict[str, Any]) -> dict[str, Any]:
    """The names of a place in Syria as the record has them, where it has it."""
    return record_names().get(names["en"], names) if names.get("iso", "SYR") == "SYR" else names


def named(names: dict[str, Any], at: Any) -> dict[str, Any]:
    """A name in each language, and where it stands."""
    return {"at": [round(degrees, 4) for degrees in at], **{code: names[code] for code in LANGUAGES}}


def middle(ring: list[Point]) -> Point:
    """Latitude and longitude of a ring's centre of gravity."""
    area = x = y = 0.0
    for (ax, ay), (bx, by) in zip(ring, ring[1:] + ring[:1], strict=True):
        cross = ax * by - bx * ay
        area, x, y = area + cross, x + (ax + bx) * cross, y + (ay + by) * cross
    return y / (3 * area), x / (3 * area)


def as_text() -> str:
    """The file's content."""
    return json.dumps(ground(), ensure_ascii=False, separators=(",", ":")) + "\n"
