"""A map of more sites than its page holds: squares that open on zoom, for script, keyboard and neither."""

import datetime as dt
import json
import re
from html import unescape

import pytest

from tests.factories import BaseFactory, PlaceFactory, StatusChangeFactory
from tracker.choices import BaseKind, Status
from tracker.models import Base, StatusChange, recorded
from tracker.search.filters import Query
from tracker.web.answers import wide_maps
from tracker.web.charts import squares
from tracker.web.records.sites import RANK

pytestmark = pytest.mark.django_db


@pytest.fixture
def many(monkeypatch) -> int:
    """Two hundred and sixty sites in three towns and a desert, some left, one only claimed, one not yet told of."""
    monkeypatch.setattr(squares, "MOST_SITES", 50)
    monkeypatch.setattr(squares, "ALONE", 12)
    towns, places = [(34.9, 35.9), (33.5, 36.3), (36.2, 37.1)], [PlaceFactory(), PlaceFactory()]
    with recorded():
        bases = Base.objects.bulk_create(
            BaseFactory.build(
                slug=f"site-{n}", governorate=places[n % 2], kind=BaseKind.AIR if n == 7 else BaseKind.GARRISON,
                lat=round(towns[n % 3][0] + n // 3 % 10 / 100, 2), lon=round(towns[n % 3][1] + n // 30 / 100, 2),
            )
            for n in range(260)
        )  # fmt: skip
        for n, base in enumerate(bases[:259]):
            status = Status.EVACUATED if n % 5 == 1 else Status.ACTIVE
            StatusChangeFactory(base=base, status=status, announced=n == 4, date="2025-10-15" if n % 2 else "2016-03")
    return len(bases)


def test_the_states_are_those_of_every_other_page(many) -> None:
    day = dt.date(2025, 11, 1)
    found = squares.part(squares.chosen(Query(), BaseKind.values), day, 7)

    states = {base.slug: base.state_on(day) for base in Base.objects.prefetch_related("status_changes")}
    for state in RANK[:-1]:
        assert found.counts[state] == list(states.values()).count(state)
    assert sum(one.more + 1 for one in found.squares) == many - 1
    assert all(states[one.spot.slug] == one.state for one in found.squares)
    assert found.squares[0].spot.slug == "site-7"
    assert len({one.spot.slug for one in found.squares}) == len(found.squares) <= squares.MOST_SQUARES


def test_without_script_each_square_leads_to_its_sites(client, many) -> None:
    page = client.get("/en/?day=2025-11-01&site=garrison").content.decode()
    lines = re.findall(r'<li class="site" data-box="[^"]+" id="[^"]+"><a href="([^"]+)"', page)
    seen: set[str] = set()
    while lines:
        address = unescape(lines.pop())
        assert "day=2025-11-01" in address and "site=garrison" in address
        part = client.get(address).content.decode()
        seen |= set(re.findall(r'id="site-(site-\d+)"', part))
        lines += re.findall(r'<li class="site" data-box="[^"]+" id="[^"]+"><a href="([^"]+)"', part)

    told = StatusChange.objects.exclude(base__kind=BaseKind.AIR).values_list("base__slug", flat=True)
    assert seen == set(told)
    assert 'js/wide.js"' in page and 'js/map.js"' not in page
    assert json.loads(re.search(r'id="record"[^>]*>(.*?)</script>', page)[1])["sites"] == []


def test_a_frame_is_answered_with_its_signs_and_its_list(client, many) -> None:
    whole = client.get("/en/map/part/?box=35,32,42,38&zoom=7&day=2025-11-01").json()
    assert whole["sites"] == [] and sum(one.get("more", 0) + 1 for one in whole["squares"]) == many - 1
    assert 'data-box="' in whole["list"] and sum(whole["counts"].values()) == many - 1

    west, south, east, north = next(one["box"] for one in whole["squares"] if one.get("more"))
    near = client.get(f"/en/map/part/?box={west},{south},{east},{north}&zoom=12&day=2025-11-01").json()
    assert all(west <= one["at"][1] <= east for one in near["sites"] + near["squares"])

    one = client.get("/en/map/part/?box=35,32,42,38&zoom=7&day=2025-11-01&chosen=site-9").json()
    assert [site["id"] for site in one["sites"]] == ["site-9"]
    assert client.get("/en/map/part/?zoom=99").status_code == 400
    assert client.get("/en/map/part/?box=a").status_code == 400
    assert client.get("/en/map/part/?day=2025-11-01&q=base").json()["counts"] == whole["counts"]
    assert client.get("/en/map/part/?base=site-3&day=2025-11-01").json()["sites"][0]["id"] == "site-3"


def test_few_sites_are_sent_whole(client, many, monkeypatch) -> None:
    monkeypatch.setattr(squares, "MOST_SITES", 300)

    page = client.get("/en/").content.decode()

    sent = json.loads(re.search(r'id="record"[^>]*>(.*?)</script>', page)[1])["sites"]
    assert 'js/map.js"' in page and len(sent) == many


def test_the_charts_are_those_of_the_changes(many, monkeypatch) -> None:
    from tracker.web.charts.scales import Scale
    from tracker.web.charts.states import by_governorate, step_chart
    from tracker.web.records.sites import sites

    today, bases = dt.date.today(), sites()
    scale = Scale.until(today, rtl=False)
    told = wide_maps.drawn_of(frozenset(base.pk for base in bases))

    assert told["chart"]["line"] and told["first"] == "2016-03-01"
    assert {name: told["chart"][name] for name in ("peak", "peak_day")} == {
        name: step_chart(bases, scale, today)[name] for name in ("peak", "peak_day")
    }
    assert [(one["slug"], one["now"], one["peak"]) for one in told["governorates"]] == [
        (one["slug"], one["now"], one["peak"]) for one in by_governorate(bases, scale, today)
    ]


def test_the_list_of_sites_is_told_part_by_part(client, many) -> None:
    address, slugs = "/en/bases/?day=2025-11-01", []
    while address:
        html = client.get(address).content.decode()
        slugs += re.findall(r'<li><a href="/en/bases/(site-\d+)/"', html)
        onward = re.search(r'rel="next" href="([^"]+)"', html)
        address = f"/en/bases/{unescape(onward[1])}" if onward else ""

    assert len(slugs) == len(set(slugs)) == many
