"""The year view: to one scale, vague dates over all that they cover, in few stops for keys and by touch."""

import re

import pytest

from tests.factories import BaseFactory, MeetingFactory, StatementFactory
from tracker.models import Entry
from tracker.search.index import index_records

YEARS = "/en/timeline/?layout=year"


def rows(client, words=""):
    return {row.year: row for row in client.get(f"{YEARS}{words}").context["years"]["rows"]}


def told(*records):
    """The words that ask for some records alone: those of their site."""
    base = BaseFactory()
    for record in records:
        record.bases.add(base)
    index_records(records)
    return f"&base={base.slug}"


@pytest.mark.django_db
def test_a_month_leads_to_its_entries(reader):
    for year in (row for row in list(rows(reader).values())[:4]):
        for cell in year.cells:
            page = reader.get(f"/en/timeline/?datetime={cell.datetime}").context["page"]
            counted = sum(map(int, re.findall(r" (\d{1,3})(?:,|$)", cell.label)))
            assert page.total >= counted > 0


@pytest.mark.django_db
@pytest.mark.parametrize(
    "words", ["", "&kind=meeting", "&base=tartus-naval-facility", "&base=tartus-naval-facility&lang=ru"]
)
def test_every_entry_is_drawn(reader, words):
    years = reader.get(f"{YEARS}{words}").context["years"]
    drawn = sum(len(row.bars) for row in years["rows"])

    assert drawn and years["most"] >= 1
    assert reader.get(f"{YEARS}{words}").context["page"].total >= drawn
    assert [row.year for row in years["rows"]] == sorted((row.year for row in years["rows"]), reverse=True)


@pytest.mark.django_db
def test_vague_dates_are_pale_over_all_that_they_cover(client):
    words = told(*(MeetingFactory(date=date) for date in ("1984", "1971/1973", "2016-21", "2017-24", "2018-05")))

    found = rows(client, words)

    pale = {year: [(bar["x"], bar["width"]) for bar in row.wide] for year, row in found.items() if row.wide}
    whole = {year: [(1, 118)] for year in (1984, 1973, 1972, 1971)}
    assert pale == whole | {2016: [(21, 28)], 2017: [(111, 8)]}  # spring; of a winter what lies in its year
    assert not found[2018].wide and [cell.datetime for cell in found[2018].cells] == ["2018-05"]
    assert 1974 not in found and 2012 in found


@pytest.mark.django_db
def test_all_bars_have_one_scale(client):
    statement = StatementFactory(date="2018-05-02", review="reference")
    words = told(*(MeetingFactory(date="2018-05-02") for _ in range(4)), statement)

    heights = {bar["lane"]: float(bar["height"]) for bar in rows(client, words)[2018].bars}

    assert heights == {"meeting": 10, "statement": pytest.approx(5)}


@pytest.mark.django_db
def test_the_year_runs_with_the_script(client):
    words = told(MeetingFactory(date="2018-01-02"))

    for prefix, left in (("", 111), ("/ru", 1)):
        found = client.get(f"{prefix}/timeline/?layout=year{words}").context["years"]["rows"]
        assert next(row for row in found if row.year == 2018).bars[0]["x"] == left


@pytest.mark.django_db
def test_links_keep_the_question(reader):
    html = reader.get(f"{YEARS}&kind=meeting&datetime=2025").content.decode()

    assert 'href="?kind=meeting&amp;datetime=2025-10"' in html
    assert 'href="?kind=meeting&amp;datetime=2025">One line' not in html and "layout=compact" in html


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("prefix", "later"), [("", "ArrowLeft"), ("/en", "ArrowRight")])
def test_months_are_reached_by_keys_and_by_touch(page, live_server, prefix, later):
    index_records([MeetingFactory(date=date) for date in ("2018-01-02", "2018-11-02", "2016-10-02")])
    assert Entry.objects.count() == 3
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(f"{live_server.url}{prefix}/timeline/?layout=year")
    page.locator('.years__cell[tabindex="0"]').focus()
    here = "document.activeElement.getAttribute('href')"

    assert page.evaluate(here).endswith("2018-01")
    page.keyboard.press(later)
    assert page.evaluate(here).endswith("2018-11")
    page.keyboard.press("ArrowDown")
    assert page.evaluate(here).endswith("2016-10")
    assert page.locator('.years__cell[tabindex="0"]').count() == 1
    for cell in page.locator(".years__cell").all():
        box = cell.bounding_box()
        assert box["width"] >= 24 and box["height"] >= 44
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.keyboard.press("Enter")
    page.wait_for_url("**datetime=2016-10")
