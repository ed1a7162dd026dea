"""The map's page as the server gives it: which addresses it knows, what it says of days outside the record."""

import re

import pytest

from tests.factories import BaseFactory, CitationFactory, StatusChangeFactory
from tracker.lexicon.letters import fold

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/", "/en/embed/map/"])
@pytest.mark.parametrize(("view", "status"), [
    ("7.5/34.9/36.2", 200), ("", 200), ("7/34", 400), ("a/b/c", 400), ("7/nan/36", 400), ("7/99/36", 400),
    ("1e9/34/36", 400), ("7/34/36/1", 400),
])  # fmt: skip
def test_a_view_is_three_numbers(reader, path, view, status):
    response = reader.get(path, {"view": view})

    assert response.status_code == status
    if status == 400:
        assert "7.5/34.9/36.2" in response.content.decode()


def test_what_is_taken_away_leaves_the_view(reader):
    html = reader.get("/en/?person=sergey-lavrov&view=7.5/34.9/36.2").content.decode()

    assert 'data-asked="person" href="/en/?view=7.5%2F34.9%2F36.2"' in html


def outside_told(answer) -> str:
    """What a page says of a day or a period that lies outside of the record; '' where it hides that or says nothing."""
    found = re.search(r'<p class="now-asked" id="outside"><strong>(.*?)</strong>', answer.content.decode())
    return found[1] if found else ""


@pytest.mark.parametrize(("words", "is_told"), [
    ("datetime=2099", True), ("day=2099-01-01", True), ("datetime=2016", False), ("datetime=2016/2099", False),
    ("", False),
])  # fmt: skip
def test_the_page_says_that_it_shows_today_where_a_later_day_was_asked_for(reader, words, is_told):
    assert ("lies after today" in outside_told(reader.get(f"/en/?{words}"))) is is_told


def test_years_before_2011_are_those_of_which_something_is_told(reader):
    years = reader.get("/").context["years"]

    assert years[0] == 1971 and 2011 in years
    assert len([year for year in years if year < 2011]) < 10
    assert 'href="?day=1971-12-31"' in reader.get("/").content.decode()


def test_a_site_is_found_by_every_spelling_which_is_not_in_the_page_itself(reader):
    found = reader.get("/map/spellings/").json()

    page = reader.get("/").content.decode()
    assert fold("Хмеймим") in found["hmeimim-air-base"] and fold("Latakia") in found["hmeimim-air-base"]
    assert set(found) == set(re.findall(r'<li class="site" id="site-([^"]+)"', page))
    assert fold("Хмеймим") not in page and '"spellings":"/map/spellings/"' in page


@pytest.mark.parametrize(("path", "joined"), [("/bases/", "، عدة مواقع"), ("/en/bases/", ", several")])
def test_parts_of_a_list_are_joined_by_the_comma_of_the_language(reader, path, joined):
    assert joined in reader.get(path).content.decode()


def test_last_heard_of_is_as_exact_as_its_source(reader):
    html = reader.get("/en/bases/kasan-attempt/").content.decode()

    assert "Last heard of: June 2020 (uncertain)." in html and "1 June 2020" not in html


def test_a_site_begins_with_its_state_and_what_was_last_heard_of_it(client):
    site = BaseFactory()
    for date, status in (("2016-03-01", "established"), ("2020-05-01", "evacuated")):
        change = StatusChangeFactory(base=site, status=status, date=date, description_en=f"Told of {status}.")
        CitationFactory(status_change=change, base=None)
    html = client.get(f"/en/bases/{site.slug}/").content.decode().replace("\u00a0", " ")
    answer = html[html.index('id="now"') : html.index("</section>", html.index('id="now"'))]

    assert "<strong>Evacuated</strong>" in answer and "Last heard of: 1 May 2020" in answer
    assert "Told of evacuated." in answer and 'class="prov"' in answer
    assert html.index('id="now"') < html.index("Status history")
    then = client.get(f"/en/bases/{site.slug}/?day=2016-03-05").content.decode().replace("\u00a0", " ")
    assert "Last heard of: 1 March 2016" in then
    # A state that came back after a dispute did not begin with it: no day is told since when it is.
    assert "since" not in answer
