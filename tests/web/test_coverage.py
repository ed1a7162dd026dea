"""The caveat travels: up to which day the sources reach stands on every page, frame, picture and file."""

import datetime as dt
import io

import openpyxl
import pytest
from django.test import Client

from tests.factories import MeetingFactory, StatusChangeFactory
from tracker.choices import Outside
from tracker.search.coverage import Covered, covered, outside
from tracker.search.index import index_records

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 29)


@pytest.fixture(autouse=True)
def told() -> None:
    index_records([
        StatusChangeFactory(base__slug="site", date="1971"),
        MeetingFactory(date="2026-02-18"),
        MeetingFactory(date="2026-05-01", review="machine"),
        MeetingFactory(date="2199-05-01", status="planned"),
    ])  # fmt: skip


def test_it_is_the_last_day_of_which_a_person_s_record_tells() -> None:
    assert covered(TODAY).until == dt.date(2026, 2, 18)


@pytest.mark.parametrize(
    "page", ["/", "/timeline/", "/bases/", "/changes/", "/method/", "/embed/map/", "/embed/timeline/"]
)
@pytest.mark.parametrize(
    ("prefix", "words"),
    [("", "المصادر حتى 18"), ("/en", "Sources up to 18"), ("/ru", "Источники по 18")],
)
def test_every_page_and_frame_says_it(client, page: str, prefix: str, words: str) -> None:
    assert words in client.get(prefix + page).content.decode().replace("\u00a0", " ")


def test_json_and_geojson_say_it_in_their_head(client) -> None:
    for address in ("/api/v1/timeline/", "/api/v1/bases/?format=geojson", "/api/v1/changes/?language=ru"):
        answer = client.get(address)
        assert answer.json()["coverage"]["until"] == "2026-02-18"
        assert answer.json()["coverage"]["note"]
        assert answer["Sijill-Sources-Until"] == "2026-02-18"


def test_a_table_bears_it_in_its_name_and_keeps_its_columns(client) -> None:
    answer = client.get("/api/v1/timeline.csv?language=en")

    assert answer["Content-Disposition"] == 'inline; filename="sijill-timeline-sources-until-2026-02-18.csv"'
    assert answer["Sijill-Sources-Until"] == "2026-02-18"
    assert answer.content.decode("utf-8-sig").startswith("kind,slug,")


@pytest.mark.parametrize("ending", ["ndjson", "xlsx", "geojson", "jsonfeed", "ics", "ris", "bib", "csl"])
def test_every_other_file_bears_it_in_its_name(client, ending: str) -> None:
    answer = client.get(f"/api/v1/timeline.{ending}?language=en")

    assert answer["Content-Disposition"] == f'inline; filename="sijill-timeline-sources-until-2026-02-18.{ending}"'
    assert answer["Sijill-Sources-Until"] == "2026-02-18"


@pytest.mark.parametrize(
    ("language", "words"), [("ar", "المصادر حتى"), ("en", "Sources up to"), ("ru", "Источники по")]
)
@pytest.mark.parametrize("ending", ["json", "geojson", "jsonfeed", "ics", "ris", "bib", "csl"])
def test_every_file_with_a_place_for_words_names_the_day(client, ending: str, language: str, words: str) -> None:
    answer = client.get(f"/api/v1/timeline.{ending}?language={language}")

    assert f"{words} 2026-02-18." in answer.content.decode().replace("\r\n ", "")


def test_a_spreadsheet_says_it_in_its_properties_and_on_paper(client) -> None:
    book = openpyxl.load_workbook(io.BytesIO(client.get("/api/v1/timeline.xlsx?language=en").content))

    assert "Sources up to 2026-02-18." in book.properties.description
    assert "Sources up to 2026-02-18." in book["sijill"].oddHeader.left.text


def test_feeds_say_it_in_their_subtitle(client) -> None:
    for address in ("/en/timeline/feed/", "/en/changes/feed/"):
        subtitle = client.get(address).content.decode().partition("<subtitle>")[2].partition("</subtitle>")[0]
        assert "Sources up to 18" in subtitle


def test_an_empty_record_claims_nothing(client) -> None:
    assert covered(dt.date(1969, 1, 1)) == Covered(None, None)


BEFORE, AFTER, FUTURE = "before the first day", "after the last day", "after today"
DAYS = [("1950-01-01", BEFORE), ("1971-01-01", ""), ("2026-02-18", ""), ("2026-02-19", AFTER), ("2199-01-01", FUTURE)]
PAGES = ("/en/?day={}", "/en/embed/map/?day={}", "/en/bases/?day={}", "/en/bases/site/?day={}",
         "/en/?datetime={}", "/en/timeline/?datetime={}", "/en/embed/timeline/?datetime={}")  # fmt: skip
NOTICE = '<p class="now-asked" id="outside"><strong>'


@pytest.mark.parametrize(("day", "words"), DAYS)
@pytest.mark.parametrize("page", PAGES)
def test_a_day_outside_the_record_says_so_on_every_page(client: Client, page: str, day: str, words: str) -> None:
    _head, notice, rest = client.get(page.format(day)).content.decode().partition(NOTICE)

    assert bool(notice) == bool(words)
    assert words in rest.partition("<")[0]


@pytest.mark.parametrize(("prefix", "words"), [("", "يسبق أول يوم"), ("/ru", "раньше первого дня")])
@pytest.mark.parametrize("page", ["/?day=1950-01-01", "/bases/site/?day=1950-01-01", "/embed/timeline/?datetime=1950"])
def test_in_the_reader_s_language(client: Client, prefix: str, words: str, page: str) -> None:
    assert words in client.get(prefix + page).content.decode().partition(NOTICE)[2]


def test_the_timeline_takes_the_map_s_word_for_a_day(client: Client) -> None:
    for path in ("/en/timeline/", "/en/embed/timeline/"):
        assert client.get(f"{path}?kind=meeting&day=1950-01-01").url == f"{path}?kind=meeting&datetime=1950-01-01"


@pytest.mark.parametrize(("day", "words"), DAYS)
def test_the_interface_gives_the_state_on_a_day_and_says_how_far_the_record_reaches(
    client: Client, day: str, words: str
) -> None:
    side = {BEFORE: "before", AFTER: "after", FUTURE: "future", "": None}[words]
    (site,) = client.get(f"/api/v1/bases/?day={day}&base=site").json()["results"]
    one = client.get(f"/api/v1/bases/site/?language=en&day={day}").json()
    table = client.get(f"/api/v1/bases.csv?day={day}&base=site").content.decode()
    (feature,) = client.get(f"/api/v1/bases.geojson?day={day}&base=site").json()["features"]

    for row in (site, one, feature["properties"]):
        assert row["as_of"] == min(day, str(dt.date.today())) and row["outside"] == side
        assert row["state"] == ("unknown" if day < "1971" else "active" if day < "1972" else "quiet")
    assert one["coverage"]["outside"] == side and words in one["coverage"]["note"]
    assert (one["coverage"]["since"], one["coverage"]["until"]) == ("1971-01-01", "2026-02-18")
    assert f",{site['as_of']},{side or ''}," in table


def test_lists_of_a_period_say_it_too(client: Client) -> None:
    told = client.get("/api/v1/timeline/?datetime=1950/1960&language=en").json()["coverage"]

    assert told["outside"] == "before" and told["note"].startswith("What was asked for lies before")


@pytest.mark.parametrize("at", ["/en/bases/site/?day=tomorrow", "/en/bases/?day=1950-13-01", "/api/v1/bases/?day=soon"])
def test_what_is_no_day_is_refused(client: Client, at: str) -> None:
    assert client.get(at).status_code == 400


def test_a_period_is_outside_only_as_a_whole() -> None:
    record, day = Covered(dt.date(1971, 1, 1), dt.date(2026, 2, 18)), dt.date

    assert outside(record, None, day(1970, 12, 31), TODAY) == Outside.BEFORE
    assert outside(record, day(1950, 1, 1), day(1971, 1, 1), TODAY) is None
    assert outside(record, day(2026, 2, 18), None, TODAY) is None
    assert outside(record, day(2026, 2, 19), None, TODAY) == Outside.AFTER
    assert outside(Covered(None, None), day(1950, 1, 1), day(1950, 1, 1), TODAY) is None
