"""The caveat travels: up to which day the sources reach stands on every page, frame, picture and file."""

import datetime as dt

import pytest

from tests.factories import MeetingFactory
from tracker.search.coverage import covered_until
from tracker.search.index import index_records

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def told() -> None:
    index_records([
        MeetingFactory(date="2026-02-18"),
        MeetingFactory(date="2026-05-01", review="machine"),
        MeetingFactory(date="2199-05-01", status="planned"),
    ])  # fmt: skip


def test_it_is_the_last_day_of_which_a_person_s_record_tells() -> None:
    assert covered_until(dt.date(2026, 11, 29)) == dt.date(2026, 2, 18)


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


def test_feeds_say_it_in_their_subtitle(client) -> None:
    for address in ("/en/timeline/feed/", "/en/changes/feed/"):
        subtitle = client.get(address).content.decode().partition("<subtitle>")[2].partition("</subtitle>")[0]
        assert "Sources up to 18" in subtitle


def test_an_empty_record_claims_nothing(client) -> None:
    assert covered_until(dt.date(1999, 1, 1)) is None


@pytest.mark.parametrize(("day", "told"), [("1950-01-01", "before"), ("2199-01-01", "ahead"), ("2026-02-18", "")])
def test_a_day_outside_the_record_says_so(client, day: str, told: str) -> None:
    from tests.factories import StatusChangeFactory

    StatusChangeFactory(date="1971")

    html = client.get(f"/en/?day={day}").content.decode()

    assert ('id="before"' in html, 'id="ahead"' in html) == (told == "before", told == "ahead")
