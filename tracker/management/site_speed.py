"""The site beside Datasette on the same SQLite file: lists of 50 statements, and answers that have not changed.

Both run with two workers on this machine and are asked by the same client, in turns, so that whatever else the machine
does falls on both alike. Ours gives each statement with speaker, topics, bases and the number of its citations;
Datasette gives the bare row of the table. Rates are medians of the rounds.
"""

import os
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tracker.management import rivals
from tracker.management.loads import first_answer, measure

STATEMENTS = 20_000
WORKERS = 2
ROUNDS = 5
SECONDS = 2.0  # of one round of one server
QUIET = 1.0  # load average up to which the machine counts as idle
LIST_FLOOR, UNCHANGED_FLOOR = 1.5, 5.0  # times Datasette's rate
OURS = "/api/v1/statements/"
THEIRS = "/sijill/tracker_statement.json?_shape=objects&_size=50&_sort_desc=latest"


FILLED = (
    "import django; django.setup(); from django.core.management import call_command; "
    "call_command('migrate', verbosity=0); from tracker.management.generated import make_statements; "
    f"make_statements({STATEMENTS})"
)


@dataclass
class Contest:
    """One kind of answer of one server, and what its rounds gave."""

    name: str
    server: rivals.Server
    path: str
    status: int = 200
    headers: tuple[str, ...] = ()
    rates: list[float] = field(default_factory=list)
    works: list[float] = field(default_factory=list)

    def round(self) -> int:
        """One round; returns the size of an answer in bytes."""
        before = self.server.work()
        load = measure(self.server.ports, self.path, self.status, SECONDS, self.headers)
        self.rates.append(load.rate)
        self.works.append(1000 * (self.server.work() - before) / load.answers)
        return load.size

    @property
    def rate(self) -> float:
        """Answers a second."""
        return statistics.median(self.rates)

    @property
    def work(self) -> float:
        """Milliseconds of processor for an answer."""
        return statistics.median(self.works)


def run(say: Callable[[str], object]) -> bool:
    """Measures and prints; True where both floors are met."""
    busy = os.getloadavg()[0]
    if busy > QUIET:
        say(f"site: this machine is busy (load {busy:.1f}); a rate then tells how many threads a server has, not how")
        say("site: fast it is. Compare the milliseconds of work, or measure again when nothing else runs.")
    with tempfile.TemporaryDirectory(prefix="sijill-bench-") as folder:
        data = {"TRACKER_DATA": folder, "TRACKER_API_MEMORY": "0"}
        say(f"site: making {STATEMENTS} statements in a data folder of their own")
        environment = os.environ | data | {"DJANGO_SETTINGS_MODULE": "tracker.settings"}
        subprocess.run([sys.executable, "-c", FILLED], env=environment, check=True)
        with (
            rivals.datasette(Path(folder, "sijill.sqlite3"), WORKERS) as other,
            rivals.site(WORKERS, **data) as anew,
            rivals.site(WORKERS, TRACKER_DATA=folder) as ours,
        ):
            head, _ = first_answer(ours.ports[0], OURS)
            tag = re.search(rb"(?im)^etag: *(\S+)", head)
            assert tag, head
            unchanged = (f"If-None-Match: {tag[1].decode()}",)
            contests = [
                Contest("Datasette, 50 rows", other, THEIRS),
                Contest("ours, 50 rows, worked out anew", anew, OURS),
                Contest("ours, 50 rows, asked before", ours, OURS),
                Contest("ours, unchanged (304)", ours, OURS, 304, unchanged),
            ]
            for contest in contests:  # a worker loads its views and its part of the file at the first requests
                measure(contest.server.ports, contest.path, contest.status, SECONDS, contest.headers)
            sizes = [0] * len(contests)
            for number in range(1, ROUNDS + 1):
                say(f"site: round {number} of {ROUNDS}")
                sizes = [contest.round() for contest in contests]
    return _tell(say, contests, sizes)


def _tell(say: Callable[[str], object], contests: list[Contest], sizes: list[int]) -> bool:
    rival = contests[0]
    say(f"{'':34}{'answers/s':>10}{'times':>8}{'ms of work':>12}{'times':>8}{'bytes':>9}")
    for contest, size in zip(contests, sizes, strict=True):
        times, lighter = contest.rate / rival.rate, rival.work / contest.work if contest.work else 0.0
        say(f"{contest.name:34}{contest.rate:>10.0f}{times:>8.1f}{contest.work:>12.2f}{lighter:>8.1f}{size:>9}")
    floors = {contests[1].name: (contests[1], LIST_FLOOR), contests[3].name: (contests[3], UNCHANGED_FLOOR)}
    met = {name: contest.rate / rival.rate >= floor for name, (contest, floor) in floors.items()}
    for name, kept in met.items():
        say(f"{name}: at least {floors[name][1]:g} times Datasette: {'yes' if kept else 'NO'}")
    return all(met.values())
