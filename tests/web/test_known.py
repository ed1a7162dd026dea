"""The timeline and the search as they stood on an earlier day."""

import datetime as dt
import re

import pytest
import time_machine

from tests.ingest.small_record import written
from tracker.ingest.record.loading import load_record
from tracker.ingest.reviews import correct, remove
from tracker.models import Meeting, Statement

pytestmark = pytest.mark.django_db
BEGUN = dt.datetime(2026, 12, 5, 9, tzinfo=dt.UTC)
THEN = "2026-12-06"


@pytest.fixture(autouse=True)
def record(tmp_path):
    """A record of which a statement was corrected and a meeting taken out, two days after it was loaded."""
    with time_machine.travel(BEGUN):
        load_record(written(tmp_path, lambda content: content["statements"]["statements"][0].pop("meeting")))
    with time_machine.travel(BEGUN + dt.timedelta(days=2)):
        correct(Statement.objects.get(slug="s-1"), {"summary_en": "Mended words."}, "editor", "So.")
        remove(Meeting.objects.get(slug="m-1"), "editor", "Never was.")
    with time_machine.travel(BEGUN + dt.timedelta(days=5)):
        yield


def text_of(response):
    assert response.status_code == 200, response.content
    return response.content.decode()


def test_the_timeline_of_a_day_shows_what_was_held_then(client):
    now, then = (text_of(client.get("/en/timeline/", asked)) for asked in ({}, {"known": THEN}))

    assert "Mended words." in now and "meeting-m-1" not in now
    assert "Mended words." not in then and "meeting-m-1" in then
    assert "What this record held at the end of" in then and "2026" in then


def test_what_is_another_now_leads_to_its_page_of_that_day(client):
    then = text_of(client.get("/en/timeline/", {"known": THEN}))

    addresses = set(re.findall(r'href="(/en/(?:statements|meetings)/[^"]+)"', then))
    assert {f"/en/statements/s-1/{THEN}/", f"/en/meetings/m-1/{THEN}/"} <= addresses
    assert "Something happened." in text_of(client.get(f"/en/meetings/m-1/{THEN}/"))


def test_page_and_interface_count_the_same(client):
    for asked in ({"known": THEN}, {"known": THEN, "kind": "meeting"}, {"known": THEN, "q": "happened"}):
        page = re.search(r'aria-live="polite"><strong class="num">(\d+)', text_of(client.get("/en/timeline/", asked)))
        rows = client.get("/api/v1/timeline/", asked).json()

        assert page and int(page[1]) == rows["count"] == len(rows["results"]), asked
        assert rows["known"] == THEN


def test_the_filters_count_what_was_held_then(client):
    then = text_of(client.get("/en/timeline/", {"known": THEN}))

    assert re.search(r'value="meeting">.*?<span class="count num">1</span>', then)
    assert 'name="known" value="2026-12-06"' in then


def test_the_search_of_a_day_finds_what_was_held_then(client):
    asked = {"q": "Москве", "known": THEN}
    found = text_of(client.get("/en/search/", {"q": "happened", "known": THEN}))

    assert "meeting-m-1" in found
    assert client.get("/api/v1/search/", asked).status_code == 200


def test_own_words_of_a_list_are_asked_of_that_day(client):
    held = client.get("/api/v1/meetings/", {"known": THEN, "status": "held"}).json()
    planned = client.get("/api/v1/meetings/", {"known": THEN, "status": "planned"}).json()

    assert [row["slug"] for row in held["results"]] == ["m-1"]
    assert held["results"][0]["page"].endswith(f"/meetings/m-1/{THEN}/")
    assert planned["count"] == 0


def test_pages_by_cursor_have_every_row_once(client):
    whole = client.get("/api/v1/timeline/", {"known": THEN}).json()
    at, found = "/api/v1/timeline/?limit=1&known=" + THEN, []
    while at:
        part = client.get(at).json()
        found += [row["slug"] for row in part["results"]]
        at = part["next"]

    assert found == [row["slug"] for row in whole["results"]]


@pytest.mark.parametrize("place", ["/en/", "/en/bases/", "/en/timeline/feed/", "/api/v1/people/", "/en/changes/"])
def test_a_page_that_cannot_tell_of_another_day_says_so(client, place):
    assert client.get(place, {"known": THEN}).status_code == 400


@pytest.mark.parametrize(("asked", "said"), [("2026-13-01", "2016-01-31"), ("2020-01-01", "2026-11-23")])
def test_a_day_of_which_nothing_can_be_told_is_refused(client, asked, said):
    response = client.get("/en/timeline/", {"known": asked})

    assert response.status_code == 400
    assert said in response.content.decode()
