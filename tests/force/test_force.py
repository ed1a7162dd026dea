"""The short form of `make force`: each thing is tried a few times, for seconds."""

import pytest

from tests.force.kills import ingest_killed
from tests.force.outages import clock_back
from tests.force.room import WHOLE, Room


@pytest.fixture(scope="module")
def room():
    with Room(WHOLE.scaled(0.01), seed=7, only_sqlite=True) as room:
        yield room


def test_ingest_killed_and_gone_on_with_loses_nothing_and_doubles_nothing(room):
    tally = ingest_killed(room, "SQLite", None)

    assert tally.clean, str(tally)


def test_a_clock_set_back_hides_nothing_from_a_harvester(room):
    tally = clock_back(room, "SQLite", None)

    assert tally.clean, str(tally)
