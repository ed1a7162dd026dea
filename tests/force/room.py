"""What the parts share: the machines that were started, sites prepared once, articles, and how much is to be tried."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import TracebackType

from .articles import write_articles
from .machines import Cluster, Missing, Rabbit, Redis
from .sites import Site

SITES = "sites"


@dataclass(frozen=True)
class Size:
    """How much is tried: numbers of articles, kills and readers, seconds."""

    articles: int = 500
    kills: int = 30
    worker_kills: int = 30
    readers: int = 50
    reading: float = 60.0
    outage_articles: int = 120
    strangers: int = 600

    def scaled(self, share: float) -> Size:
        """A share of everything, but never less than what can show a fault at all."""
        return Size(
            articles=max(24, round(self.articles * share)),
            kills=max(3, round(self.kills * share)),
            worker_kills=max(2, round(self.worker_kills * share)),
            readers=max(8, round(self.readers * share)),
            reading=max(4.0, self.reading * share),
            outage_articles=max(12, round(self.outage_articles * share)),
            strangers=max(40, round(self.strangers * share)),
        )


WHOLE = Size()


class Room:
    """A folder that goes when the room is left, and the processes in it."""

    def __init__(self, size: Size = WHOLE, seed: int = 1, only_sqlite: bool = False, keep: bool = False) -> None:
        self.size, self.seed, self.only_sqlite, self.keep = size, seed, only_sqlite, keep
        self.folder = Path(tempfile.mkdtemp(prefix="sijill-force-"))
        self.folder.chmod(0o755)  # the database's own user goes through it
        (self.folder / SITES).mkdir()
        self._bases: dict[str, Site] = {}
        self._made: dict[tuple[str, int, int], Path] = {}
        self._machines: list[Redis | Rabbit] = []
        self.missing: dict[str, str] = {}

    def __enter__(self) -> Room:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, at: TracebackType | None) -> None:
        for machine in self._machines:
            machine.stop()
        if "cluster" in self.__dict__ and self.cluster:
            self.cluster.stop("immediate")
        if not self.keep:
            shutil.rmtree(self.folder, ignore_errors=True)

    @cached_property
    def cluster(self) -> Cluster | None:
        """The PostgreSQL of this room; None where there is none, and `missing` says why."""
        if self.only_sqlite:
            self.missing["PostgreSQL"] = "left out of the short form"
            return None
        try:
            return Cluster(self.folder / "postgresql")
        except Missing as missing:
            self.missing["PostgreSQL"] = str(missing)
            return None

    def databases(self) -> Iterator[tuple[str, Cluster | None]]:
        yield "SQLite", None
        if self.cluster or not self.only_sqlite:
            yield "PostgreSQL", self.cluster

    def broker(self, kind: type[Redis] | type[Rabbit]) -> Redis | Rabbit:
        """A broker of this room; raises Missing."""
        machine = kind(self.folder / f"{kind.__name__.lower()}-{len(self._machines)}")
        self._machines.append(machine)
        return machine

    def site(self, name: str, cluster: Cluster | None, **environment: str) -> Site:
        """A site with the known record and nothing else in it."""
        database = "postgresql" if cluster else "sqlite"
        if database not in self._bases:
            self._bases[database] = Site.prepared(self.folder / SITES / f"prepared-{database}", cluster)
        return self._bases[database].copy(name, **environment)

    def articles(self, name: str, count: int, series: int = 0) -> Path:
        """A folder of made articles, below one called `in`, whereby their items are known from those of the record."""
        key = (name, count, series)
        if key not in self._made:
            self._made[key] = write_articles(self.folder / "in" / f"{name}-{count}-{series}", count, series)
        return self._made[key]
