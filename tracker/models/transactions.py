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
    """What a transaction has written so far.

    The numbers of its changes, whether what is shown is another, to which groups of tables it wrote (`held`), and to
    which tables.
    """

    changes: list[int] = field(default_factory=list)
    shown: bool = False
    groups: frozenset[str] = frozenset()
    tables: set[str] = field(default_factory=set)
    began_at: dt.datetime = field(default_factory=timezone.now)

    def note(self, group: str = "", table: str = "") -> None:
        """Readers see something else after it, in a table of that group, if of any."""
        self.shown = True
        self.tables.add(table)
        if group:
            self.groups |= {group}


LastStep = Callable[[Written], None]
_OPEN: WeakKeyDictionary[Any, Written] = WeakKeyDictionary()
_LAST_STEPS: list[LastStep] = []


def before_last(step: LastStep) -> None:
    """The function is called before all last steps: it may itself write what readers see."""
    if step not in _LAST_STEPS:
        _LAST_STEPS.insert(0, step)


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
    changes, shown, groups = len(written.changes), written.shown, written.groups
    _OPEN[here] = written
    try:
        with transaction.atomic():
            yield written
            if outer is None and (written.shown or written.changes):
                for step in _LAST_STEPS:
                    step(written)
    except BaseException:
        del written.changes[changes:]
        written.shown, written.groups = shown, groups
        raise
    finally:
        if outer is None:
            del _OPEN[here]


@contextmanager
def noted() -> Iterator[Written]:
    """For one statement: the block that stands open, with no savepoint of its own, else a block."""
    if (written := open_block()) is not None:
        yield written
        return
    with recorded() as written:
        yield written


def shown_changed(group: str = "") -> None:
    """Says that readers see something else after this transaction, though its history may tell of nothing.

    `group` is the one of the tables that it writes to, if any.
    """
    with recorded() as written:
        written.note(group)


def take_turn() -> None:
    """Until the transaction ends, no other takes its last step; SQLite has one writer at a time as it is."""
    if (connection := connections[DEFAULT_DB_ALIAS]).vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
