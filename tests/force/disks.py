"""The disk is full in the middle of a run, and larger afterwards."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .machines import Cluster, Missing
from .proofs import settle
from .room import Room
from .sites import Site
from .tallies import Tally, not_tried

ARTICLES = 120
# Bytes left on the disk: more than SQLite's journal takes, or than a table of PostgreSQL grows by at once, and less
# than that and the articles together.
LEFT = {"SQLite": 5_000_000, "PostgreSQL": 1_500_000}
LARGE = "400m"


def disks(room: Room) -> Iterator[Tally]:
    """For each database."""
    for name, cluster in room.databases():
        said = f"disk full, {name}"
        try:
            if name in room.missing:
                raise Missing(room.missing[name])
            place = room.folder / f"disk-{name.lower()}"
            with _disk(place) as disk, _placed(room, name, cluster, disk) as site:
                yield disk_full(room, said, site, disk, LEFT[name])
        except Missing as missing:
            yield not_tried(said, str(missing))


@contextmanager
def _disk(place: Path) -> Iterator[Path]:
    """A disk in memory; raises Missing."""
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(place)], capture_output=True, text=True)
    if mounted.returncode:
        raise Missing(f"no disk in memory can be mounted: {mounted.stderr.strip()}")
    try:
        _resize(place, LARGE)
        yield place
    finally:
        subprocess.run(["umount", "--lazy", str(place)], check=False)


def _resize(disk: Path, size: str) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", str(disk)], check=True)


@contextmanager
def _placed(room: Room, name: str, cluster: Cluster | None, disk: Path) -> Iterator[Site]:
    """A site whose data folder and tables stand on the disk."""
    site = room.site(f"full-{name.lower()}", cluster).moved(disk / f"full-{name.lower()}")
    if cluster:
        cluster.move(site.data.name, disk / "tables")
    yield site
    if cluster:
        cluster.drop(site.data.name)


def disk_full(room: Room, said: str, site: Site, disk: Path, left: int) -> Tally:
    """When the disk is full the run is told so, and when it was made larger the run is gone on with."""
    folder = room.articles("disk", ARTICLES)
    _resize(disk, str(shutil.disk_usage(disk).used + left))
    first = site.manage("ingest", str(folder), check=False)
    _resize(disk, LARGE)  # before anything is asked: PostgreSQL writes a file for each new connection
    run, before = site.newest_run(), site.read()
    if not first.returncode:
        return not_tried(said, f"{ARTICLES} articles did not fill {left} bytes")
    tally = Tally(said)
    tally.notes.append(f"{before} of {ARTICLES} read before: {_last_line(first.stderr)}")
    tally.errors += first.stderr.count("Traceback")
    if site.count("ingestitem", "outcome = 'waiting'"):
        site.manage("ingest", "--resume", run, check=False)
    if site.count("ingestitem", "outcome = 'failed'"):  # told as such, and to be read again by a new run
        site.manage("ingest", str(folder), check=False)
    return settle(room, tally, site, folder, runs=2)


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["nothing said"])[-1][:200]
