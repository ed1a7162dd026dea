"""`python -m tests.force [PART…]`: what is done to the record on purpose, and what of it was lost.

It starts machines of its own and touches no other. `--scale 0.1` tries a tenth of everything: articles, kills, readers,
seconds. `--seed` kills elsewhere. Exit status 0 when nothing was lost, doubled or stale and nobody was given a 500.
"""

import argparse
import sys
import time
import traceback
from collections.abc import Iterator

from .disks import disks
from .kills import ingests, workers
from .outages import brokers, clock, restarts
from .readers import readers
from .room import WHOLE, Room
from .strangers import strangers
from .tallies import Tally, summary, table

PARTS = {
    "ingest": ingests,
    "worker": workers,
    "restart": restarts,
    "brokers": brokers,
    "disk": disks,
    "clock": clock,
    "readers": readers,
    "schemathesis": strangers,
}


def _tried(name: str, room: Room) -> Iterator[Tally]:
    """What a part finds; where it ends by a fault of its own, that counts, and the next part is tried."""
    try:
        yield from PARTS[name](room)
    except Exception:
        yield Tally(f"{name}, broken off", errors=1, notes=[traceback.format_exc()])


def main(arguments: list[str]) -> int:
    """Tries the parts that are named, all where none is."""
    parser = argparse.ArgumentParser(prog="python -m tests.force", description="Break it on purpose.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    parser.add_argument("--scale", type=float, default=1.0, help="how much of it is tried, from 0.01 to 1 (all)")
    parser.add_argument("--seed", type=int, default=int(time.time()) % 10_000, help="for the points of chance")
    parser.add_argument("--keep", action="store_true", help="leave the folder with its sites, and say where it is")
    given = parser.parse_args(arguments)
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; known: {', '.join(PARTS)}")
    if not 0.01 <= given.scale <= 1:
        parser.error("--scale is a number from 0.01 to 1")
    print(f"seed {given.seed}, scale {given.scale:g}", flush=True)
    tallies: list[Tally] = []
    with Room(WHOLE.scaled(given.scale), given.seed, keep=given.keep) as room:
        if given.keep:
            print(f"kept: {room.folder}", flush=True)
        for name in given.parts or PARTS:
            print(f"== {name}", flush=True)
            for tally in _tried(name, room):
                print(tally, flush=True)
                tallies.append(tally)
    print(f"\n{table(tallies)}\n{summary(tallies)}")
    return 0 if all(tally.clean for tally in tallies) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
