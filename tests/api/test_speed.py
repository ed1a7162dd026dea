"""The measuring of speed: a fair client, rows like those of the record, and a verdict."""

import socket
import subprocess
import threading
from collections import Counter

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from tracker.management import benches, site_speed
from tracker.management.generated import make_statements
from tracker.management.loads import Unexpected, first_answer, measure
from tracker.management.rivals import Server
from tracker.models import Citation, Entry, Statement

PLAIN = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
PIECES = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n"
CLOSING = b"HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello"
UNCHANGED = b"HTTP/1.1 304 Not Modified\r\n\r\n"


@pytest.fixture
def serve():
    """A server that gives one answer to everything; returns its port."""
    listeners = []

    def start(answer):
        listener = socket.create_server(("127.0.0.1", 0))
        listeners.append(listener)

        def attend(connection):
            with connection:
                while connection.recv(65536):
                    connection.sendall(answer)
                    if b"close" in answer:
                        return

        def listen():
            while True:
                try:
                    connection, _ = listener.accept()
                except OSError:
                    return
                threading.Thread(target=attend, args=[connection], daemon=True).start()

        threading.Thread(target=listen, daemon=True).start()
        return listener.getsockname()[1]

    yield start
    for listener in listeners:
        listener.close()


@pytest.mark.parametrize("answer", [PLAIN, PIECES, CLOSING])
def test_the_client_reads_every_way_of_answering(serve, answer):
    assert first_answer(serve(answer), "/")[1] == b"hello"


@pytest.mark.parametrize(("answer", "status", "size"), [(PLAIN, 200, 5), (CLOSING, 200, 5), (UNCHANGED, 304, 0)])
def test_a_load_is_counted(serve, answer, status, size):
    load = measure([serve(answer)], "/", status, 0.2)

    assert load.size == size
    assert load.rate > 0
    assert 0 < load.median <= load.slow
    assert load.answers > load.rate * 0.2 * 0.5


def test_another_answer_than_the_one_asked_for_stops_the_measuring(serve):
    with pytest.raises(Unexpected, match="200 OK"):
        measure([serve(PLAIN)], "/", 304, 0.2)


def test_generated_statements_are_listed_as_the_records_own(db):
    make_statements(60)

    rows = Client().get("/api/v1/statements/?limit=50").json()["results"]
    assert (Statement.objects.count(), Entry.objects.count(), Citation.objects.count()) == (60, 60, 120)
    assert Counter(row["citations"] for row in rows) == {2: 50}
    assert all(row["speaker"] and row["bases"] and len(row["topics"]) == 2 for row in rows)


class Rival(Server):
    """A server that was measured already."""

    def __init__(self):
        super().__init__("made up", [], [])


def contest(name, rate, work=1.0):
    return site_speed.Contest(name, Rival(), "/", rates=[rate], works=[work])


@pytest.mark.parametrize(("anew", "unchanged", "met"), [(151, 501, True), (149, 501, False), (151, 499, False)])
def test_the_verdict_holds_to_the_floors(anew, unchanged, met):
    said = []
    contests = [contest("theirs", 100), contest("anew", anew), contest("kept", 400), contest("unchanged", unchanged)]

    assert site_speed._tell(said.append, contests, [1, 1, 1, 0]) is met
    assert ("NO" in " ".join(said)) is not met


@pytest.mark.parametrize("met", [True, False])
def test_the_command_fails_when_a_part_misses_its_floor(monkeypatch, capsys, met):
    monkeypatch.setattr(benches, "PARTS", benches.PARTS | {"site": lambda say: say("measured") or met})
    monkeypatch.setattr("tracker.management.commands.bench.PARTS", benches.PARTS)
    if met:
        call_command("bench", "site")
    else:
        with pytest.raises(SystemExit, match="1"):
            call_command("bench", "site")

    assert "measured" in capsys.readouterr().out


def test_make_calls_the_command():
    command = ["make", "--no-print-directory", "--dry-run", "bench"]
    shown = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True).stdout

    assert "manage.py bench\n" in shown
