"""The office shown is the one held on that day."""

import datetime as dt

import pytest

from tests.models import rows
from tracker.models import Office, Person

pytestmark = pytest.mark.django_db
DAY = dt.date.fromisoformat


def person(*offices: tuple[str, str, str]) -> Person:
    """A person with offices given as (title, period, attested)."""
    row = rows.person()
    for title, period, attested in offices:
        rows.office(person=row, title_en=title, period=period, attested=attested)
    return Person.objects.get(pk=row.pk)


def title_on(row: Person, day: str) -> str:
    office = row.office_on(DAY(day))
    return office.title_en if office else ""


def test_office_is_the_one_of_the_day() -> None:
    putin = person(("Prime Minister", "2008-05-08/2012-05", ""), ("President", "2012-05/..", ""))

    assert [title_on(putin, day) for day in ("2008-05-07", "2011-01-01", "2025-10-15")] == [
        "",
        "Prime Minister",
        "President",
    ]


def test_of_two_that_can_cover_the_day_the_later_is_shown() -> None:
    putin = person(("Prime Minister", "2008-05-08/2012-05", ""), ("President", "2012-05/..", ""))

    assert title_on(putin, "2012-05-20") == "President"


def test_attested_goes_before_merely_possible() -> None:
    row = person(("Deputy", "2015/..", ""), ("Envoy", "2011/..", "2016/2017"))

    assert title_on(row, "2016-06-01") == "Envoy"
    assert title_on(row, "2018-06-01") == "Deputy"


def test_office_without_a_sourced_period_can_cover_any_day() -> None:
    row = person(("Spokesman", "", "2024-12"))

    assert title_on(row, "2024-12-15") == "Spokesman"
    assert title_on(row, "2020-01-01") == "Spokesman"


def test_office_known_to_have_begun_goes_before_one_of_unknown_start() -> None:
    row = person(("Deputy", "../2024-06-17", ""), ("Minister", "2020/..", ""))

    assert title_on(row, "2022-01-01") == "Minister"


def test_without_a_day_the_latest_office_is_shown() -> None:
    row = person(("Prime Minister", "2008-05-08/2012-05", ""), ("President", "2012-05/..", ""))

    assert row.office_on(None).title_en == "President"
    assert rows.person().office_on(DAY("2020-01-01")) is None


def test_offices_held_on_a_day() -> None:
    person(("A", "2008/2012", ""), ("B", "2012-05/..", ""), ("C", "", ""), ("D", "../2009", ""))

    held = Office.objects.held_on(DAY("2012-06-01"))

    assert {office.title_en for office in held} == {"A", "B", "C"}
