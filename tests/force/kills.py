"""kill -9 in the middle: of `ingest`, gone on with by --resume, and of the worker, gone on with by the next one."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator
from subprocess import Popen

from .machines import Cluster, Missing, Rabbit, Redis, end, wait_for
from .proofs import settle, settled
from .room import Room
from .sites import Site
from .tallies import Tally, not_tried

PATIENCE = 900.0  # seconds for all that is left to be read
BROKERS: tuple[tuple[str, type[Redis] | type[Rabbit] | None], ...] = (
    ("files", None), ("Redis", Redis), ("RabbitMQ", Rabbit),
)  # fmt: skip


def ingests(room: Room) -> Iterator[Tally]:
    """`ingest` on each database that this machine has."""
    for name, cluster in room.databases():
        if name in room.missing:
            yield not_tried(f"kill -9 of ingest on {name}", room.missing[name])
        else:
            yield ingest_killed(room, name, cluster)


def workers(room: Room) -> Iterator[Tally]:
    """The worker on each broker, with each database."""
    for name, kind in BROKERS:
        try:
            broker = room.broker(kind) if kind else None
        except Missing as missing:
            yield not_tried(f"kill -9 of the worker with {name}", str(missing))
            continue
        for database, cluster in room.databases():
            if database in room.missing:
                yield not_tried(f"kill -9 of the worker with {name} on {database}", room.missing[database])
            else:
                yield worker_killed(room, name, broker.address if broker else "", database, cluster)


def ingest_killed(room: Room, name: str, cluster: Cluster | None) -> Tally:
    """One run over all articles, killed again and again, each time gone on with."""
    size, chance = room.size, random.Random(room.seed)
    folder = room.articles("killed", size.articles)
    site = room.site(f"killed-{name.lower()}", cluster)
    run, killed = "", 0
    for point in _points(size.kills, size.articles, chance):
        process = site.start("manage.py", "ingest", *(("--resume", run) if run else (str(folder),)))
        killed += _kill_at(site, process, point, chance)
        run = run or site.newest_run()
    site.manage("ingest", "--resume", run, check=False)
    tally = Tally(f"kill -9 of ingest on {name}, {killed} times in {size.articles} articles")
    return settle(room, tally, site, folder)


def worker_killed(room: Room, name: str, broker: str, database: str, cluster: Cluster | None) -> Tally:
    """A run that waits for the worker, which is killed again and again, each time started anew."""
    size, chance = room.size, random.Random(room.seed + 1)
    folder = room.articles("killed", size.articles)
    environment = {"CELERY_BROKER_URL": broker} if broker else {}
    site = room.site(f"worker-{name.lower()}-{database.lower()}", cluster, **environment)
    site.manage("ingest", "--queue", str(folder))
    killed = sum(
        _kill_at(site, site.worker(), point, chance) for point in _points(size.worker_kills, size.articles, chance)
    )
    tally = Tally(f"kill -9 of the worker with {name} on {database}, {killed} times in {size.articles} articles")
    process = site.worker()
    try:
        wait_for(lambda: process.poll() is not None or settled(site), "the worker to read the rest", PATIENCE, 0.2)
        tally.notes += [f"the worker ended by itself: {site.said()[-600:]}"] * (process.poll() is not None)
    except TimeoutError as late:
        tally.notes.append(str(late))
    finally:
        end(process)
    return settle(room, tally, site, folder)


def _points(kills: int, count: int, chance: random.Random) -> list[int]:
    """So many different numbers of articles after which to kill."""
    return sorted(chance.sample(range(1, count - 1), kills))


def _kill_at(site: Site, process: Popen[bytes], point: int, chance: random.Random) -> bool:
    """kill -9 once so many items have ended and a moment of chance has passed; False where all was over before."""

    def reached() -> bool:
        return process.poll() is not None or site.read() >= point

    try:
        wait_for(reached, f"article {point}", PATIENCE, 0.01)
        time.sleep(chance.random() / 10)
        return process.poll() is None
    finally:
        end(process)
