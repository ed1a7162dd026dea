"""What counts as lost and as doubled."""

from tests.force.articles import DAYS, day_of, text_of
from tests.force.tallies import Tally, not_tried, summary, table


def test_what_is_missing_is_lost_and_what_is_there_twice_is_doubled():
    tally = Tally("a thing")
    tally.compare(["a", "b", "b"], ["b", "c", "c"])

    assert (tally.lost, tally.doubled) == (2, 2)
    assert not tally.clean
    assert str(tally).startswith("a thing: 2 lost, 2 doubled, 0 stale, 0 × 500")


def test_what_could_not_be_tried_is_said():
    rows = table([Tally("one"), not_tried("another", "no such server is installed")])

    assert "another  not tried: no such server is installed" in rows
    assert rows.splitlines()[1].split() == ["one", "0", "0", "0", "0"]


def test_all_of_them_are_summed_up_in_one_line():
    tried = [Tally("one", lost=1), Tally("two", stale=2), not_tried("three", "no such server is installed")]

    assert summary(tried) == "1 lost, 0 doubled, 2 stale, 0 × 500, in 2 things tried"


def test_made_articles_tell_each_of_a_day_of_its_own():
    texts = [text_of(number) for number in range(DAYS)]

    assert len(set(texts)) == len({day_of(number) for number in range(DAYS)}) == DAYS
    assert all(str(day_of(number).year) in text for number, text in enumerate(texts))
