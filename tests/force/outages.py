"""What the site stands on goes away and comes back: its database, its broker, its clock."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from urllib.request import urlopen

from .machines import Cluster, Missing, Rabbit, Redis, end, wait_for
from .proofs import settle, settled
from .readers import crowd
from .room import Room
from .sites import ROOT, Site
from .tallies import Tally, not_tried

PATIENCE = 600.0  # seconds
READERS = 10
# `manage.py` by a process whose clock is behind by so many seconds.
BEHIND = """
import datetime, sys
import time_machine
from django.core.management import execute_from_command_line
with time_machine.travel(datetime.datetime.now(datetime.UTC) - datetime.timedelta(seconds=int(sys.argv[1])), tick=True):
    execute_from_command_line(["manage.py", *sys.argv[2:]])
"""


def restarts(room: Room) -> Iterator[Tally]:
    yield database_restarted(room)


def brokers(room: Room) -> Iterator[Tally]:
    for name, broker in (("Redis", Redis), ("RabbitMQ", Rabbit)):
        yield broker_gone(room, name, broker)


def clock(room: Room) -> Iterator[Tally]:
    """On each database."""
    for name, cluster in room.databases():
        if name in room.missing:
            yield not_tried(f"clock set back, {name}", room.missing[name])
        else:
            yield clock_back(room, name, cluster)


def database_restarted(room: Room) -> Tally:
    """PostgreSQL is stopped and started, in order and without, under readers and a writer."""
    said = "PostgreSQL stopped and started under readers and a writer"
    if not (cluster := room.cluster):
        return not_tried(said, room.missing["PostgreSQL"])
    folder = room.articles("outage", room.size.outage_articles)
    site = room.site("restarted", cluster)
    tally = Tally(said)
    with site.served() as address:
        writer = site.start("manage.py", "ingest", str(folder))
        with crowd(site, address, READERS) as there:
            for mode, part in (("fast", 1 / 3), ("immediate", 2 / 3)):
                _until_read(site, writer, int(room.size.outage_articles * part))
                cluster.stop(mode)
                cluster.start()
                going = "goes on" if writer.poll() is None else "had ended"
                tally.notes.append(f"stopped ({mode}) and started; the writer {going}")
            with suppress(subprocess.TimeoutExpired):
                writer.wait(PATIENCE)
        end(writer)
    if site.count("ingestitem", "outcome = 'waiting'"):
        tally.notes.append("the writer was gone on with by --resume")
        site.manage("ingest", "--resume", site.newest_run(), check=False)
    there.judge(tally)
    return settle(room, tally, site, folder)


def _until_read(site: Site, writer: subprocess.Popen[bytes], count: int) -> None:
    wait_for(lambda: writer.poll() is not None or site.read() >= count, f"{count} articles to be read", PATIENCE)


def broker_gone(room: Room, name: str, kind: type[Redis] | type[Rabbit]) -> Tally:
    """The broker goes while the worker reads; runs are queued without it; it comes back."""
    said = f"{name} gone and back under a worker"
    try:
        broker = room.broker(kind)
    except Missing as missing:
        return not_tried(said, str(missing))
    one, other = (room.articles("broker", room.size.outage_articles // 2, series) for series in (1, 2))
    site = room.site(f"gone-{name.lower()}", None, CELERY_BROKER_URL=broker.address)
    site.manage("ingest", "--queue", str(one))
    worker, tally = site.worker(), Tally(said)
    try:
        wait_for(lambda: site.read() >= 3, "the worker to begin", PATIENCE)
        broker.stop()
        site.manage("ingest", "--queue", str(other))
        broker.start()
        wait_for(lambda: worker.poll() is not None or settled(site), "the worker to read both runs", PATIENCE, 0.2)
        tally.notes += [f"the worker ended by itself: {site.said()[-600:]}"] * (worker.poll() is not None)
    except TimeoutError as late:
        tally.notes.append(str(late))
    finally:
        end(worker)
    return settle(room, tally, site, one, other)


def clock_back(room: Room, name: str, cluster: Cluster | None) -> Tally:
    """A second writer's clock is an hour behind: whoever asks what changed since the first must hear of it."""
    said = f"clock set back by an hour between two writers, {name}"
    try:
        import time_machine  # noqa: F401
    except ImportError:
        return not_tried(said, "the package time-machine is not installed")
    one, other = (room.articles("clock", room.size.outage_articles // 4, series) for series in (3, 4))
    site, tally = room.site(f"clock-{name.lower()}", cluster), Tally(said)
    with site.served() as address:
        site.manage("ingest", str(one))
        first, tag = _harvest(address, "")
        asked = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        time.sleep(2)
        command = [sys.executable, "-c", BEHIND, "3600", "ingest", str(other)]
        subprocess.run(command, cwd=ROOT, env=site.environment, check=True, capture_output=True)
        second, _ = _harvest(address, f"&modified_since={asked}")
        all_of_them, same = _harvest(address, "")
    tally.stale += tag == same
    tally.lost += len(all_of_them - first - second)
    tally.notes.append(f"a harvester heard of {len(first)} articles, then of {len(second - first)} more")
    return settle(room, tally, site, one, other)


def _harvest(address: str, words: str) -> tuple[set[str], str]:
    """The slugs of all stored articles that the interface names, and the answer's tag."""
    with urlopen(f"{address}/api/v1/articles/?stored=true&limit=200&fields=slug{words}", timeout=60) as answer:
        return {row["slug"] for row in json.load(answer)["results"]}, answer.headers["ETag"]
