"""Claims that cannot both be true stand in one row; claims that can do not."""

import pytest

from tests.factories import BaseFactory, StatusChangeFactory
from tracker.choices import Review, Status
from tracker.web.records.contradictions import history

pytestmark = pytest.mark.django_db


@pytest.fixture
def base():
    return BaseFactory()


def told(base, *changes):
    """The rows of a site of which these (date, status) are told, as (why, dates)."""
    for date, status in changes:
        StatusChangeFactory(base=base, date=date, status=status)
    return [(row["why"], [change.date for change in row["changes"]]) for row in history(base)]


def test_two_states_of_one_day(base):
    rows = told(base, ("2026-01-27", Status.EVACUATED), ("2026-01-27", Status.REDUCED))

    assert rows == [("state", ["2026-01-27", "2026-01-27"])]


def test_more_presence_days_after_less(base):
    rows = told(base, ("2024-12-13", Status.REDUCED), ("2024-12-14", Status.ACTIVE))

    assert rows == [("state", ["2024-12-13", "2024-12-14"])]


@pytest.mark.parametrize("later", ["2024-12-18", "2025-02"])
def test_more_presence_long_after_less_is_news(base, later):
    rows = told(base, ("2024-12-13", Status.REDUCED), (later, Status.ACTIVE))

    assert rows == [("", [later]), ("", ["2024-12-13"])]


def test_less_presence_days_after_more_is_news(base):
    rows = told(base, ("2024-12-13", Status.ACTIVE), ("2024-12-14", Status.EVACUATED))

    assert rows == [("", ["2024-12-14"]), ("", ["2024-12-13"])]


def test_two_foundings_and_the_vague_one_that_holds_both(base):
    rows = told(base, ("1971", Status.ESTABLISHED), ("1977", Status.ESTABLISHED), ("2017-01", Status.EXPANDED))

    assert rows == [("", ["2017-01"]), ("founding", ["1971", "1977"])]
    assert told(BaseFactory(), ("2015", Status.ESTABLISHED), ("2015-09-14", Status.ESTABLISHED))[0][0] == ""


def test_a_return_is_no_second_founding(base):
    rows = told(base, ("2016", Status.ESTABLISHED), ("2017", Status.EVACUATED), ("2020", Status.ESTABLISHED))

    assert {why for why, _ in rows} == {""}


def test_what_an_editor_rejected_is_no_rival(base):
    StatusChangeFactory(base=base, date="2026-01-27", status=Status.EVACUATED, review=Review.REJECTED)

    assert told(base, ("2026-01-27", Status.REDUCED)) == [("", ["2026-01-27"])]
