"""The server's time for a page beside that of an older commit, in the same run, each over the record of its checkout.

`make audit` has this part only where it is asked for (`python -m tests.audit beside`): it makes a second checkout and
prepares it. Both are asked by the program of `loads`, one after the other, page by page the least of several times.
"""

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from .figures import Figure
from .sites import ROOT, environment

OLDER = "5c9e1fa"
MOST_OF_IT = 0.6
PATHS = ("/", "/timeline/", "/bases/hmeimim-air-base/", "/people/sergey-lavrov/", "/harm/")


def hold(data: Path) -> Iterator[Figure]:
    """Processor time of each page as a share of what the older commit takes, both with everything kept forgotten."""
    with tempfile.TemporaryDirectory(prefix="sijill-older-") as folder:
        older = Path(folder) / "checkout"
        subprocess.run(["git", "worktree", "add", "--detach", older, OLDER], cwd=ROOT, check=True, capture_output=True)
        try:
            (Path(folder) / "data").mkdir()
            told = {"then": _times(older, Path(folder) / "data"), "now": _times(ROOT, data)}
        finally:
            subprocess.run(["git", "worktree", "remove", "--force", older], cwd=ROOT, check=True, capture_output=True)
            shutil.rmtree(older, ignore_errors=True)
    for path in PATHS:
        for n, what in ((0, "server, beside " + OLDER), (2, "after a change, beside " + OLDER)):
            now, then = (told[when][path][n] for when in ("now", "then"))
            beside = f"{now:.1f} ms now, {then:.1f} ms then"
            yield Figure(path, what, now / then, "×", most=MOST_OF_IT if n == 0 else None, beside=beside)


def _times(checkout: Path, data: Path) -> dict[str, list[float]]:
    """For each path milliseconds as it was, of the reference loop, and after a change."""
    known = environment(data)
    for command in (["manage.py", "prepare"], ["-m", "tests.audit.loads", *PATHS]):
        whole = [sys.executable, *command]
        told = subprocess.run(whole, cwd=checkout, env=known, capture_output=True, text=True, check=True)
    found: dict[str, list[float]] = json.loads(told.stdout)
    return found
