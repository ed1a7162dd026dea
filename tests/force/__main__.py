"""`python -m tests.force [PART…]`: what is done to the record on purpose, and what of it was lost.

It starts machines of its own and touches no other. `--short` tries each thing a few times, `--seed` kills elsewhere.
Exit status 0 when nothing was lost, doubled or stale and nobody was given a 500.
"""

import argparse
import sys
import time
import traceback
from collections.abc import Iterator

from .kills import kills
from .outages import outages
from .readers import readers
from .room import SHORT, WHOLE, Room
from .strangers import strangers
from .tallies import Tally, table

PARTS = {"kills": kills, "services": outages, "readers": readers, "schemathesis": strangers}


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
    parser.add_argument("--short", action="store_true", help="each thing a few times")
    parser.add_argument("--seed", type=int, default=int(time.time()) % 10_000, help="for the points of chance")
    parser.add_argument("--keep", action="store_true", help="leave the folder with its sites, and say where it is")
    given = parser.parse_args(arguments)
    if unknown := set(given.parts) - set(PARTS):
        parser.error(f"there is no part {', '.join(sorted(unknown))}; known: {', '.join(PARTS)}")
    print(f"seed {given.seed}", flush=True)
    tallies: list[Tally] = []
    with Room(SHORT if given.short else WHOLE, given.seed, keep=given.keep) as room:
        if given.keep:
            print(f"kept: {room.folder}", flush=True)
        for name in given.parts or PARTS:
            print(f"== {name}", flush=True)
            for tally in _tried(name, room):
                print(tally, flush=True)
                tallies.append(tally)
    print(f"\n{table(tallies)}")
    return 0 if all(tally.clean for tally in tallies) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
