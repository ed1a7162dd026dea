"""One row that is broken past the constraints never takes a list down: the list says that it cannot show it."""

import datetime as dt
from contextlib import suppress
from xml.etree import ElementTree

import pytest
from django.db import IntegrityError, connection, transaction

from tests.factories import MeetingFactory, StatementFactory
from tracker.api import meetings, timelines
from tracker.models import Entry, Meeting
from tracker.search.index import index_records
from tracker.web.answers import feeds
from tracker.web.pages.timelines import last_of_month
from tracker.web.records import rendered

pytestmark = pytest.mark.django_db
DOORS = (
    "/en/timeline/", "/en/embed/timeline/", "/en/timeline/feed/", "/api/v1/timeline/", "/en/changes/",
    "/api/v1/meetings/", "/api/v1/timeline.csv", "/api/v1/timeline.geojson", "/en/", "/en/embed/map/", "/en/bases/",
    "/en/search/?q=met", "/api/v1/search/?q=met", "/en/timeline/?datetime=2020/2026",
)  # fmt: skip


@pytest.fixture
def broken() -> Meeting:
    """Three meetings and what was said; the date of one is no date any more."""
    rows = [MeetingFactory(slug=f"met-{n}", summary_en=f"They met {n}.") for n in range(3)]
    index_records([*rows, StatementFactory()])
    Meeting.objects.filter(pk=rows[1].pk).update(date="soon")
    Entry.objects.filter(kind="meeting", slug="met-1").update(date="soon")
    return rows[1]


@pytest.fixture
def undrawable(broken: Meeting, monkeypatch) -> None:
    """One of them cannot be drawn, nor put into words."""
    draw, call = rendered._draw, feeds.called
    monkeypatch.setattr(rendered, "_draw", lambda entry, *rest: 1 / (entry.slug != "met-1") and draw(entry, *rest))
    monkeypatch.setattr(feeds, "called", lambda record: 1 / (record.slug != "met-1") and call(record))


@pytest.mark.usefixtures("undrawable")
@pytest.mark.parametrize("at", ["/timeline/", "/embed/timeline/", "/timeline/?kind=meeting"])
@pytest.mark.parametrize(
    ("prefix", "words"),
    [("", "لا يمكن عرض هذا القيد"), ("/en", "This entry cannot be shown"), ("/ru", "показать нельзя")],
)
def test_a_page_says_so_and_shows_the_rest(at: str, prefix: str, words: str, client) -> None:
    answer = client.get(prefix + at)

    html = answer.content.decode()
    assert answer.status_code == 200
    assert html.count(words) == 1 and "meeting met-1" in html
    assert "meeting-met-0" in html and "meeting-met-2" in html


def test_an_entry_whose_record_is_gone_says_so_too(client, broken: Meeting) -> None:
    Meeting.objects.filter(slug="met-2").delete()

    html = client.get("/en/timeline/").content.decode()

    assert html.count("This entry cannot be shown") == 1


@pytest.mark.usefixtures("undrawable")
def test_a_feed_tells_of_it(client) -> None:
    answer = client.get("/en/timeline/feed/")

    assert answer.status_code == 200
    titles = [one.text for one in ElementTree.fromstring(answer.content).iter("{http://www.w3.org/2005/Atom}title")]
    assert titles.count("This entry cannot be shown.") == 1 and len(titles) == 5


def test_the_interface_gives_the_rest_and_names_the_bad(broken: Meeting, client, monkeypatch) -> None:
    whole = meetings.read

    def fragile(numbers, links):
        if broken.pk in numbers:
            raise ValueError("soon")
        return whole(numbers, links)

    monkeypatch.setattr(meetings.MeetingList, "records", staticmethod(fragile))
    monkeypatch.setitem(timelines.READERS, "meeting", fragile)
    for address in ("/api/v1/meetings/", "/api/v1/timeline/"):
        answer = client.get(address)
        assert answer.status_code == 200
        told = answer.json()
        assert told["unreadable"] == [{"kind": "meeting", "number": broken.pk}]
        assert len(told["results"]) == told["count"] - 1
    table = client.get("/api/v1/timeline.csv")
    assert table["Sijill-Unreadable"] == "1"
    assert "sijill-timeline-incomplete-sources-until-" in table["Content-Disposition"]
    features = client.get("/api/v1/timeline.geojson").json()
    assert features["unreadable"] == [{"kind": "meeting", "number": broken.pk}]


def test_a_whole_table_is_not_called_incomplete(broken: Meeting, client) -> None:
    table = client.get("/api/v1/meetings.csv")

    assert "Sijill-Unreadable" not in table and "incomplete" not in table["Content-Disposition"]


@pytest.mark.parametrize("column", [{"kind": "castle"}, {"status": "dreamt"}, {"date": "9999-99-99"}])
def test_no_door_falls_over_it(column: dict[str, str], broken: Meeting, client) -> None:
    """SQLite can be told to look away; PostgreSQL refuses, and then nothing is broken."""
    looks_away = connection.vendor == "sqlite"
    if looks_away:
        connection.cursor().execute("PRAGMA ignore_check_constraints = ON")
    with suppress(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=broken.pk).update(**column)
    if looks_away:
        connection.cursor().execute("PRAGMA ignore_check_constraints = OFF")

    for address in DOORS:
        assert client.get(address).status_code == 200, address


@pytest.mark.parametrize("value", ["0000-00-00", "soon", "2020-02-30", ""])
@pytest.mark.parametrize(
    ("table", "column"),
    [("entry", "day"), ("entry", "earliest"), ("entry", "latest"), ("meeting", "earliest"), ("meeting", "latest")],
)
def test_nor_over_a_day_that_is_none(table: str, column: str, value: str, broken: Meeting, client) -> None:
    """PostgreSQL's columns take nothing but days; a file of SQLite takes what somebody else's program writes."""
    if connection.vendor != "sqlite":
        return
    number = "record_id" if table == "entry" else "id"
    with connection.cursor() as database:
        database.execute("PRAGMA ignore_check_constraints = ON")
        database.execute(f"UPDATE tracker_{table} SET {column} = %s WHERE {number} = %s", [value, broken.pk])
        database.execute("PRAGMA ignore_check_constraints = OFF")

    for address in DOORS:
        assert client.get(address).status_code == 200, address


def test_the_last_month_of_time_has_an_end() -> None:
    assert last_of_month(dt.date(9999, 12, 31)) == dt.date(9999, 12, 31)
