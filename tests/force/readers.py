"""Many readers beside a writer: how long they wait, and that nobody is given a fault or an older state than before."""

from __future__ import annotations

import http.client
import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from .machines import Cluster
from .proofs import settle
from .room import Room
from .sites import Site
from .tallies import Tally, not_tried

COUNTED = "/api/v1/articles/?stored=true&limit=1&fields=slug"
OTHERS = (
    "/en/", "/timeline/", "/ru/bases/", "/api/v1/timeline/?limit=50", "/api/v1/bases/", "/api/v1/search/?q=lavrov",
    "/en/statements/", "/api/v1/status-changes/?limit=20", "/timeline/feed/", "/health/",
)  # fmt: skip
BATCH = 24  # articles of one run of the writer
WAIT = 503  # said, with Retry-After, by a site whose database cannot be reached


@dataclass
class Crowd:
    """What readers were told, all of them together."""

    address: str
    seconds: list[float] = field(default_factory=list)
    told: dict[int, int] = field(default_factory=dict)
    cut: int = 0  # connections that ended without an answer
    stale: int = 0
    known: int = 0  # articles that had been committed before the question was asked
    over: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, number: int) -> None:
        """One reader, who stays and goes on asking, with what was given before."""
        host, chance = self.address.removeprefix("http://"), random.Random(number)
        connection = http.client.HTTPConnection(host, timeout=60)
        tags: dict[str, str] = {}
        last = 0
        while not self.over.is_set():
            path = COUNTED if chance.random() < 0.3 else chance.choice(OTHERS)
            known, began = self.known, time.monotonic()
            try:
                connection.request("GET", path, headers={"If-None-Match": tags[path]} if path in tags else {})
                answer = connection.getresponse()
                body = answer.read()
            except (OSError, http.client.HTTPException):
                connection.close()
                with self.lock:
                    self.cut += 1
                time.sleep(0.1)
                continue
            with self.lock:
                self.seconds.append(time.monotonic() - began)
                self.told[answer.status] = self.told.get(answer.status, 0) + 1
            tags |= {path: answer.headers["ETag"]} if answer.status == 200 and answer.headers["ETag"] else {}
            if path == COUNTED and answer.status in (200, 304):
                shown = int(body[9:].partition(b",")[0]) if answer.status == 200 else last
                with self.lock:
                    self.stale += shown < max(known, last)
                last = shown

    def summary(self) -> str:
        """How many answers, and the time within which half of them and 99 of 100 came."""
        waits = sorted(self.seconds) or [0.0]
        half, most = (waits[int(len(waits) * part)] * 1000 for part in (0.5, 0.99))
        statuses = ", ".join(f"{status}: {count}" for status, count in sorted(self.told.items()))
        return f"{len(self.seconds)} answers, p50 {half:.0f} ms, p99 {most:.0f} ms; {statuses}; {self.cut} cut off"

    def judge(self, tally: Tally) -> None:
        tally.stale += self.stale
        tally.errors += sum(count for status, count in self.told.items() if status >= 500 and status != WAIT) + self.cut
        tally.notes.append(self.summary())


@contextmanager
def crowd(site: Site, address: str, readers: int) -> Iterator[Crowd]:
    """Readers who go on as long as the block lasts, and somebody who looks into the database past the site."""
    there = Crowd(address)

    def look() -> None:
        while not there.over.wait(0.1):
            try:
                there.known = max(there.known, site.count("article", "text <> '' and on_topic"))
            except Exception:  # the database is away, on purpose
                continue

    threads = [threading.Thread(target=there.read, args=(number,)) for number in range(readers)]
    threads.append(threading.Thread(target=look))
    for thread in threads:
        thread.start()
    try:
        yield there
    finally:
        there.over.set()
        for thread in threads:
            thread.join(120)


def readers(room: Room) -> Iterator[Tally]:
    """On each database."""
    for name, cluster in room.databases():
        if name in room.missing:
            yield not_tried(f"readers beside a writer, {name}", room.missing[name])
        else:
            yield beside_a_writer(room, name, cluster)


def beside_a_writer(room: Room, name: str, cluster: Cluster | None) -> Tally:
    """Runs of ingest, one after the other, while readers ask and the record proves itself.

    The last that began in time is let come to its end.
    """
    size = room.size
    site = room.site(f"readers-{name.lower()}", cluster)
    folders: list[Path] = []
    proofs: list[int] = []
    with site.served() as address, crowd(site, address, size.readers) as there:
        began = time.monotonic()
        while not folders or time.monotonic() - began < size.reading:
            folders.append(room.articles("read", BATCH, series=10 + len(folders)))
            proof = site.start("manage.py", "verify", "--processes", "1")
            site.manage("ingest", str(folders[-1]), check=False)
            proofs.append(proof.wait())
        lasted = time.monotonic() - began
    tally = Tally(f"{size.readers} readers beside a writer for {lasted:.0f} s, {name}")
    there.judge(tally)
    tally.lost += sum(map(bool, proofs))
    tally.notes.append(f"{site.read()} articles were written meanwhile, and the record proved {len(proofs)} times")
    tally.notes += [site.said()[-600:]] * any(proofs)
    return settle(room, tally, site, *folders)
