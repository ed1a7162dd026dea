"""How an item ended, written so that writing it cannot end the run.

A database that is away is waited for. Where it takes nothing (the disk is full), the item stays planned, is told as
failed, and is read when the run goes on; its article may stand already, and is then found unchanged. What cannot be
written as it is, is written as a failure with the reason, which leaves the article that was stored its item.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import Any, TypeVar

from django.db import DatabaseError, InterfaceError, OperationalError, connection, transaction
from django.utils import timezone

from tracker.choices import Outcome
from tracker.ingest.drafts import Draft
from tracker.ingest.intake.locations import shown
from tracker.models import IngestItem

T = TypeVar("T")
WAITS = (0.0, 0.2, 1.0, 3.0, 10.0, 20.0, 30.0)  # seconds before each new try of a database that is away


def lasting(work: Callable[[], T]) -> T:
    """Does some work in the database, again where the connection was lost; within a transaction only once."""
    for wait in WAITS:
        try:
            return work()
        except (OperationalError, InterfaceError) as fault:
            if connection.in_atomic_block or is_full(fault):
                raise
            connection.close()
            time.sleep(wait)
    return work()


def is_full(fault: Exception) -> bool:
    """Whether the database has no room left, or may not write: to ask again at once helps nobody."""
    return any(words in str(fault).lower() for words in ("disk is full", "no space left", "readonly", "read-only"))


COLUMNS = ("outcome", "reason", "raw_sha256", "article", "findings", "at")


def write_outcome(row: IngestItem, draft: Draft, *, with_others: bool = False) -> IngestItem:
    """Writes how it ended into the item's row and returns it; raises nothing that has to do with this item.

    `with_others`: in one transaction with what it tells of, which cannot be written either where the database is away
    or full; then that is raised.
    """
    ended = _ended(draft)
    try:
        return _write(row, **ended)
    except (DatabaseError, InterfaceError, ValueError) as fault:
        reason = f"how it ended cannot be written: {shown(str(fault)).strip()}"
        refused = not isinstance(fault, OperationalError | InterfaceError)
        if with_others and not refused:
            raise
    if refused:
        with suppress(DatabaseError, InterfaceError, ValueError):
            return _write(row, **ended | {"outcome": Outcome.FAILED, "reason": reason, "findings": {}})
    row.outcome, row.reason = Outcome.FAILED, reason
    return row


def write_outcomes(ended: Iterable[tuple[IngestItem, Draft]]) -> None:
    """Writes how several ended, all or none of them, in the transaction that stands open."""
    rows, now = [], timezone.now()
    for row, draft in ended:
        for name, value in {**_ended(draft), "at": now}.items():
            setattr(row, name, value)
        rows.append(row)
    columns: list[Any] = [IngestItem._meta.get_field(name) for name in COLUMNS]
    told = [
        [column.get_db_prep_save(getattr(row, column.attname), connection) for column in columns] + [row.pk]
        for row in rows
    ]
    given = ", ".join(f"{connection.ops.quote_name(column.column)} = %s" for column in columns)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {IngestItem._meta.db_table} SET {given} WHERE id = %s", told)


def _ended(draft: Draft) -> dict[str, Any]:
    return {
        "outcome": draft.outcome,
        "reason": shown("; ".join(filter(None, (draft.reason, *draft.notes)))),
        "raw_sha256": draft.raw_sha256,
        "article": draft.article,
        "findings": _counts(draft),
    }


def _write(row: IngestItem, **ended: Any) -> IngestItem:
    def write() -> None:
        with transaction.atomic():  # where it is refused, what stands around it goes on
            row.save(update_fields=list(ended))

    ended["at"] = timezone.now()
    for name, value in ended.items():
        setattr(row, name, value)
    lasting(write)
    return row


def _counts(draft: Draft) -> dict[str, int]:
    """How many rows of each kind the article proves, and how many findings wait for a person."""
    found: dict[str, int] = {}
    for bound in draft.links:
        name = str(bound.model._meta.model_name)
        found[name] = found.get(name, 0) + 1
    return found | ({"doubts": len(draft.doubts)} if draft.doubts else {})
