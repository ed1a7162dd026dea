"""What changes the record is written inside `recorded()`, and the outermost of these blocks ends in one last step.

The last step is short and stands under a lock that puts writers in order, so that what it counts is in the order of
the commits on both databases. A block inside another is a savepoint: taken back, it takes back what it noted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.utils import timezone

# Any number that nothing else on the same PostgreSQL database locks.
LOCK = 0x51_71_77_11


@dataclass
class Written:
    """What a transaction has written so far: the numbers of its changes, and whether what is shown is another."""

    changes: list[int] = field(default_factory=list)
    shown: bool = False
    began_at: dt.datetime = field(default_factory=timezone.now)


LastStep = Callable[[Written], None]
_OPEN: WeakKeyDictionary[Any, Written] = WeakKeyDictionary()
_LAST_STEPS: list[LastStep] = []


def last_step(step: LastStep) -> LastStep:
    """Decorator: the function is called before the outermost block of a transaction ends, where it wrote anything."""
    _LAST_STEPS.append(step)
    return step


def open_block() -> Written | None:
    """What the transaction of this thread has written so far; None outside of `recorded()`."""
    return _OPEN.get(connections[DEFAULT_DB_ALIAS])


@contextmanager
def recorded() -> Iterator[Written]:
    """One transaction (inside another block: a savepoint of it) that may change the record."""
    here = connections[DEFAULT_DB_ALIAS]
    outer = _OPEN.get(here)
    written = outer or Written()
    changes, shown = len(written.changes), written.shown
    _OPEN[here] = written
    try:
        with transaction.atomic():
            yield written
            if outer is None and (written.shown or written.changes):
                for step in _LAST_STEPS:
                    step(written)
    except BaseException:
        del written.changes[changes:]
        written.shown = shown
        raise
    finally:
        if outer is None:
            del _OPEN[here]


def shown_changed() -> None:
    """Says that readers see something else after this transaction, though its history may tell of nothing."""
    with recorded() as written:
        written.shown = True


def take_turn() -> None:
    """Until the transaction ends, no other takes its last step; SQLite has one writer at a time as it is."""
    if (connection := connections[DEFAULT_DB_ALIAS]).vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
