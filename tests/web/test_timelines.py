"""The timeline: its order, its months, its filters and how it shares them with the map."""

import re

import pytest
from django.utils.translation import override

from tests.factories import MeetingFactory
from tracker.dates import read_edtf
from tracker.models import Entry
from tracker.search.index import index_records
from tracker.web.records.headings import heading

pytestmark = pytest.mark.django_db


def test_opens_on_the_latest_and_groups_by_month(reader):
    months = reader.get("/en/timeline/").context["months"]

    days = [row["entry"].day for month in months for row in month["entries"]]
    assert days == sorted(days, reverse=True)
    for month in months:
        assert {row["entry"].day.strftime("%Y-%m") for row in month["entries"]} == {month["heading"].mark}


def test_pages_follow_one_another_without_a_gap_or_a_repeat(reader):
    seen, address = [], "/en/timeline/?kind=meeting&limit=20"
    while address:
        response = reader.get(address)
        seen += [row["entry"].slug for month in response.context["months"] for row in month["entries"]]
        address = response.context["older_address"] and "/en/timeline/" + response.context["older_address"]

    assert len(seen) == len(set(seen)) == Entry.objects.filter(kind="meeting").count()


def test_month_counts_its_entries_on_whatever_page(reader):
    months = reader.get("/en/timeline/?limit=3").context["months"]

    year, month = months[0]["heading"].mark.split("-")
    assert months[0]["count"] == Entry.objects.filter(day__year=year, day__month=month).count()


@pytest.mark.parametrize(("order", "marks"), [("newest", ["1950", "1950-12"]), ("oldest", ["1950-12", "1950"])])
def test_what_is_known_by_its_year_alone_stands_under_no_month(client, order, marks):
    """The end of the year orders it; no month is said of it, in whatever order the rows were written."""
    index_records([MeetingFactory(date=date) for date in ("1950", "1950-12-31", "1950-12", "1950?")])

    months = client.get(f"/en/timeline/?order={order}&datetime=1950").context["months"]

    assert [month["heading"].mark for month in months] == marks
    assert {month["heading"].mark: month["count"] for month in months} == {"1950": 2, "1950-12": 2}
    year = next(month for month in months if month["heading"].mark == "1950")
    assert (year["heading"].words, year["heading"].year) == ("1950", "")


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("1984", "1984"), ("1971/1984", "\u20661971–1984\u2069"), ("2011-03/2013", "\u20662011–2013\u2069"),
        ("2011/..", "2011"), ("../2013", "2013"), ("201X", "\u20662010–2019\u2069"), ("2016-21", "Spring 2016"),
        ("2011/2013-05", "May 2013"), ("2013-05~", "May 2013"), ("2013-05-02/2013-05-09", "May 2013"),
    ],
)  # fmt: skip
def test_a_heading_is_no_sharper_than_the_date(date, words):
    dated = read_edtf(date)

    with override("en"):
        found = heading(Entry(date=date, day=dated.latest or dated.earliest))

    assert f"{found.words} {found.year}".strip() == words


def test_facet_tells_how_many_entries_a_value_would_give(reader):
    facets = reader.get("/en/timeline/?kind=meeting").context["facets"]

    for option in next(facet for facet in facets if facet["name"] == "base")["options"]:
        response = reader.get(f"/en/timeline/?kind=meeting&base={option['value']}")
        assert response.context["page"].total == option["count"]


def test_planned_and_denied_meetings_are_marked(client):
    meetings = [MeetingFactory(status=status) for status in ("planned", "denied", "held")]
    index_records(meetings)

    html = client.get("/en/timeline/").content.decode()

    assert re.findall(r'<strong class="unheld">(\w+)</strong>', html) == ["Denied", "Planned"]


@pytest.mark.parametrize(
    ("page", "other"),
    [
        ("/en/timeline/?base=tartus-naval-facility", "/en/?base=tartus-naval-facility#tartus-naval-facility"),
        (
            "/en/timeline/?kind=meeting&datetime=2015/2016-01-31&person=sergey-lavrov",
            "/en/?kind=meeting&amp;person=sergey-lavrov&amp;datetime=2015/2016-01-31",
        ),
        (
            "/en/?person=sergey-lavrov&datetime=2015/2016-01-31&day=2015-12-01",
            "/en/timeline/?person=sergey-lavrov&amp;datetime=2015/2015-12-01",
        ),
        ("/en/?bbox=35.0,34.0,36.5,36.0", "/en/timeline/?bbox=35.0,34.0,36.5,36.0"),
        (
            "/en/?day=2016-01-31&base=tartus-naval-facility",
            "/en/timeline/?base=tartus-naval-facility&amp;datetime=../2016-01-31",
        ),
        ("/en/bases/", "/en/timeline/"),
    ],
)
def test_map_and_timeline_keep_each_others_filters(reader, page, other):
    assert f'href="{other}"' in reader.get(page).content.decode()


@pytest.mark.parametrize(("order", "first"), [("newest", "2018-03"), ("oldest", "2018-03")])
def test_a_jump_opens_the_list_at_a_date_and_keeps_the_filters(reader, order, first):
    address = reader.get(f"/en/timeline/?kind=status&order={order}&at={first}").url

    days = [row["entry"].day.isoformat() for month in reader.get(address).context["months"] for row in month["entries"]]
    assert "kind=status" in address
    assert days[0][:7] <= first if order == "newest" else days[0][:7] >= first
    assert days == sorted(days, reverse=order == "newest")
    assert reader.get(address).context["page"].newer


def test_page_and_table_are_the_same_question(reader):
    response = reader.get("/en/timeline/?kind=meeting&base=tartus-naval-facility")

    at = "/api/v1/timeline.csv?kind=meeting&amp;base=tartus-naval-facility"
    assert f'href="{at}"' in response.content.decode()
    listed = reader.get("/api/v1/timeline/?kind=meeting&base=tartus-naval-facility")
    assert listed.status_code == 200
    assert listed.json()["count"] == response.context["page"].total


def test_lists_of_one_kind_are_the_timeline_filtered(reader):
    assert reader.get("/en/meetings/").url == "/en/timeline/?kind=meeting"
    assert reader.get("/statements/").url == "/timeline/?kind=statement"


def test_the_strip_draws_what_is_known_by_its_year_over_the_whole_year(client):
    index_records([MeetingFactory(date=date, status="planned") for date in ("2031", "2031-02-03")])

    strip = client.get("/en/timeline/").context["strip"]

    assert len([bar for bar in strip["bars"] if float(bar["x"]) > 950]) == 1
    assert float(strip["wide"][-1]["width"]) == pytest.approx(4 * float(strip["bars"][0]["width"]) + 3, abs=0.3)


def test_one_line_an_entry_stays_from_page_to_page(client, record):
    page = client.get("/en/timeline/?layout=compact&kind=meeting&limit=10").content.decode()

    assert "chron--compact" in page
    assert re.search(r'rel="next" href="\?[^"]*layout=compact', page)
    assert 'href="?kind=meeting&amp;limit=10">Entries in full' in page.replace("&amp;limit=10&amp;", "&amp;limit=10")
    assert client.get("/en/timeline/?layout=compact&at=2017").headers["Location"].endswith("layout=compact#entries")
    assert client.get("/en/timeline/?layout=wide").status_code == 400
