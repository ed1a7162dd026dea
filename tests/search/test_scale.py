"""A made-up record of any size can be filled by SQL, and every kind of page of it is measured."""

import pytest
from django.db import connection
from django.test import Client

from tracker.management.scale.asked import PAGES, WORDS, addresses, ask
from tracker.management.scale.fill import fill
from tracker.management.scale.runs import _wrong
from tracker.management.scale.work import ROOM, Work, faults, look
from tracker.models import Entry, HarmFigure, Meeting, Statement, StatusChange
from tracker.search import windows
from tracker.search.filters import Query
from tracker.search.matching import matching
from tracker.search.windows import Window

pytestmark = pytest.mark.django_db


def test_the_record_has_all_kinds_with_wide_and_open_dates() -> None:
    fill(400)

    assert Entry.objects.count() == 400
    assert all(model.objects.count() > 10 for model in (Meeting, Statement, StatusChange, HarmFigure))
    assert 0.2 < Entry.objects.exclude(date__regex="^[0-9]{4}-[0-9]{2}-[0-9]{2}$").count() / 400 < 0.45
    assert Entry.objects.filter(latest=None).exists() and Entry.objects.filter(earliest=None).exists()


def test_every_kind_of_page_is_asked_for_twice() -> None:
    fill(400)

    tooks = list(ask(addresses()))

    assert len(tooks) == len(PAGES) + 2 * len(WORDS)
    assert {took.address for took in tooks if took.status != 200} == set()
    assert all(took.queries >= took.queries_again for took in tooks)
    assert _wrong(tooks[0]._replace(first=0.1, again=0.01), tooks[0]._replace(first=0.31, again=0.01)) != ""
    assert _wrong(tooks[0]._replace(first=0.1, again=0.01), tooks[0]._replace(first=0.12, again=0.02)) == ""


def test_work_is_told_without_a_clock_and_held_against_a_smaller_record() -> None:
    fill(400)
    Client().get("/en/method/")

    page, again = look(["/en/harm/", "/en/harm/"])

    assert page.status == 200 and page.queries > again.queries > 0 and page.work >= again.work
    room = ROOM[connection.vendor]
    scanning = page._replace(work=2 * page.work + 2 * room)
    assert faults(page, page, connection.vendor) == []
    assert faults(page, scanning, connection.vendor) == ["reads more"]
    assert faults(page, page._replace(queries=3 * page.queries, size=300 * 1024), connection.vendor) == [
        "asks more", "too large",
    ]  # fmt: skip
    assert faults(Work("/en/", 200, 1, 1, 1), Work("/en/", 500, 1, 1, 390 * 1024), connection.vendor) == ["500"]


# No word of the grammar, alone or with another, makes the databases look at all entries one by one.
ONE = (
    "kind=harm", "base=base-1", "person=person-1", "topic=energy", "publisher=house-1", "organisation=body-1",
    "lang=ar", "side=russia", "governorate=place-1", "review=reference", "bbox=36,33,36.5,33.5",
    "datetime=2015", "q=waa0", "datetime=../2014", "modified_since=2199-01-01T00:00:00Z",
)  # fmt: skip


@pytest.mark.parametrize("word", ONE)
def test_no_word_and_no_pair_of_words_scans_the_entries(word: str) -> None:
    fill(60)
    for other in (word, *(one for one in ONE if one.partition("=")[0] != word.partition("=")[0])):
        wanted = matching(Query.from_params(dict(pair.split("=", 1) for pair in (word, other))))
        for sql, given in (windows.page(wanted, Window(limit=51)), windows.count(wanted, 10_000)):
            assert _scans(sql, given) == [], (word, other)


def _scans(sql: str, given: dict[str, object]) -> list[str]:
    """The lines of a plan that tell of a look at every entry; that at the newest few is told twice."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute(f"EXPLAIN {sql}", given)
            return [row[0] for row in cursor.fetchall() if "Seq Scan" in row[0]]
        cursor.execute(f"EXPLAIN QUERY PLAN {sql}", given)
        whole = [row[3] for row in cursor.fetchall() if row[3].startswith(("SCAN e", "SCAN tracker_entry"))]
    virtual = [line for line in whole if "VIRTUAL TABLE" in line]
    return [line for line in whole if line not in virtual][2 * sql.count(f"LIMIT {windows.NEAR}") :]
