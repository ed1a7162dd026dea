"""All checks, one after the other or shared among some processes; each sees the record as it was at one moment.

So what is written meanwhile is not taken for a fault: a check reads many tables, and reads them for some minutes.
"""

from __future__ import annotations

import multiprocessing
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from queue import Empty
from typing import Any

from django.db import DatabaseError, connection, connections, transaction

from tracker.models.held import asked_once

from .checks import CHECKS
from .faults import Fault

# Those that take longest come first, so that no process ends long after the others.
LONG = ("index", "records and their history", "stored texts and kept bytes")
# A check and a fault that it found; None where it came to its end.
Told = tuple[str, Fault | None]
_WAIT = 1.0  # seconds after which it is looked whether the processes still live


def prove(processes: int = 1) -> Iterator[Told]:
    """Every fault as it is found, and the end of each check. Within a transaction one process sees what it wrote."""
    here: Any = connection
    alone = processes < 2 or here.in_atomic_block
    if alone or (here.vendor == "sqlite" and here.is_in_memory_db()):
        for name in CHECKS:
            yield from _carried_out(name)
    else:
        yield from _shared(min(processes, len(CHECKS)))


def _carried_out(name: str) -> Iterator[Told]:
    with one_moment():
        try:
            with asked_once():  # a moment has one set of names
                for fault in CHECKS[name]():
                    yield name, fault
        except DatabaseError:
            raise
        except Exception as stopped:
            # A value that nothing of ours wrote: what the other checks see is told all the same.
            said = f"it came to no end, for a value that it cannot read: {stopped!r}; see the shapes of values"
            yield name, Fault("check", name, "", said)
    yield name, None


@contextmanager
def one_moment() -> Iterator[None]:
    """What is read in this block is read as it was when the block began, and nobody waits for it."""
    if connection.in_atomic_block:
        yield
    elif connection.vendor == "postgresql":
        with transaction.atomic():
            connection.cursor().execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    else:  # atomic() would take the one place for writers
        connection.cursor().execute("BEGIN")
        try:
            yield
        finally:
            connection.cursor().execute("ROLLBACK")


def _shared(processes: int) -> Iterator[Told]:
    connections.close_all()  # a connection has one process
    here = multiprocessing.get_context("fork")
    names, found = here.Queue(), here.Queue(maxsize=1000)
    for name in sorted(CHECKS, key=lambda name: name not in LONG):
        names.put(name)
    workers = [here.Process(target=_work, args=(names, found), daemon=True) for _ in range(processes)]
    for worker in workers:
        worker.start()
    left = set(CHECKS)
    try:
        while left:
            told = _next(found, workers)
            if told[1] is None:
                left.discard(told[0])
            yield told
    finally:
        for worker in workers:
            worker.terminate()
            worker.join()


def _work(names: Any, found: Any) -> None:
    while True:
        try:
            name = names.get(timeout=_WAIT)
        except Empty:
            return
        try:
            for told in _carried_out(name):
                found.put(told)
        except Exception:
            found.put(traceback.format_exc())
            return


def _next(found: Any, workers: list[Any]) -> Told:
    while True:
        try:
            told: Told | str = found.get(timeout=_WAIT)
        except Empty:
            if not any(worker.is_alive() for worker in workers) or any(worker.exitcode for worker in workers):
                raise RuntimeError("a process of the proof was ended before it came to its end") from None
            continue
        if isinstance(told, str):
            raise RuntimeError(f"a check could not be carried out:\n{told}")
        return told
