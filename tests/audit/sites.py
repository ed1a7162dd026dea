"""The site that is measured: a real one, with hashed and packed files, on a port and in a data folder of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 240.0  # seconds for preparing the record and answering; 34 measured on two busy cores


def environment(data: Path) -> dict[str, str]:
    """The environment of a site on this machine, whatever the caller's says."""
    ours = ("TRACKER_", "DATABASE_", "CELERY_", "DJANGO_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"TRACKER_DATA": str(data)}


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def serving(data: Path) -> Iterator[str]:
    """Prepares and serves the site over a data folder; yields its address, and ends it. Raises RuntimeError."""
    port = free_port()
    command = [sys.executable, "manage.py", "serve", "--port", str(port), "--without-worker"]
    with (data / "serve.log").open("w") as log:
        site = subprocess.Popen(command, cwd=ROOT, env=environment(data), stdout=log, stderr=subprocess.STDOUT)
    try:
        _wait(f"http://127.0.0.1:{port}/health/", site, data / "serve.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        site.terminate()
        site.wait(30)


def _wait(address: str, site: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while site.poll() is None and time.monotonic() < deadline:
        try:
            with urlopen(address, timeout=10):
                return
        except OSError:  # not there yet, or too busy to answer at once
            time.sleep(0.2)
    raise RuntimeError(f"The site does not answer:\n{log.read_text()}")
