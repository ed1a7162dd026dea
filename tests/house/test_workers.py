"""Workers killed in the middle of their work, on each kind of broker: nothing is lost, and nothing is done twice."""

import os
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from django.conf import settings

from tests import reachable
from tests.environments import plain
from tests.ingest.parks import park

PATIENCE = 120.0  # seconds for a worker to start and to read some short texts on a busy machine
QUEUE = """
import sys
from tracker.ingest.runs.carrying_out import open_run
from tracker.tasks import queue_ingest
for folder in sys.argv[1:]:
    {call}([folder], "tests", "a test"{more})
"""
HINTED = QUEUE.format(call="queue_ingest", more="")
UNHEARD = QUEUE.format(call="open_run", more=", queued=True")  # as if the broker had lost the message
WORKER = ("--app", "tracker.celery", "worker", "--loglevel", "info", "--without-gossip", "--without-mingle")
SOLO = ("--pool", "solo")
PREFORK = ("--concurrency", "2")


class Site:
    """A data folder of its own, a broker, and the workers that a test starts and kills."""

    def __init__(self, folder: Path, broker: str | None) -> None:
        self.data = folder / "data"
        self.environment = plain(str(self.data)) | {"TRACKER_QUEUE": f"tests-{folder.name}-{os.getpid()}"}
        self.environment |= {"PYTHONPATH": str(settings.BASE_DIR), "DJANGO_SETTINGS_MODULE": "tracker.settings"}
        if broker:
            self.environment["CELERY_BROKER_URL"] = broker
        self.log = folder / "log"
        self.call("-m", "django", "migrate", "--verbosity", "0")

    def call(self, *arguments: str) -> None:
        subprocess.run([sys.executable, *arguments], cwd=settings.BASE_DIR, env=self.environment, check=True)

    def queue(self, program: str, *folders: Path) -> None:
        self.call("-c", f"import django; django.setup(){program}", *map(str, folders))

    def ask(self, question: str) -> list:
        with closing(sqlite3.connect(self.data / "sijill.sqlite3", timeout=20)) as database:
            return database.execute(question).fetchall()

    def read(self) -> int:
        return self.ask("select count(*) from tracker_ingestitem where outcome <> 'waiting'")[0][0]

    def states(self) -> set[str]:
        return {state for (state,) in self.ask("select state from tracker_ingestrun")}

    @contextmanager
    def worker(self, *pool: str):
        """A worker with processes of its own group; it is killed in the end."""
        with self.log.open("a") as log:
            process = subprocess.Popen(
                [str(Path(sys.executable).with_name("celery")), *WORKER, *pool], cwd=settings.BASE_DIR,
                env=self.environment, stdout=log, stderr=log, start_new_session=True,
            )  # fmt: skip
        try:
            yield process
        finally:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    def wait(self, reached) -> None:
        until = time.monotonic() + PATIENCE
        while not reached():
            assert time.monotonic() < until, self.log.read_text()[-3000:]
            time.sleep(0.05)

    def all_is_read_once(self, count: int) -> bool:
        ended = self.ask("select outcome, tries from tracker_ingestitem")
        stored = self.ask("select count(*) from tracker_article")[0][0]
        return len(ended) == stored == count and all(tries >= 1 for _, tries in ended)


BROKERS = [
    pytest.param(lambda: None, id="files"),
    pytest.param(reachable.redis, id="redis", marks=pytest.mark.redis),
    pytest.param(reachable.rabbitmq, id="rabbitmq", marks=pytest.mark.rabbitmq),
]


@pytest.fixture(params=BROKERS)
def site(request, tmp_path):
    address = request.param()
    yield Site(tmp_path, address)
    if address and address.startswith("redis"):
        from redis import Redis

        with Redis.from_url(address) as client:
            client.flushdb()
    if address and address.startswith("amqp"):
        from kombu import Connection, Queue

        with Connection(address) as connection:
            Queue(request.node.funcargs["site"].environment["TRACKER_QUEUE"])(connection.default_channel).delete()


def folders_of(tmp_path: Path, *counts: int) -> list[Path]:
    """Folders of articles, none of which is in two."""
    found = []
    for number, count in enumerate(counts):
        folder = tmp_path / f"in{number}"
        folder.mkdir()
        for path in park(folder, count).iterdir():
            path.write_text(f"{path.read_text()} والمجلد {number}")
        found.append(folder)
    return found


def test_a_worker_killed_in_the_middle_of_its_run_loses_nothing(site, tmp_path):
    site.queue(HINTED, *folders_of(tmp_path, 8, 4, 4))
    with site.worker(*SOLO):
        site.wait(lambda: site.read() >= 3)
    killed_at = site.read()

    with site.worker(*SOLO):
        site.wait(lambda: site.states() == {"done"})

    assert 3 <= killed_at < 16
    assert site.all_is_read_once(16)


@pytest.mark.redis
def test_a_child_of_a_worker_killed_alone_is_taken_up_by_the_others(tmp_path):
    site = Site(tmp_path, reachable.redis())
    site.queue(HINTED, *folders_of(tmp_path, 8))
    with site.worker(*PREFORK):
        site.wait(lambda: site.read() >= 2)
        ((holder,),) = site.ask("select holder from tracker_ingestrun")
        os.kill(int(holder.split()[2]), signal.SIGKILL)
        site.wait(lambda: site.states() == {"done"})

    assert site.all_is_read_once(8)


def test_a_run_of_which_no_message_tells_is_found_by_an_idle_worker(tmp_path):
    site = Site(tmp_path, None)
    with site.worker(*SOLO):
        site.wait(lambda: "ready" in site.log.read_text())
        site.queue(UNHEARD, *folders_of(tmp_path, 2))
        site.wait(lambda: site.states() == {"done"})

    assert site.all_is_read_once(2)


def test_a_run_waits_where_the_broker_does_not_answer(tmp_path):
    site = Site(tmp_path, "redis://127.0.0.1:1/0")
    site.queue(HINTED, *folders_of(tmp_path, 2))
    assert site.states() == {"waiting"}

    del site.environment["CELERY_BROKER_URL"]
    with site.worker(*SOLO):
        site.wait(lambda: site.states() == {"done"})

    assert site.all_is_read_once(2)
