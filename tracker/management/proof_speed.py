"""How long `verify` takes, and how much memory, on made-up records of two sizes and more.

The larger may take no more time for a citation than the smaller, and hardly more memory; and by its pace a million
citations over 20,000 articles must be proved within ten minutes. Each is measured in a process of its own.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from typing import NamedTuple

SIZES = (50_000, 200_000)  # citations
MILLION, LONGEST = 1_000_000, 600.0  # seconds
# Times that of the smallest record.
SLOWER, LARGER = 1.25, 1.25
FILLED = (
    "import django; django.setup(); from django.core.management import call_command; "
    "call_command('migrate', verbosity=0); from tracker.management.proof_record import make_record; "
    "make_record({size})"
)


class Proof(NamedTuple):
    """One measurement: citations, seconds by the clock and of the processor, megabytes at most, faults found."""

    size: int
    seconds: float
    work: float
    memory: float
    sound: bool

    @property
    def pace(self) -> float:
        """Microseconds of the processor for a citation."""
        return self.work / self.size * 1e6


def run(say: Callable[[str], object], sizes: Sequence[int] = SIZES) -> bool:
    """Measures and prints; True where every record is proved, evenly, in flat memory and in time."""
    found = []
    for size in sizes:
        with tempfile.TemporaryDirectory(prefix="sijill-bench-") as folder:
            data = {"TRACKER_DATA": folder, "DJANGO_SETTINGS_MODULE": "tracker.settings"}
            environment = {name: word for name, word in os.environ.items() if name != "DATABASE_URL"} | data
            say(f"verify: making {size:,} citations in a data folder of their own")
            subprocess.run([sys.executable, "-c", FILLED.format(size=size)], env=environment, check=True)
            found.append(_measure(size, environment, say))
    say(f"{'citations':>12}{'seconds':>10}{'µs of work each':>18}{'MB at most':>12}")
    for one in found:
        say(f"{one.size:>12,}{one.seconds:>10.1f}{one.pace:>18.0f}{one.memory:>12.0f}")
    least, most = found[0], found[-1]
    floors = {
        "every record is proved": all(one.sound for one in found),
        f"the time grows evenly (at most {SLOWER:g} times as much for a citation)": most.pace <= SLOWER * least.pace,
        f"the memory is flat (at most {LARGER:g} times as much)": most.memory <= LARGER * least.memory,
        f"a million citations in {LONGEST:.0f} s, by the work of the last": most.pace * MILLION / 1e6 <= LONGEST,
    }
    for name, kept in floors.items():
        say(f"{name}: {'yes' if kept else 'NO'}")
    return all(floors.values())


def _measure(size: int, environment: dict[str, str], say: Callable[[str], object]) -> Proof:
    began = time.monotonic()
    process = subprocess.Popen(
        [sys.executable, "manage.py", "verify"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
    )
    assert process.stdout
    said = process.stdout.read().decode()
    _, status, used = os.wait4(process.pid, 0)
    if status:
        say(said[-2000:])
    seconds = time.monotonic() - began
    return Proof(size, seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, status == 0)
