"""A fresh data folder, `manage.py serve`, Ctrl-C, and again."""

import re
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from django.conf import settings

from tests.environments import plain, production

READY = re.compile(r"^Sijill is on http://127\.0\.0\.1:\d+/", re.MULTILINE)


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def command_of(pid):
    """The words with which a process was called; a forked one has those of its parent."""
    return Path(f"/proc/{pid}/cmdline").read_bytes()


def files_of(data):
    """When each file was last written that a start makes: static files, stored bytes, fingerprints, the key."""
    kept = [*(data / "static").rglob("*"), *(data / "raw").rglob("*"), data / "prepared.json", data / "secret.key"]
    return {str(path.relative_to(data)): path.stat().st_mtime_ns for path in kept if path.is_file()}


def rows_of(data):
    """Every table of the database with its rows."""
    with closing(sqlite3.connect(data / "sijill.sqlite3")) as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in tables}


class Serving:
    """`manage.py serve` as a process; `said` is what it has printed."""

    def __init__(self, environment, log, *arguments):
        self.port, self.log = free_port(), log
        command = [sys.executable, "manage.py", "serve", "--port", str(self.port), *arguments]
        started = time.monotonic()
        with log.open("w") as output:
            self.process = subprocess.Popen(
                command, cwd=settings.BASE_DIR, env=environment, stdout=output, stderr=subprocess.STDOUT
            )
        while not READY.search(self.said) and self.process.poll() is None and time.monotonic() - started < 180:
            time.sleep(0.05)

    @property
    def said(self):
        return self.log.read_text()

    def get(self, path, **headers):
        with urlopen(Request(f"http://127.0.0.1:{self.port}{path}", headers=headers), timeout=20) as answer:
            return answer, answer.read()

    def children(self):
        listed = subprocess.run(["ps", "-eo", "pid=,ppid="], capture_output=True, text=True, check=True).stdout
        return [int(pid) for pid, parent in map(str.split, listed.splitlines()) if int(parent) == self.process.pid]

    def interrupt(self):
        """Ctrl-C; returns the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(timeout=30)


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def serving(data):
    site = Serving(plain(str(data)), data / "first.log")
    yield site
    site.process.kill() if site.process.poll() is None and site.interrupt() else None


def test_first_start_says_what_it_does(serving):
    steps = re.findall(r"^setting up: (.*)$", serving.said, re.MULTILINE)

    assert serving.process.poll() is None, serving.said
    assert steps == [
        "preparing the database",
        "loading the known record",
        "loading what the seed article says, as a person reviewed it",
        "reading the seed article",
        "collecting style sheets, scripts and pictures",
    ]


@pytest.mark.parametrize("path", ["/", "/en/", "/ru/", "/timeline/", "/health/", "/admin/login/"])
def test_pages_answer(serving, path):
    answer, body = serving.get(path)

    assert answer.status == 200
    assert body


def test_scripts_come_packed_and_are_kept_for_good(serving):
    _, page = serving.get("/en/")
    script = re.search(rb'src="(/static/js/\w+\.[0-9a-f]{12}\.js)"', page)

    assert script
    answer, _ = serving.get(script[1].decode(), **{"Accept-Encoding": "br"})
    assert answer.headers["Content-Encoding"] == "br"
    assert "immutable" in answer.headers["Cache-Control"]


def test_every_file_a_page_names_is_there(serving):
    _, page = serving.get("/en/")
    named = set(re.findall(rb'"(/static/[^"]+)"', page))  # fonts and pictures of its styles among them

    assert len(named) > 3
    assert {serving.get(name.decode())[0].status for name in named} == {200}


def test_an_answer_to_head_has_no_body_and_leaves_no_warning(serving):
    request = Request(f"http://127.0.0.1:{serving.port}/en/", method="HEAD")
    with urlopen(request, timeout=20) as answer:
        assert (answer.status, answer.read()) == (200, b"")

    assert "no-body" not in serving.said


def test_worker_beside_the_site_works_a_task_off(serving, data):
    program = """
import time
from tracker.models import IngestRun
from tracker.tasks import queue_ingest
run = queue_ingest(["fixtures/articles/seed-article.txt"], "tests", "a task of the worker")
deadline = time.monotonic() + 40
while (state := IngestRun.objects.get(pk=run.pk).state) in ("waiting", "running") and time.monotonic() < deadline:
    time.sleep(0.1)
assert state == "done", state
"""
    command = [sys.executable, "manage.py", "shell", "--verbosity", "0", "--command", program]
    result = subprocess.run(command, cwd=settings.BASE_DIR, env=plain(str(data)), capture_output=True, text=True)

    assert result.returncode == 0, result.stderr + serving.said


def test_a_taken_port_is_told_with_a_way_out(serving, tmp_path):
    command = [sys.executable, "manage.py", "serve", "--port", str(serving.port)]
    result = subprocess.run(command, cwd=settings.BASE_DIR, env=plain(str(tmp_path)), capture_output=True, text=True)

    assert result.returncode == 1
    assert f"Port {serving.port} on 127.0.0.1 cannot be used (Address already in use)" in result.stderr
    assert f"make run PORT={serving.port + 1}" in result.stderr
    assert not (tmp_path / "sijill.sqlite3").exists()


def test_ctrl_c_ends_site_and_worker_and_the_second_start_does_nothing_again(serving, data):
    children = serving.children()
    status = serving.interrupt()

    assert (len(children), status) == (2, 0)
    assert serving.said.rstrip().endswith("(MainProcess)") or "stopping" in serving.said
    with socket.create_server(("127.0.0.1", serving.port)):
        pass

    files, rows = files_of(data), rows_of(data)
    again = Serving(plain(str(data)), data / "second.log")
    # Forked, so that Django is loaded once: a program of its own would have been called by its own name.
    commands = {command_of(pid) for pid in (again.process.pid, *again.children())}
    assert again.interrupt() == 0
    assert "setting up" not in again.said
    assert len(commands) == 1
    assert files_of(data) == files and len(files) > 30
    assert rows_of(data) == rows and len(rows["tracker_entry"]) > 300


def test_a_public_site_answers_its_own_health_check(serving, data):
    site = Serving(production(str(data)), data / "public.log", "--without-worker")

    assert site.interrupt() == 0, site.said
    assert READY.search(site.said)


def test_a_part_that_ends_by_itself_ends_the_whole(serving, data):
    site = Serving(plain(str(data)), data / "broken.log")
    subprocess.run(["kill", "-KILL", str(site.children()[-1])], check=True)

    assert site.process.wait(timeout=30) == 1
    assert "A part of the site ended by itself" in site.said
