"""Pages and counts along the indexes are those that looking at every entry gives, and read no more than they show."""

import datetime as dt
from collections.abc import Iterator

import pytest
from django.db import connection
from hypothesis import given, settings, strategies as st

from tracker.management.scale.asked import WORDS
from tracker.management.scale.fill import fill
from tracker.models import Entry, EntryFacet
from tracker.models.entries import span_of
from tracker.search import counting, timeline, windows
from tracker.search.filters import FACETS, Query
from tracker.search.fulltext import holding, is_held
from tracker.search.matching import matching
from tracker.search.questions import understood

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("filled")]
MORE = (
    "kind=meeting,harm&datetime=../2013", "datetime=2020-02-29/..&lang=ar", "datetime=2015-12-31",
    "side=russia&q=waa0&datetime=2012/2019&bbox=36,33,37,35", "review=machine&q=waa0+wba1&kind=statement&topic=energy",
    "q=person-7", "bbox=36,33,36.5,33.5&datetime=2015/2016", "base=base-1,base-2&person=person-0",
    "governorate=place-1",
    "modified_since=2000-01-01T00:00:00Z&kind=harm", "modified_since=2190-01-01T00:00:00Z",
    "publisher=house-0&q=old2011",
)  # fmt: skip
DAYS = st.dates(dt.date(2010, 1, 1), dt.date(2027, 1, 1))


@pytest.fixture(scope="module")
def filled(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    from django.db import transaction

    with django_db_blocker.unblock(), transaction.atomic():
        fill(900)
        yield
        transaction.set_rollback(True)


def fitting(query: Query) -> list[int]:
    """The numbers of all entries that fit, found by looking at each, the newest first."""
    start, end = query.bounds
    facets: dict[int, set[tuple[str, str]]] = {}
    for entry, facet, value in EntryFacet.objects.values_list("entry", "facet", "value"):
        facets.setdefault(entry, set()).add((facet, value))

    def fits(entry: Entry) -> bool:
        held = set(entry.terms.split())
        return all((
            not query.kind or entry.kind in query.kind,
            not query.review or entry.review in query.review,
            all(not (asked := getattr(query, name)) or {(name, value) for value in asked} & facets[entry.pk]
                for name in FACETS),
            not start or entry.latest is None or entry.latest >= start,
            not end or entry.earliest is None or entry.earliest <= end,
            not query.bbox or (entry.lat is not None and query.bbox[0] <= entry.lon <= query.bbox[2]
                               and query.bbox[1] <= entry.lat <= query.bbox[3]),
            not query.modified_since or entry.modified_at >= query.modified_since,
            not query.q or all(part & held for part in understood(query.q).parts),
        ))  # fmt: skip

    return [entry.pk for entry in Entry.objects.order_by("-day", "-pk") if fits(entry)]


def turned(query: Query) -> list[int]:
    """The numbers of all pages, one after the other."""
    seen, cursor = [], ""
    while True:
        page = timeline.page(query.with_(cursor=cursor))
        assert page.total == counting.count(matching(query))
        seen += [entry.pk for entry in page.entries]
        if not (cursor := page.older):
            return seen


@pytest.mark.parametrize("words", [*WORDS, *MORE])
def test_pages_and_counts_are_those_of_looking_at_each(words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(windows, "NEAR", 40)
    query = Query.from_params(dict(pair.split("=", 1) for pair in words.replace("+", " ").split("&") if pair))

    whole = fitting(query)

    assert turned(query.with_(limit=100)) == (whole[::-1] if query.order == "oldest" else whole)
    assert counting.count(matching(query)) == timeline.entries(query).count() == len(whole)
    assert set(timeline.entries(query).values_list("pk", flat=True)) == set(whole)


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(0, 900), st.sampled_from(["", "waa0", "old2011"]), st.booleans())
def test_any_period_gives_what_can_have_been_in_it(first: dt.date, days: int, word: str, downwards: bool) -> None:
    query = Query(datetime=f"{first}/{first + dt.timedelta(days=days)}", q=word, limit=200,
                  order="newest" if downwards else "oldest")  # fmt: skip

    whole = fitting(query)

    assert turned(query) == (whole if downwards else whole[::-1])


def test_a_number_says_its_day_and_every_entry_has_the_class_of_its_width() -> None:
    for entry in Entry.objects.all():
        assert entry.pk == Entry.number(entry.day, entry.kind, entry.record_id) < timeline.LARGEST_NUMBER
        assert entry.span == span_of(entry.earliest, entry.latest)
    days = list(Entry.objects.values_list("day", flat=True))
    assert days == sorted(days, reverse=True)


@pytest.mark.parametrize(
    "words", ["", "kind=harm", "q=waa0 wba1", "datetime=2015", "base=base-1", "q=waa0&datetime=2015"]
)
def test_a_page_reads_along_an_index_and_scans_no_table(words: str) -> None:
    query = Query.from_params(dict(pair.split("=", 1) for pair in words.split("&") if pair))
    for sql, given_to in (
        windows.page(matching(query), windows.Window(limit=51)), windows.count(matching(query), 10_000),
    ):  # fmt: skip
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                cursor.execute("SET LOCAL enable_seqscan = off")
                cursor.execute(f"EXPLAIN {sql}", given_to)
                plan = [row[0] for row in cursor.fetchall()]
                assert not any("Seq Scan" in line for line in plan), plan
            else:
                cursor.execute(f"EXPLAIN QUERY PLAN {sql}", given_to)
                plan = [row[3] for row in cursor.fetchall()]
                scans = [line for line in plan if line.startswith("SCAN e")]
                assert all("INDEX" in line or not words for line in scans), plan
                assert not any(
                    "TEMP B-TREE" in line for line in plan if "&" not in words and "datetime" not in words
                ), plan


def test_terms_are_whole_whatever_their_letters() -> None:
    odd = ["a=b", "base:x-1", "ᦰ", "\u1cf2", "ς", "µ", "o'neil", 'a"b', "x\\y", "ж" * 400, "قاعده", "1.5", "and", "not"]
    entry = Entry.objects.earliest("pk")
    entry.terms = f" {' '.join(timeline.windows.stored(term) for term in odd)} "
    entry.save()

    for term in odd:
        found = list(Entry.objects.filter(holding((frozenset({term}),))).values_list("pk", flat=True))
        assert entry.pk in found, term
        assert is_held({term}) and not is_held({f"nowhere{term}"})
    assert not is_held({"a"}) and not is_held({"base:x"}) and not is_held({"a' | 'b", '" OR "'})
    assert not is_held({"ᦰ"}, without={"ς"})


def test_who_is_gone_is_found_no_more() -> None:
    entry = Entry.objects.latest("pk")
    entry.terms = " onlyhere "
    entry.save()
    assert is_held({"onlyhere"})

    entry.delete()

    assert not is_held({"onlyhere"})
