"""However writers and readers meet, nobody is given an old state as the new one, and no harvester misses a row."""

import random
import threading
from contextlib import contextmanager

import pytest
from django.db import connections
from django.test import Client
from django.utils import timezone

from tests.models import rows
from tracker.models import Base, Change, record_version, recorded

pytestmark = pytest.mark.django_db(transaction=True)
API, PAGE = "/api/v1/bases/test-base/", "/en/bases/test-base/"


@pytest.fixture
def base():
    return rows.base(slug="test-base")


def running(*works):
    """Each in a thread of its own; the first fault of any is raised when all have ended."""
    faults: list[BaseException] = []

    def alone(work):
        try:
            work()
        except BaseException as fault:
            faults.append(fault)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=alone, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    return threads, faults


def ended(threads, faults):
    for thread in threads:
        thread.join(120)
    if faults:
        raise faults[0]


def note(base, text):
    with recorded():
        Base.objects.filter(pk=base.pk).update(note_en=text, modified_at=timezone.now())
        Change.objects.create(kind="base", slug=base.slug, action="updated", author="a", reason=text)


class Reader:
    """A browser or a program that keeps what it was given and asks whether it still holds."""

    def __init__(self, address):
        self.address, self.client, self.tag, self.body = address, Client(), "", ""

    def read(self):
        answer = self.client.get(self.address, headers={"If-None-Match": self.tag} if self.tag else {})
        if answer.status_code != 304:
            assert answer.status_code == 200
            self.tag, self.body = answer.headers["ETag"], answer.content.decode()
        return self.body


@contextmanager
def open_transaction(base, text):
    """A writer that has written and not yet committed while the block runs."""
    written, goes = threading.Event(), threading.Event()

    def write():
        with recorded():
            Base.objects.filter(pk=base.pk).update(note_en=text, modified_at=timezone.now())
            Change.objects.create(kind="base", slug=base.slug, action="updated", author="a", reason=text)
            written.set()
            goes.wait(60)

    threads, faults = running(write)
    assert written.wait(60)
    try:
        yield
    finally:
        goes.set()
        ended(threads, faults)


@pytest.mark.parametrize("address", [API, PAGE])
def test_what_was_written_first_and_committed_last_is_seen(base, address):
    other, reader = rows.base(slug="other-base"), Reader(address)
    with open_transaction(base, "written first"):
        threads, faults = running(lambda: note(other, "committed first"))
        threads[0].join(2)  # SQLite has it wait for the open one
        assert "written first" not in reader.read()
        seen = record_version()
    ended(threads, faults)

    assert "written first" in reader.read()
    assert record_version() > seen


def test_a_harvester_is_told_what_was_written_before_and_committed_after_it_asked(base):
    client = Client()
    with open_transaction(base, "late"):
        asked = timezone.now().isoformat().replace("+00:00", "Z")
        assert "late" not in client.get(API).content.decode()

    told = client.get(f"/api/v1/bases/?modified_since={asked}").json()
    assert [row["slug"] for row in told["results"]] == ["test-base"]


@pytest.mark.parametrize("address", [API, PAGE])
def test_random_writers_and_readers(base, address):
    committed, number, turn = [0], [0], threading.Lock()
    over = threading.Event()
    note(base, "state 0.")

    def write():
        chance = random.Random(threading.get_ident())
        for _ in range(12):
            with turn:
                number[0] += 1
                mine = number[0]
            with recorded():
                # Whoever writes the row holds it until the end, so that its states follow each other.
                row = Base.objects.select_for_update().get(pk=base.pk)
                state = max(mine, int(row.note_en.split()[1].rstrip(".")) + 1)
                Base.objects.filter(pk=base.pk).update(note_en=f"state {state}.", modified_at=timezone.now())
                if chance.random() < 0.5:
                    Change.objects.create(kind="base", slug=base.slug, action="updated", author="a", reason="r")
                over.wait(chance.random() / 50)
            with turn:
                committed[0] = max(committed[0], state)

    def read():
        reader, last = Reader(address), 0
        while not over.is_set():
            with turn:
                known = committed[0]
            shown = int(reader.read().split("state ", 1)[1].split(".")[0])
            assert shown >= known
            assert shown >= last
            last = shown

    readers, read_faults = running(read, read, read)
    writers, write_faults = running(write, write)
    ended(writers, write_faults)
    over.set()
    ended(readers, read_faults)
    assert f"state {committed[0]}." in Reader(address).read()
