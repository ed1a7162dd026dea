"""The map's ground is drawn beforehand; the file that browsers fetch is what the shapes beside it give."""

import json
import re

import pytest

from tracker.management import ground

DRAWN = json.loads(ground.FILE.read_text())
SHAPES = dict(DRAWN["drawn"])
FOOT = DRAWN["size"][1]


def test_file_is_up_to_date():
    assert ground.FILE.read_text() == ground.as_text(), "Call manage.py draw_ground and commit what it wrote."


@pytest.mark.parametrize(("corner", "units"), [((30, 41), (0, 0)), ((48, 41), (20_000, 0)), ((30, 29), (0, FOOT))])
def test_box_reaches_from_corner_to_corner(corner, units):
    assert ground.project(corner) == pytest.approx(units, abs=1)


def test_projection_is_web_mercator():
    """Twice as far in units as in degrees of longitude is what a square at the equator would be, not here."""
    (x, y), (right, down) = ground.project((36, 35)), ground.project((37, 34))
    assert (down - y) / (right - x) == pytest.approx(1.2136, abs=0.001)  # 1 / cos(34.5°)


def test_shape_is_steps_from_a_start():
    ring = [(30, 41), (31, 41), (31, 40), (30, 41)]
    path = ground.path_of({"type": "Polygon", "coordinates": [ring]})
    assert re.fullmatch(r"M0 0l1111 0 0 \d+ -1111 -\d+z", path)


def test_line_stays_open():
    assert not ground.path_of({"type": "LineString", "coordinates": [(30, 41), (31, 41)]}).endswith("z")


def test_syria_lies_over_its_neighbours_and_the_golan_over_both():
    order = list(SHAPES)
    assert order.index("land") < order.index("syria") < order.index("golan") < order.index("gov")


def test_each_class_has_a_colour():
    sheet = (ground.settings.BASE_DIR / "static" / "css" / "map.css").read_text()
    assert all(f"path.bm-{name} {{" in sheet for name in SHAPES)


@pytest.mark.parametrize("kind", ["country", "gov", "town"])
def test_names_are_there_in_each_language(kind):
    for name in DRAWN["names"][kind]:
        assert all(name[code] for code in ground.LANGUAGES)


def test_fourteen_governorates_and_damascus_before_beirut():
    towns = [town["en"] for town in DRAWN["names"]["town"]]
    assert len(DRAWN["names"]["gov"]) == 14
    assert towns.index("Damascus") < towns.index("Beirut")


def test_governorates_are_called_as_in_the_record():
    assert {"Хасака", "Дераа", "Ракка"} <= {name["ru"] for name in DRAWN["names"]["gov"]}
