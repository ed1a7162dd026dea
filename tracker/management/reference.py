"""The core for which bounds in seconds are meant, known by how long it takes for a fixed loop; machines differ."""

import time

# One core of a usual server of today with CPython 3.11: measured as 0.22 s for ten times as many rounds.
LOOP_SECONDS = 0.022
_CODE = compile("for i in range(300_000): x += i * i % 7", "reference", "exec")


def slowness(rounds: int = 3) -> float:
    """How many times as long as the reference core this one takes now; the best of some rounds."""
    return min(loop() for _ in range(rounds)) / LOOP_SECONDS


def loop() -> float:
    """Seconds of processor time that the loop takes here, once."""
    names = {"x": 0}
    start = time.process_time()
    exec(_CODE, names)  # as at the top of a module, where it was measured; within a function it is faster
    return time.process_time() - start
