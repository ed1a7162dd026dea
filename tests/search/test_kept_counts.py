"""Kept counts are those that counting gives, whatever is written, and pages say the same numbers from either."""

import datetime as dt
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.factories import BaseFactory, MeetingFactory, StatementFactory
from tracker.choices import Review
from tracker.ingest.verify.entries import wrong_counts
from tracker.management.scale.fill import fill
from tracker.models import Entry, EntryCount, EntryMonth
from tracker.search import counting, kept_counts, tallies
from tracker.search.filters import Query
from tracker.search.index import index_records, leave_out, rebuild

pytestmark = pytest.mark.django_db
DATES = ["2015", "2015-10", "2015-10-15", "2015-21", "1971/1984", "2015-12-31", "2016/..", "../2017-03", ""]
QUERIES = [
    Query(), Query(kind=("meeting",)), Query(review=("reference",)), Query(person=("person-0",)), Query(lang=("ar",)),
    Query(kind=("meeting", "harm"), review=("machine",)), Query(topic=("energy",), kind=("statement",)),
    Query(person=("person-0", "person-1")), Query(person=("person-0",), topic=("energy",)), Query(datetime="2015"),
    Query(q="waa0"), Query(q="old2011", kind=("harm",)),
]  # fmt: skip
FACETS = ("kind", "review", "person", "base", "topic", "publisher", "lang", "side")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(DATES), st.sampled_from(Review.values)), max_size=12))
def test_they_follow_whatever_is_written(db: None, steps: list[tuple[int, str, str]]) -> None:
    base = BaseFactory()
    rows = [MeetingFactory() for _ in range(3)] + [StatementFactory() for _ in range(3)]
    for at, date, review in steps:
        row = rows[at]
        row.date, row.review = date, review
        row.save()
        row.bases.set([base] if review == Review.REFERENCE else [])
        index_records([row, rows[0]])
        if date == "2015" and review == Review.MACHINE:
            leave_out(row)

    assert list(wrong_counts()) == []
    rebuild()
    assert list(wrong_counts()) == []
    assert sum(EntryCount.objects.filter(facet="").values_list("n", flat=True)) == Entry.objects.count()


@pytest.fixture
def filled() -> Iterator[None]:
    fill(500)
    yield


@pytest.mark.usefixtures("filled")
def test_a_page_says_the_same_from_kept_counts_and_from_counting(monkeypatch: pytest.MonkeyPatch) -> None:
    answers = [_answers(query) for query in QUERIES]
    assert [kept_counts.word_of(query) is None for query in QUERIES] == [False] * 7 + [True] * 5

    monkeypatch.setattr(kept_counts, "word_of", lambda query: None)

    assert [_answers(query) for query in QUERIES] == answers


def _answers(query: Query) -> tuple[object, ...]:
    months = counting.months(query)
    span = counting.headings(query, dt.date(2014, 3, 1), dt.date(2019, 6, 30))
    return counting.total(query), counting.counts(query, *FACETS), months.quarters(), months.whole_years(), span


@pytest.mark.usefixtures("filled")
def test_beyond_the_bound_a_number_says_that_there_are_more(monkeypatch: pytest.MonkeyPatch, client) -> None:
    monkeypatch.setattr(counting, "MOST", 20)
    query = Query(q="waa0")

    assert counting.total(query) == (20, True)
    counts = counting.counts(query, "kind", "lang")
    assert counts.least == {"kind", "lang"}
    assert sum(counts["lang"].values()) >= 20
    assert counting.months(query).since is not None
    assert counting.total(Query()).number == 500
    for prefix, words in (("/en", "More than"), ("", "أكثر من"), ("/ru", "Более")):
        assert words in client.get(f"{prefix}/timeline/?q=waa0").content.decode()
        assert words in client.get(f"{prefix}/search/?q=waa0").content.decode()


@pytest.mark.usefixtures("filled")
def test_headings_are_the_marks_of_their_entries() -> None:
    marks = Counter(Entry.objects.filter(day__range=("2015-01-01", "2015-12-31")).values_list("mark", flat=True))

    assert counting.headings(Query(), dt.date(2015, 1, 1), dt.date(2015, 12, 31)) == marks
    assert set(tallies.counted(EntryMonth)) != set()
