"""Servers to be measured beside one another: each a group of processes with ports, started and ended as one."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType

PATIENCE = 60.0  # seconds a server gets until it answers
# What `make run` starts, so that what is measured is what readers meet.
SITE = "from tracker.management.commands.serve import Site; Site('127.0.0.1:{port}', {workers}).run()"
# Datasette is one process; two of them side by side are its two workers.
DATASETTE = (
    "import uvicorn; from datasette.app import Datasette; "
    "uvicorn.run(Datasette([{database!r}], settings={{'suggest_facets': False}}).app(), port={port}, "
    "log_level='warning')"
)


class Server:
    """Some processes that answer on some ports of this machine; a context manager."""

    def __init__(self, name: str, programs: Sequence[str], ports: Sequence[int], **environment: str) -> None:
        self.name, self.programs, self.ports, self.environment = name, programs, ports, environment
        self.processes: list[subprocess.Popen[bytes]] = []

    def __enter__(self) -> Server:
        for program in self.programs:
            self.processes.append(
                subprocess.Popen(
                    [sys.executable, "-c", program], env=os.environ | self.environment, start_new_session=True
                )
            )
        deadline = time.monotonic() + PATIENCE
        while not all(map(_answers, self.ports)):
            if time.monotonic() > deadline or any(process.poll() is not None for process in self.processes):
                self.__exit__(None, None, None)
                raise RuntimeError(f"{self.name} does not start; the lines above say why")
            time.sleep(0.1)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for process in self.processes:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes:
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)

    def work(self) -> float:
        """Seconds that the processor has worked for all of its processes; 0 where the machine does not tell."""
        groups = {process.pid for process in self.processes}
        return sum(_work(stat, groups) for stat in Path("/proc").glob("[0-9]*/stat"))


def site(workers: int, **environment: str) -> Server:
    """The site as `make run` serves it, on a free port."""
    port = free_port()
    settings = {"DJANGO_SETTINGS_MODULE": "tracker.settings", "TRACKER_THROTTLE": f"{10**9}/min"}
    return Server("the site", [SITE.format(port=port, workers=workers)], [port], **settings, **environment)


def datasette(database: Path, workers: int) -> Server:
    """Datasette on the same file, facet suggestion off."""
    ports = [free_port() for _ in range(workers)]
    return Server("Datasette", [DATASETTE.format(database=str(database), port=port) for port in ports], ports)


def free_port() -> int:
    """A port on which nothing listens now."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


def _answers(port: int) -> bool:
    try:
        socket.create_connection(("127.0.0.1", port), timeout=1).close()
    except OSError:
        return False
    return True


def _work(stat: Path, groups: set[int]) -> float:
    try:
        told = stat.read_text().rpartition(") ")[2].split()
    except OSError:
        return 0.0
    return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK") if int(told[2]) in groups else 0.0
