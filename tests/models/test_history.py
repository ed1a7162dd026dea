"""The history as a chain: one link a transaction, in the order of the commits, whatever is written at once."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from tracker.models import Change, HistoryLink, RecordHead, record_version, recorded, shown_changed
from tracker.models.digests import PROVED
from tracker.models.history import body_of, digest_of, ranges_of


def told(slug="b"):
    return Change(kind="base", slug=slug, action="created", after={"lat": 34.9}, author="a", reason="r")


def assert_chain():
    """Every link holds its changes and the digest of the one before, and the head holds the last."""
    previous, changes = "", 0
    for number, link in enumerate(HistoryLink.objects.order_by("number"), 1):
        rows = list(link.changes.order_by("pk").values_list(*PROVED))
        assert (link.number, link.previous, link.changes_count) == (number, previous, len(rows))
        assert link.body == body_of(rows)
        assert {number for some in ranges_of(link.numbers) for number in some} == {row[0] for row in rows}
        assert link.digest == digest_of(number, previous, link.body)
        previous, changes = link.digest, changes + len(rows)
    head = RecordHead.objects.get()
    assert (head.links, head.digest, head.changes) == (HistoryLink.objects.count(), previous, changes)
    assert not Change.objects.filter(link=None).exists()


@pytest.mark.django_db
def test_what_one_transaction_changed_is_one_link():
    with recorded():
        told("a").save()
        with recorded():
            Change.objects.bulk_create([told("b"), told("c")])
    told("d").save()

    assert list(HistoryLink.objects.values_list("number", "changes_count")) == [(1, 3), (2, 1)]
    assert_chain()


@pytest.mark.django_db
def test_the_version_goes_up_once_a_transaction():
    before = record_version()
    with recorded():
        told("a").save()
        told("b").save()
        shown_changed()
    once = record_version()
    shown_changed()
    with recorded():
        pass

    assert (once - before, record_version() - once) == (1, 1)


@pytest.mark.django_db
def test_what_was_taken_back_is_in_no_link():
    with recorded():
        told("kept").save()
        with pytest.raises(RuntimeError), recorded():
            told("gone").save()
            raise RuntimeError
        with pytest.raises(RuntimeError), transaction.atomic():
            told("gone too").save()
            raise RuntimeError

    assert list(Change.objects.values_list("slug", flat=True)) == ["kept"]
    assert_chain()


@pytest.mark.django_db
def test_nothing_is_counted_where_nothing_was_kept():
    with pytest.raises(RuntimeError), recorded():
        told().save()
        raise RuntimeError

    assert (record_version(), HistoryLink.objects.count()) == (0, 0)


@pytest.mark.django_db
def test_a_change_is_never_written_again():
    change = told()
    change.save()
    change.reason = "another"

    with pytest.raises(ValidationError):
        change.save()


@pytest.mark.django_db(transaction=True)
def test_writers_at_once_make_one_chain():
    def write(name):
        try:
            for at in range(5):
                with recorded():
                    Change.objects.bulk_create([told(f"{name}-{at}-{n}") for n in range(3)])
        finally:
            connection.close()

    writers = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()

    assert (Change.objects.count(), HistoryLink.objects.count(), record_version()) == (60, 20, 20)
    assert_chain()


@pytest.mark.django_db(transaction=True)
def test_versions_are_in_the_order_of_the_commits():
    """Who writes first and commits last is counted last: its numbers are lower, its version is higher."""
    first_wrote, second_done = threading.Event(), threading.Event()
    seen = {}

    def first():
        try:
            with recorded():
                if connection.vendor == "postgresql":  # on SQLite no second writer comes in between
                    told("first").save()
                    first_wrote.set()
                    second_done.wait(10)
                else:
                    first_wrote.set()
                    told("first").save()
            seen["first"] = record_version()
        finally:
            connection.close()

    def second():
        try:
            first_wrote.wait(10)
            told("second").save()
            seen["second"] = record_version()
            second_done.set()
        finally:
            connection.close()

    threads = [threading.Thread(target=target) for target in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    if connection.vendor == "postgresql":
        assert (seen["second"], seen["first"]) == (1, 2)
        assert [link.changes.get().slug for link in HistoryLink.objects.all()] == ["second", "first"]
    assert_chain()
