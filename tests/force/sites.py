"""A site with a data folder, a database and processes of its own, copied from one that was prepared once."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from tests.environments import plain

from .machines import Cluster, end, free_port, wait_for

ROOT = Path(__file__).resolve().parents[2]
WORKER = (
    "--app",
    "tracker.celery",
    "worker",
    "--loglevel",
    "info",
    "--pool",
    "solo",
    "--without-gossip",
    "--without-mingle",
)


class Site:
    """`cluster` names the PostgreSQL in which its database stands; without one it is SQLite."""

    def __init__(self, data: Path, cluster: Cluster | None = None, **environment: str) -> None:
        self.data, self.cluster = data, cluster
        self.environment = plain(str(data)) | {"PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "tracker.settings"}
        self.environment |= {"TRACKER_THROTTLE": "", "PYTHONUNBUFFERED": "1"} | environment
        if cluster:
            self.environment["DATABASE_URL"] = cluster.address(data.name)
        self.log = data.with_suffix(".log")

    @classmethod
    def prepared(cls, data: Path, cluster: Cluster | None = None) -> Site:
        if cluster:
            cluster.make(data.name)
        site = cls(data, cluster)
        site.manage("prepare")
        return site

    def copy(self, name: str, **environment: str) -> Site:
        """Another site with the same record; nothing may run on this one meanwhile."""
        data = self.data.with_name(name)
        shutil.copytree(self.data, data)
        if self.cluster:
            self.cluster.make(name, self.data.name)
        return Site(data, self.cluster, **environment)

    def moved(self, data: Path) -> Site:
        """The same site in another place."""
        shutil.move(self.data, data)
        return Site(data, self.cluster)

    def manage(self, *arguments: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(command, cwd=ROOT, env=self.environment, capture_output=True, text=True)
        if check and done.returncode:
            raise RuntimeError(f"{' '.join(arguments)}: {done.stdout[-1000:]}{done.stderr[-2000:]}")
        return done

    def ask(self, question: str) -> list[Any]:
        """Rows of the site's database, past the site."""
        if self.cluster:
            import psycopg

            with psycopg.connect(self.cluster.address(self.data.name), autocommit=True) as connection:
                return list(connection.execute(question.encode()).fetchall())
        with closing(sqlite3.connect(f"file:{self.data / 'sijill.sqlite3'}?mode=ro", uri=True, timeout=30)) as database:
            return database.execute(question).fetchall()

    def count(self, table: str, where: str = "1 = 1") -> int:
        return int(self.ask(f"select count(*) from tracker_{table} where {where}")[0][0])

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        """A process that leads a group of its own; what it says is in the log."""
        with self.log.open("ab") as log:
            return subprocess.Popen(
                [sys.executable, *command],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def worker(self) -> subprocess.Popen[bytes]:
        return self.start("-m", "celery", *WORKER)

    @contextmanager
    def served(self) -> Iterator[str]:
        """The site's address while it is served by two web processes."""
        port = free_port()
        process = self.start("manage.py", "serve", "--port", str(port), "--without-worker")
        address = f"http://127.0.0.1:{port}"
        try:
            wait_for(lambda: _serves(address, process), "the site to answer", 240)
            yield address
        finally:
            end(process, 15)

    def said(self) -> str:
        return self.log.read_text(errors="replace") if self.log.exists() else ""

    def newest_run(self) -> str:
        return str(self.ask("select id from tracker_ingestrun order by started_at desc limit 1")[0][0])

    def read(self) -> int:
        """How many made articles have ended, however."""
        return self.count("ingestitem", "outcome <> 'waiting' and source like '%/in/%'")

    def faults(self) -> list[str]:
        """What `verify` finds wrong."""
        done = self.manage("verify", check=False)
        return (done.stdout + done.stderr).strip().splitlines()[-5:] if done.returncode else []


def _serves(address: str, process: subprocess.Popen[bytes]) -> bool:
    if process.poll() is not None:
        raise RuntimeError("the site ended at its start")
    with suppress(OSError), urlopen(f"{address}/health/", timeout=5) as answer:
        return bool(answer.status == 200)
    return False
