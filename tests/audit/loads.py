"""`python -m tests.audit.loads PATH…`: milliseconds of processor time that the site takes for each page, as JSON.

A program of its own, over the data folder in TRACKER_DATA: nothing else runs in the process whose time is counted. The
page is asked for whole each time, through all middleware and packed, as a browser that has nothing would ask; once more
with everything forgotten that was kept of it, as the first reader finds it after a change of the record.

The bound is for one core of a usual server, and machines differ: so a fixed loop is timed beside each page, and the
page's time is multiplied by 22 ms, which that loop takes on such a core, over what it takes here (see `reference` in
tracker/management).
"""

import io
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from tracker.management import reference

from .figures import Figure
from .sites import ROOT, environment

RUNS = 5  # the best one counts: other work on the machine can only make it worse
AFTER_CHANGES = 2
MOST_MILLISECONDS = 30


def time_server(data: Path, paths: Iterable[str]) -> Iterator[Figure]:
    """Processor time of each path, corrected to the reference core; as it was, and after a change, beside it."""
    command = [sys.executable, "-m", "tests.audit.loads", *paths]
    told = subprocess.run(command, cwd=ROOT, env=environment(data), capture_output=True, text=True, check=True)
    for path, (usual, loop, changed) in json.loads(told.stdout).items():
        fast = reference.LOOP_SECONDS * 1000 / loop
        beside = f"{usual:.0f} here; after a change {changed * fast:.0f}, here {changed:.0f}"
        yield Figure(
            unquote(path), "server, page not cached", usual * fast, "ms", most=MOST_MILLISECONDS, beside=beside
        )


def main(paths: list[str]) -> None:
    """Prints path and best times in milliseconds: the page, the reference loop, the page after a change."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
    from tracker.cache import forget
    from tracker.wsgi import application

    found = {}
    for path in paths:
        _ask(application, path)
        usual = [(_ask(application, path), reference.loop()) for _ in range(RUNS)]
        changed = []
        for _ in range(AFTER_CHANGES):
            forget()
            changed.append(_ask(application, path))
        found[path] = [min(times) * 1000 for times in (*zip(*usual, strict=True), changed)]
    json.dump(found, sys.stdout)


def _ask(application: Any, path: str) -> float:
    """Seconds of processor time for one answer. Raises RuntimeError where it is a fault of the server."""
    plain, _, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": "GET", "PATH_INFO": unquote(plain).encode().decode("latin-1"), "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "HTTP_HOST": "127.0.0.1", "HTTP_ACCEPT_ENCODING": "gzip, br",
        "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr,
    }  # fmt: skip
    status: list[str] = []
    start = time.process_time()
    answer = application(environ, lambda line, _headers: status.append(line))
    for _ in answer:
        pass
    spent = time.process_time() - start
    answer.close()
    if status[0].startswith("5"):
        raise RuntimeError(f"{path}: {status[0]}")
    return spent


if __name__ == "__main__":
    main(sys.argv[1:])
