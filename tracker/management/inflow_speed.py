"""What an article costs on its way into the record, here and beside an older checkout, on the same made pages.

Times are seconds of the processor of our own processes, so that what else the machine does counts little; only the
rate of two workers is by the clock. The database is that of DATABASE_URL where it is set (a new one is made on that
server and dropped again), else SQLite in a folder of its own.
"""

import json
import os
import subprocess
import sys
import tempfile
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings

from tracker.management import inflow_driver
from tracker.management.inflow_pages import write_pages

Say = Callable[[str], object]

WARM = 50
OTHERS = 10_000_000  # numbers of pages that are only read to warm up
PAGES = 1_000
OLDER = 100  # pages for the older checkout, whose articles cost many times as much
STORED = (1_000, 100_000)
GROWN = 200  # pages that are measured beside so many stored ones
ALL_BUT, WHOLE, GROWTH, QUERIES, MEMORY = 25.0, 10.0, 1.2, 25.0, 1.1
RATES = {"sqlite": 60.0, "postgresql": 55.0}
FILL = "import django; django.setup(); from tracker.management.inflow_filling import fill; fill({count})"


class Cost(NamedTuple):
    """Milliseconds an article: as a whole, and of that for the text out of the page and for reading it."""

    whole: float
    clean: float
    read: float
    queries: float
    memory: float

    @property
    def rest(self) -> float:
        """All but cleaning and reading."""
        return self.whole - self.clean - self.read


def run(say: Say, pages: int = PAGES, beside: Path | None = None, stored: int = STORED[1]) -> bool:
    """Prints each figure with its bound; True where all bounds hold."""
    checks: list[tuple[str, bool, str]] = []
    with _home() as (folder, environment):
        here = _cost(settings.BASE_DIR, environment, folder, range(pages))
        _say_cost(say, "here", here)
        checks.append((f"{here.queries:.0f} queries an article", here.queries <= QUERIES, f"at most {QUERIES:.0f}"))
        checks.append(_workers(environment, folder, pages))
    if beside:
        with _home(beside) as (folder, environment):
            theirs = _cost(beside, environment, folder, range(OLDER))
            _say_cost(say, f"beside ({OLDER} pages)", theirs)
        rest, whole = theirs.rest / here.rest, theirs.whole / here.whole
        checks.append((f"{rest:.1f} times as quick for all but cleaning and reading", rest >= ALL_BUT, f"{ALL_BUT:g}"))
        checks.append((f"{whole:.1f} times as quick with both", whole >= WHOLE, f"at least {WHOLE:g}"))
    few, many = (_grown(count, say) for count in (STORED[0], stored))
    growth, larger = many.rest / few.rest, many.memory / few.memory
    checks += [
        (f"{growth:.2f} times the cost at {stored:,} stored of that at {STORED[0]:,}", growth <= GROWTH, f"{GROWTH}"),
        (f"{larger:.2f} times the memory", larger <= MEMORY, f"at most {MEMORY}"),
    ]
    for told, held, bound in checks:
        say(f"ingest: {told}: {bound}: {'yes' if held else 'NO'}")
    return all(held for _, held, _ in checks)


def _say_cost(say: Say, name: str, cost: Cost) -> None:
    say(
        f"ingest {name}: {cost.whole:.1f} ms an article, of that {cost.clean:.1f} to clean it and "
        f"{cost.read:.1f} to read it, {cost.rest:.1f} for all else; {cost.queries:.0f} queries, {cost.memory:.0f} MB"
    )


@contextmanager
def _home(checkout: Path | None = None) -> Iterator[tuple[Path, dict[str, str]]]:
    """A data folder with the curated record in a database of its own, and the environment that leads there."""
    checkout = checkout or settings.BASE_DIR
    with tempfile.TemporaryDirectory(prefix="sijill-bench-") as folder, _database() as address:
        mine = {"TRACKER_DATA": folder, "DJANGO_SETTINGS_MODULE": "tracker.settings", **address}
        environment = {name: word for name, word in os.environ.items() if name != "DATABASE_URL"} | mine
        for command in (["migrate", "-v0"], ["load_record"]):
            _call(checkout, environment, ["manage.py", *command])
        yield Path(folder), environment


@contextmanager
def _database() -> Iterator[dict[str, str]]:
    address = os.environ.get("DATABASE_URL", "")
    if not address.startswith("postgres"):
        yield {}
        return
    import psycopg

    name = f"sijill_bench_{uuid.uuid4().hex[:8]}"
    with psycopg.connect(address, autocommit=True) as server:
        server.execute(f'CREATE DATABASE "{name}"')
        try:
            yield {"DATABASE_URL": urlsplit(address)._replace(path=f"/{name}").geturl()}
        finally:
            server.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def _call(checkout: Path, environment: dict[str, str], command: list[str]) -> str:
    done = subprocess.run(
        [_python(checkout), *command], cwd=checkout, env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def _python(checkout: Path) -> str:
    own = checkout / ".venv" / "bin" / "python"
    return str(own.absolute()) if own.exists() else sys.executable


def _driver(folder: Path, numbers: range) -> list[str]:
    others = OTHERS + numbers.start
    warm = write_pages(folder / f"warm-{numbers.start}", range(others, others + WARM))
    measured = write_pages(folder / f"pages-{numbers.start}", numbers)
    return [inflow_driver.__file__, str(warm), str(measured)]


def _cost(checkout: Path, environment: dict[str, str], folder: Path, numbers: range) -> Cost:
    told: dict[str, Any] = json.loads(_call(checkout, environment, _driver(folder, numbers)))
    if told["stored"] != len(numbers):
        raise RuntimeError(f"{told['stored']} of {len(numbers)} pages were stored")
    work, clean, read = (told[name] / len(numbers) * 1e3 for name in ("work", "clean", "read"))
    return Cost(work, clean, read, told["queries"] / len(numbers), told["memory"])


def _workers(environment: dict[str, str], folder: Path, pages: int) -> tuple[str, bool, str]:
    """Articles a second, by the clock, of two processes that read side by side into one record."""
    halves = [range(pages, pages + pages // 2), range(pages + pages // 2, 2 * pages)]
    calls = [[_python(settings.BASE_DIR), *_driver(folder, half)] for half in halves]
    workers = [
        subprocess.Popen(call, cwd=settings.BASE_DIR, env=environment, stdout=subprocess.PIPE, text=True)
        for call in calls
    ]
    told = [json.loads(worker.communicate()[0]) for worker in workers]
    rate = sum(one["articles"] for one in told) / max(one["seconds"] for one in told)
    engine = "postgresql" if environment.get("DATABASE_URL", "").startswith("postgres") else "sqlite"
    work = sum(one["work"] for one in told) / sum(one["articles"] for one in told)
    floor = RATES[engine]
    return f"{rate:.0f} articles a second of two workers ({2 / work:.0f} by their work)", rate >= floor, f"{floor:.0f}"


def _grown(count: int, say: Say) -> Cost:
    """What an article costs where so many are stored already."""
    with _home() as (folder, environment):
        _call(settings.BASE_DIR, environment, ["-c", FILL.format(count=count)])
        cost = _cost(settings.BASE_DIR, environment, folder, range(GROWN))
    _say_cost(say, f"beside {count:,} stored articles", cost)
    return cost
