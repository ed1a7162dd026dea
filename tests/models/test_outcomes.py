"""What came of an announcement: later, of a kind that fits, within a year, of rows a person stands for; else open."""

import datetime as dt

import pytest

from tests.models.test_states import changes
from tracker.choices import Fulfilment, Review
from tracker.models.outcomes import is_announcement, outcome_of

ON = dt.date(2026, 11, 30)


def told(*said):
    """Changes that a person stands for, from "date status" or "date status announced"."""
    made = changes(list(said))
    for change in made:
        change.review = Review.REFERENCE
    return made


def outcome(*said, on=ON):
    """What came of the first of some changes."""
    made = told(*said)
    return outcome_of(made[0], made, on)


@pytest.mark.parametrize(("said", "fulfilment", "between"), [
    (["2016-03-14 reduced announced", "2016-03-15 reduced"], "done", (1, 1)),
    (["2016-03-14 reduced announced", "2016-03-20 evacuated"], "done", (6, 6)),
    (["2025-01-01 evacuated announced", "2025-02-01 reduced"], "partly", (31, 31)),
    (["2025-01-01 evacuated announced", "2025-02-01 reduced", "2025-03-01 evacuated"], "done", (59, 59)),
    (["2025-01-01 evacuated announced", "2025-02-01 reduced", "2025-03-01 expanded"], "partly", (31, 31)),
    (["2025-01-01 handed_over announced", "2025-02-01 evacuated"], "partly", (31, 31)),
    (["2025-01-01 reduced announced", "2025-02-01 expanded", "2025-03-01 reduced"], "not", (31, 31)),
    (["2025-01-01 established announced", "2025-02-01 active"], "done", (31, 31)),
    (["2025-01 evacuated announced", "2025-02-10/2025-02-12 evacuated"], "done", (10, 42)),
    (["2019-04 agreement_signed", "2025-01 agreement_annulled"], "annulled", (2073, 2132)),
])  # fmt: skip
def test_what_fits_is_the_outcome(said, fulfilment, between):
    found = outcome(*said)

    assert (found.fulfilment, tuple(found.between)) == (Fulfilment(fulfilment), between)
    assert found.by and all(not change.announced for change in found.by)


@pytest.mark.parametrize("said", [
    ["2025-01-01 evacuated announced"],
    ["2025-01-01 evacuated announced", "2025-01-01 evacuated"],  # no later day
    ["2025-01 evacuated announced", "2025-01-20 evacuated"],  # it may lie before the announcement
    ["2025-01-01 evacuated announced", "2024-12-01 evacuated"],
    ["2025-01-01 evacuated announced", "2025-02-01 attacked", "2025-03-01 active", "2025-03-01 disputed"],
    ["2025-01-01 evacuated announced", "2025-02-01 evacuated announced"],  # announced once more
    ["2025-01-01 evacuated announced", "../2025-06 evacuated"],  # without a beginning it may lie before
    ["2025-01-01 evacuated announced", "2027-01-01 evacuated"],  # after the day that is asked for
])  # fmt: skip
def test_what_no_source_tells_is_open(said):
    found = outcome(*said)

    assert (found.fulfilment, found.by, found.later) == (Fulfilment.OPEN, (), None)


def test_open_tells_since_when():
    assert outcome("2026-11-01 reduced announced").between == (29, 29)
    assert outcome("2026-10 reduced announced").between == (30, 60)


def test_what_is_told_after_a_year_is_named_and_not_called_the_outcome():
    found = outcome("2017-12-11 reduced announced", "2024-12-13 reduced")

    assert found.fulfilment == Fulfilment.OPEN
    assert found.later.date == "2024-12-13"


def test_rows_of_one_day_that_differ_give_the_lesser_with_both_as_sources():
    found = outcome("2026-01-01 evacuated announced", "2026-01-27 evacuated", "2026-01-27 reduced")

    assert found.fulfilment == Fulfilment.PARTLY
    assert len(found.by) == 2


def test_only_the_last_agreement_before_is_annulled():
    made = told("2015 agreement_signed", "2017-01-18 agreement_signed", "2025-01 agreement_annulled")

    older, newer = (outcome_of(one, made, ON) for one in made[:2])
    assert (older.fulfilment, older.later) == (Fulfilment.OPEN, made[1])
    assert newer.fulfilment == Fulfilment.ANNULLED


def test_what_a_machine_found_is_neither_an_announcement_nor_an_outcome():
    made = told("2025-01-01 evacuated announced", "2025-02-01 evacuated")
    made[1].review = Review.MACHINE

    assert outcome_of(made[0], made, ON).fulfilment == Fulfilment.OPEN
    assert not is_announcement(made[1])
    made[0].review = Review.MACHINE
    assert not is_announcement(made[0])
