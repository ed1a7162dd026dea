"""Schemathesis: what the interface's own description allows and forbids, asked thousands of times."""

from __future__ import annotations

import datetime as dt
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from .machines import Cluster
from .room import Room
from .tallies import Tally, not_tried

FOUND = re.compile(r"^  ❌ (.*): (\d+)$", re.MULTILINE)
CASES = re.compile(r"^  (\d+) generated", re.MULTILINE)
NAMED = {
    "person": "person",
    "base": "base",
    "publisher": "publisher",
    "organisation": "organisation",
    "governorate": "place",
}
PROGRAM = Path(sys.executable).with_name("schemathesis")


def strangers(room: Room) -> Iterator[Tally]:
    """On each database half of the time."""
    databases = list(room.databases())
    for name, cluster in databases:
        if name in room.missing:
            yield not_tried(f"schemathesis, {name}", room.missing[name])
        else:
            there = [other for other, _ in databases if other not in room.missing]
            yield asked(room, name, cluster, room.size.strangers // len(there))


def asked(room: Room, name: str, cluster: Cluster | None, seconds: int) -> Tally:
    """All checks over a served copy; a fault of the site counts as an error, anything else that it finds as lost."""
    site = room.site(f"asked-{name.lower()}", cluster)
    names = site.data / "names.json"
    known = {word: [slug for (slug,) in site.ask(f"select slug from tracker_{table}")] for word, table in NAMED.items()}
    # Of these days the record can say what it held: from the first entry to today.
    days = sorted({str(at)[:10] for (at,) in site.ask("select min(at) from tracker_change")} | {str(dt.date.today())})
    names.write_text(json.dumps(known | {"known": days, "compare": [f"{days[0]}..{days[-1]}"]}))
    environment = site.environment | {"SCHEMATHESIS_HOOKS": "tests.force.hooks", "SIJILL_NAMES": str(names)}
    with site.served() as address:
        command = [
            *(str(PROGRAM), "run", f"{address}/api/v1/schema/", "--checks", "all", "--max-time", str(seconds)),
            *("--continue-on-failure", "--no-shrink", "--no-color", "--seed", str(room.seed), "--workers", "1"),
            *("--generation-database", "none", "--request-timeout", "60"),
        ]
        done = subprocess.run(command, cwd=room.folder, env=environment, capture_output=True, text=True)
    log = room.folder / f"schemathesis-{name.lower()}.log"
    log.write_text(done.stdout + done.stderr)
    tally = Tally(f"schemathesis with all checks for {seconds} s, {name}")
    cases = CASES.search(done.stdout)
    tally.notes.append(
        f"{cases[1]} questions" if cases else f"nothing was asked: {done.stdout[-500:]}{done.stderr[-500:]}"
    )
    for said, count in FOUND.findall(done.stdout):
        if "Server error" in said:
            tally.errors += int(count)
        else:
            tally.lost += int(count)
        tally.notes.append(f"{said}: {count}")
    if done.returncode and tally.clean:
        tally.errors += 1
    if not tally.clean:
        tally.notes.append(done.stdout[-6000:])
    return tally
