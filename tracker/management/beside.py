"""The reader beside an older one: the same texts, the same run, whole processes by turns, medians of five.

The other is a checkout with an environment of its own: `git worktree add FOLDER COMMIT`, then `make -C FOLDER run`
once. Seconds are those of the processor, so that what else the machine does counts little. Both keep what they compile
(Python's own default, whatever PYTHONDONTWRITEBYTECODE says here), and one run before the five has done so.
"""

import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from django.conf import settings

RUNS = 5
RATE, START, MEMORY = 2.0, 1.0, 1.2  # times the other's: at least, at most, at most
DAY = "2025-10-16"


class Run(NamedTuple):
    """One process: seconds of the processor, megabytes at its most."""

    seconds: float
    memory: float


class Reader(NamedTuple):
    """Medians: articles a second after the start, seconds to start, megabytes."""

    rate: float
    start: float
    memory: float


def compare(texts: Sequence[str], folder: Path, say: Callable[[str], object]) -> bool:
    """Prints both readers and their ratio; True where the bounds hold. ValueError for a folder that is no checkout."""
    python = folder / ".venv" / "bin" / "python"
    if not (folder / "manage.py").exists() or not python.exists():
        raise ValueError(f"{folder} is no checkout with an environment: it wants manage.py and .venv/bin/python")
    homes = {"beside": (folder.resolve(), str(python.absolute())), "here": (settings.BASE_DIR, sys.executable)}
    found: dict[str, list[tuple[Run, Run]]] = {name: [] for name in homes}
    with tempfile.TemporaryDirectory() as home:
        for number, text in enumerate(texts):
            (Path(home) / f"{number:04}.txt").write_text(text, encoding="utf-8")
        for checkout, command in homes.values():
            _run(checkout, [command, "manage.py", "extract", str(Path(home) / "0000.txt"), "--published", DAY])
        for _ in range(RUNS):
            for name, (checkout, command) in homes.items():
                calls = (str(Path(home) / "0000.txt"), home)
                one, every = (_run(checkout, [command, "manage.py", "extract", path, "--published", DAY])
                              for path in calls)
                found[name].append((one, every))
    beside, here = (_medians(found[name], len(texts)) for name in homes)
    for name, reader in (("beside", beside), ("here", here)):
        say(f"reader {name}: {reader.rate:.0f} articles a second, {reader.start:.2f} s to start, "
            f"{reader.memory:.0f} MB")
    rate, start, memory = (mine / theirs for mine, theirs in zip(here, beside, strict=True))
    checks = ((f"{rate:.2f} times as many articles a second", rate >= RATE, f"at least {RATE}"),
              (f"{start:.2f} times as long to start", start <= START, f"at most {START}"),
              (f"{memory:.2f} times the memory", memory <= MEMORY, f"at most {MEMORY}"))
    for said, held, bound in checks:
        say(f"reader: {said}: {bound}: {'yes' if held else 'NO'}")
    return all(held for _, held, _ in checks)


def _medians(runs: Sequence[tuple[Run, Run]], articles: int) -> Reader:
    start = statistics.median(one.seconds for one, _ in runs)
    every = statistics.median(run.seconds for _, run in runs)
    return Reader((articles - 1) / max(every - start, 1e-9), start, statistics.median(r.memory for _, r in runs))


def _run(checkout: Path, command: list[str]) -> Run:
    """One process in a checkout, waited for by itself so that its figures are its own; OSError where it fails."""
    child = os.fork()
    if not child:
        try:
            os.chdir(checkout)
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            os.execv(command[0], command)
        finally:
            os._exit(127)
    _, status, used = os.wait4(child, 0)
    if status:
        raise OSError(f"{' '.join(command)} in {checkout} ended with {os.waitstatus_to_exitcode(status)}")
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss / 1024)
