"""Reads folders of pages in one process and prints what it cost as JSON; run by path, in the checkout it stands in.

    python inflow_driver.py WARM MEASURED

Older checkouts are measured by the same program, so it asks nothing but what they all have: a run over names, and the
stages of the pipeline. WARM is read first, so that what is loaded once counts for nothing.
"""

import inspect
import json
import os
import resource
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any


class Clock:
    """Seconds of the processor by what they were spent on."""

    def __init__(self) -> None:
        self.spent: Counter[str] = Counter()

    def on(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        """The same work, its time told under that name."""

        def timed(*args: Any, **given: Any) -> Any:
            began = time.process_time()
            try:
                return work(*args, **given)
            finally:
                self.spent[name] += time.process_time() - began

        timed.__name__ = work.__name__
        return timed


def main(warm: str, measured: str) -> dict[str, Any]:
    """What the measured folder cost."""
    sys.path.insert(0, str(Path.cwd()))
    os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
    import django

    django.setup()
    from django.db import connection

    from tracker.ingest import extract, pipeline

    clock, asked, ended = Clock(), Counter[str](), Counter[str]()
    stages = tuple(clock.on("clean", one) if one.__name__ == "clean" else one for one in pipeline.STAGES)
    pipeline.STAGES = stages
    extract.read = clock.on("read", extract.read)  # type: ignore[attr-defined]

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        asked["queries"] += 1
        return execute(sql, params, many, context)

    with connection.execute_wrapper(count):
        _ingest(warm, ended)
        clock.spent.clear(), asked.clear(), ended.clear()
        began, by_clock = time.process_time(), time.monotonic()
        _ingest(measured, ended)
        work, seconds = time.process_time() - began, time.monotonic() - by_clock
    return {
        "articles": sum(ended.values()),
        "stored": ended["stored"],
        "work": work,
        "seconds": seconds,
        "clean": clock.spent["clean"],
        "read": clock.spent["read"],
        "queries": asked["queries"],
        "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def _ingest(folder: str, ended: Counter[str]) -> None:
    """One run; before runs had items that wait, the names were given once more."""
    try:
        from tracker.ingest.runs import carrying_out as runs
    except ImportError:
        from tracker.ingest import pipeline as runs
    run = runs.open_run([folder], "bench", "bench")
    given: dict[str, Any] = {"told": lambda item: ended.update([str(item.outcome)])}
    if "names" in inspect.signature(runs.carry_out).parameters:
        given["names"] = [folder]
    runs.carry_out(run, **given)


if __name__ == "__main__":
    json.dump(main(*sys.argv[1:3]), sys.stdout)
