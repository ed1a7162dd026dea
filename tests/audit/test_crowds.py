"""Ten thousand located records on the map: a few hundred marks, and none of the records lost."""

import pytest

from .crowds import MOST_MARKS, RECORDS, draw

pytestmark = pytest.mark.browser


def test_a_crowd_is_shown_by_a_few_hundred_marks(browser, site):
    told = draw(browser, site, RECORDS)

    assert told["marks"] <= MOST_MARKS
    assert told["shown"] == RECORDS


def test_up_to_two_hundred_are_shown_one_by_one_where_there_is_room(browser, site):
    told = draw(browser, site, 200)

    assert told["marks"] > 60
    assert told["shown"] == 200
