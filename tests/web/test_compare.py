"""What became of the record between two days: new, corrected, withdrawn, newly sourced, with both values and why."""

import datetime as dt
import re

import feedparser
import pytest
import time_machine

from tests.factories import ArticleFactory, CitationFactory
from tests.ingest.small_record import small_record, source, written
from tracker.ingest.history import log
from tracker.ingest.record.loading import load_record
from tracker.ingest.reviews import correct, remove
from tracker.ingest.snapshots import difference, snapshot
from tracker.models import Change, HarmFigure, Meeting, Statement

pytestmark = pytest.mark.django_db
MONDAY = dt.datetime(2026, 12, 7, 9, tzinfo=dt.UTC)
BEFORE, AFTER = "2026-12-07", "2026-12-09"


@pytest.fixture(autouse=True)
def record(tmp_path):
    """A week in which a statement was corrected, a meeting taken out, a figure sourced once more, a statement added."""
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir(), second.mkdir()

    def more(content):
        content["statements"]["statements"][0].pop("meeting")
        again = small_record()["statements"]["statements"][0] | {"id": "s-2", "entered": "2026-12-09"}
        content["statements"]["statements"].append({**again, "sources": [source("again")], "meeting": None})

    with time_machine.travel(MONDAY):
        load_record(written(first, lambda content: content["statements"]["statements"][0].pop("meeting")))
    with time_machine.travel(MONDAY + dt.timedelta(days=2)):
        load_record(written(second, more))
        correct(Statement.objects.get(slug="s-1"), {"date": "2024-01-05", "stance": "withdraw"}, "editor", "Misread.")
        remove(Meeting.objects.get(slug="m-1"), "editor", "Never was.")
        cite(HarmFigure.objects.get(slug="h-1"))
    with time_machine.travel(MONDAY + dt.timedelta(days=9)):
        yield


def cite(figure):
    before = snapshot(figure)
    CitationFactory(harm_figure=figure, statement=None, article=ArticleFactory(), review="reference")
    log(figure, Change.Action.CITED, *difference(before, snapshot(figure)), "editor", "Another paper.")


def told(client, **asked):
    response = client.get("/api/v1/differences/", {"compare": f"{BEFORE}..{AFTER}", **asked})
    assert response.status_code == 200, response.content
    return {row["slug"]: row for row in response.json()["results"]}


def test_each_record_is_told_with_what_became_of_it_and_why(client):
    rows = told(client)

    assert {slug: row["what"] for slug, row in rows.items()} == {
        "s-1": "corrected", "s-2": "new", "m-1": "withdrawn", "h-1": "sourced",
    }  # fmt: skip
    fields = {field["name"]: (field["before"], field["after"]) for field in rows["s-1"]["fields"]}
    assert fields["date"] == ("2025-10-16", "2024-01-05") and fields["stance"] == ("keep", "withdraw")
    assert [why["reason"] for why in rows["m-1"]["changes"]] == ["Never was."]
    assert rows["m-1"]["page"].endswith(f"/meetings/m-1/{BEFORE}/")
    assert len(rows["h-1"]["sources_added"]) == 1


def test_any_filter_asks_of_either_day(client):
    assert set(told(client, kind="meeting")) == {"m-1"}
    assert set(told(client, datetime="2025-10-16", kind="statement")) == {"s-1", "s-2"}
    assert set(told(client, datetime="2024-01")) == {"s-1"}
    assert set(told(client, organisation="airwars")) == {"h-1"}


def test_the_page_tells_both_values_in_words(client):
    html = client.get("/en/changes/compare/", {"compare": f"{BEFORE}..{AFTER}"}).content.decode()

    assert "Misread." in html and "Withdrawn" in html and "Newly sourced" in html
    assert "<del>" in html and "5 January 2024" in html.replace("\u2068", "").replace("\u2069", "").replace("\xa0", " ")


@pytest.mark.parametrize("language", ["", "en/", "ru/"])
def test_a_page_without_days_tells_of_the_last_week(client, language):
    response = client.get(f"/{language}changes/compare/")

    assert response.status_code == 200
    assert "2026-12-09" in response.content.decode()  # the day from which it tells


def test_two_days_between_which_nothing_was_done_are_told_as_that(client):
    html = client.get("/en/changes/compare/", {"compare": "2026-12-10..2026-12-12"}).content.decode()

    assert "Nothing changed between these days." in html
    assert told(client, compare="2026-12-10..2026-12-12") == {}


@pytest.mark.parametrize("asked", [
    "2026-12-09", "2026-12-09..2026-12-07", "2020-01-01..2026-12-07", "2026-12-07..2027-01-01", "a..b",
])  # fmt: skip
def test_days_that_cannot_be_compared_are_refused_in_words(client, asked):
    problem = client.get("/api/v1/differences/", {"compare": asked})
    page = client.get("/ru/changes/compare/", {"compare": asked})

    assert (problem.status_code, page.status_code) == (400, 400)
    assert problem.json()["name"] == "compare" and problem.json()["detail"]


def test_the_weeks_are_a_feed_whose_entries_stay_what_they_are(client):
    feed = feedparser.parse(client.get("/en/changes/compare/feed/").content)
    arabic = feedparser.parse(client.get("/changes/compare/feed/").content)

    assert not feed.bozo
    week = feed.entries[0]
    assert "Withdrawn: 1" in week.title and "New: 1" in week.title
    assert week.updated == "2026-12-14T00:00:00+03:00"
    assert [one.id for one in feed.entries] == [one.id for one in arabic.entries]
    assert client.get(week.link.replace("http://testserver", "")).status_code == 200


def test_pages_of_a_comparison_have_every_record_once(client):
    at, found = f"/api/v1/differences/?limit=1&compare={BEFORE}..{AFTER}", []
    while at:
        part = client.get(at).json()
        found += [row["slug"] for row in part["results"]]
        at = part["next"]

    assert sorted(found) == ["h-1", "m-1", "s-1", "s-2"]


def test_an_older_version_says_what_was_and_what_is_now(client):
    html = client.get(f"/en/statements/s-1/{BEFORE}/").content.decode()
    plain = re.sub(r"<[^>]+>|[\u2066-\u2069]", "", html).replace("\xa0", " ")

    assert "Date: then 16 October 2025, now 5 January 2024" in plain
    assert "9 December 2026: Misread." in plain
    assert 'id="since"' not in client.get(f"/en/statements/s-1/{AFTER}/").content.decode()


@pytest.mark.parametrize("place", ["/ru/timeline/feed/", "/ru/changes/feed/", "/ru/changes/compare/feed/"])
def test_categories_of_a_feed_are_called_in_its_language(client, place):
    feed = feedparser.parse(client.get(place).content)
    tags = [tag for entry in feed.entries for tag in entry.tags]

    assert tags and all(re.search("[а-яА-Я]", tag.label) for tag in tags), tags
    assert all(entry.id.startswith("urn:uuid:") for entry in feed.entries)
