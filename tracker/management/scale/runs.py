"""A run: fill a database for each size, ask in a process of its own, and print both sizes side by side."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings

from .asked import Took
from .work import Work, faults

SIZES, SHORT = (20_000, 1_000_000), (20_000, 200_000)
GROWTH, SLACK = 1.5, 0.020  # times the smaller, or seconds more
FIRST, AGAIN = 0.300, 0.100  # seconds of the processor
START = "import django; django.setup(); "
FILL = START + (
    "from django.core.management import call_command; call_command('migrate', verbosity=0); "
    "call_command('collectstatic', '--no-input', '--verbosity=0'); "
    "from tracker.management.scale.fill import fill; fill({size})"
)
ASK = START + "from tracker.management.scale.asked import tell; tell()"
LOOK = START + "from tracker.management.scale.work import tell; tell()"
Say = Callable[[str], object]


def run(say: Say, sizes: Sequence[int] = SIZES, folder: Path | None = None) -> bool:
    """Measures and prints; True where every page stays within its bounds at the largest size.

    `folder` keeps the filled databases of SQLite for another run. With PostgreSQL each size has a database of its own
    beside the one named by DATABASE_URL, which is kept.
    """
    with tempfile.TemporaryDirectory(prefix="sijill-scale-") as passing:
        answers = [_answered(size, (folder or Path(passing)).resolve() / str(size), ASK, say) for size in sizes]
    return _told([{took.address: took for took in (Took(*one) for one in some)} for some in answers], sizes, say)


def look(say: Say, sizes: Sequence[int] = SHORT, folder: Path | None = None) -> bool:
    """The same without a clock: True where no page asks more, reads more or is longer in the larger record."""
    with tempfile.TemporaryDirectory(prefix="sijill-scale-") as passing:
        answers = [_answered(size, (folder or Path(passing)).resolve() / str(size), LOOK, say) for size in sizes]
    sound, engine = True, "postgresql" if _is_postgresql() else "sqlite"
    unit = "blocks" if engine == "postgresql" else "thousand steps"
    say(f"{f'queries; {unit} of the database; KB':60}" + "".join(f"{f'{size:,}':>26}" for size in sizes))
    for least, *_between, most in zip(*([Work(*one) for one in some] for some in answers), strict=True):
        wrong = faults(least, most, engine)
        cells = "".join(f"{one.queries:>8}{one.work:>10}{one.size / 1024:>8.0f}" for one in (least, most))
        say(f"{least.address:60}{cells}  {', '.join(wrong)}".rstrip())
        sound = sound and not wrong
    say(f"every page within its bounds: {'yes' if sound else 'NO'}")
    return sound


def _is_postgresql() -> bool:
    return "postgresql" in settings.DATABASES["default"]["ENGINE"]


def _answered(size: int, data: Path, program: str, say: Say) -> list[list[Any]]:
    data.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"TRACKER_DATA": str(data), "DJANGO_SETTINGS_MODULE": "tracker.settings",
                                "TRACKER_THROTTLE": ""}  # fmt: skip
    if _is_postgresql():
        environment["DATABASE_URL"] = _own_database(size)
    if not (ready := data / "filled").exists():
        began = time.monotonic()
        say(f"scale: filling {size:,} entries")
        subprocess.run([sys.executable, "-c", FILL.format(size=size)], env=environment, check=True)
        ready.touch()
        say(f"scale: filled in {time.monotonic() - began:.0f} s")
    say(f"scale: asking {size:,} entries")
    answered = subprocess.run(
        [sys.executable, "-c", program], env=environment, check=True, stdout=subprocess.PIPE, text=True
    )
    return [json.loads(line) for line in answered.stdout.splitlines()]


def _own_database(size: int) -> str:
    """The address of a new database for a size, beside the one that the environment names."""
    import psycopg
    from psycopg import sql

    beside, _, query = os.environ["DATABASE_URL"].partition("?")
    name = f"sijill_scale_{size}"
    with psycopg.connect(beside, autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        server.execute(
            sql.SQL("CREATE DATABASE {} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C.UTF-8'").format(
                sql.Identifier(name)
            )
        )
    return f"{beside.rsplit('/', 1)[0]}/{name}" + (f"?{query}" if query else "")


def _told(found: list[dict[str, Took]], sizes: Sequence[int], say: Say) -> bool:
    """Prints the table; True where nothing is above its bounds."""
    heads = "".join(f"{f'{size:,}':>36}" for size in sizes)
    say(f"{'milliseconds of the processor, first and again; queries; KB':60}{heads}{'times':>14}")
    sound = True
    for address in found[0]:
        rows = [one[address] for one in found]
        cells = "".join(map(_cells, rows))
        wrong = _wrong(rows[0], rows[-1])
        sound = sound and not wrong
        least, most = rows[0], rows[-1]
        times = f"{most.first / max(1e-4, least.first):>7.1f}{most.again / max(1e-4, least.again):>7.1f}"
        say(f"{address:60}{cells}{times}  {wrong}".rstrip())
    say(f"every page within its bounds: {'yes' if sound else 'NO'}")
    return sound


def _cells(row: Took) -> str:
    times = f"{1000 * row.first:>10.0f}{1000 * row.again:>8.0f}"
    return f"{times}{row.queries:>6}{row.queries_again:>4}{row.size / 1024:>8.0f}"


def _wrong(least: Took, most: Took) -> str:
    """What is above its bounds at the larger size; '' where nothing is."""
    faults = []
    for name, before, now, bound in (
        ("first", least.first, most.first, FIRST), ("again", least.again, most.again, AGAIN)
    ):  # fmt: skip
        if now > bound:
            faults.append(f"{name} above {1000 * bound:.0f} ms")
        elif now > GROWTH * before and now > before + SLACK:
            faults.append(f"{name} grows")
    if most.status not in (200, 400):
        faults.append(str(most.status))
    return ", ".join(faults)
