"""Whatever is written to a table that readers see moves the version of the record, by whichever door it came.

Each statement that goes to the database passes here: so no way of writing can be forgotten, neither an update past
save() nor SQL by hand. Inside `recorded()` it marks the transaction; elsewhere it is a block of its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS

from .held import group_of
from .transactions import open_block, recorded, shown_changed

_WRITE = re.compile(
    r'\s*(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|REPLACE\s+INTO|UPDATE|DELETE\s+FROM)\s+"?(\w+)', re.IGNORECASE
)
_EMPTYING = re.compile(r'DELETE FROM "\w+";')  # as Django empties a whole database for a test
# How the record is made and counted, which no page shows.
UNSHOWN = (
    "ingestrun", "ingestitem", "recordhead", "recordmove", "historylink", "pagecopy", "lookup", "addresscheck",
    "source", "webhost", "tip", "articleband", "apitoken", "keptanswer", "loadededition",
    "sitetouch",
)  # fmt: skip
_off = False


@cache
def shown_tables() -> frozenset[str]:
    """The tables whose rows, or what follows from them, readers see."""
    models = apps.get_app_config("tracker").get_models(include_auto_created=True)
    return frozenset(model._meta.db_table for model in models if model._meta.model_name not in UNSHOWN)


def watch(connection: Any, **other: Any) -> None:
    """Called for each new connection to a database."""
    if connection.alias == DEFAULT_DB_ALIAS and _watched not in connection.execute_wrappers:
        connection.execute_wrappers.append(_watched)


def rest(**other: Any) -> None:
    """Called before migrations, which change tables that the version may not stand in yet."""
    global _off
    _off = True


def go_on(**other: Any) -> None:
    """Called after migrations."""
    global _off
    _off = False


def _watched(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
    found = None if _off else _WRITE.match(sql)
    if found is None or found[1] not in shown_tables() or _EMPTYING.fullmatch(sql):
        return execute(sql, params, many, context)
    group = group_of(found[1], sql)
    if written := open_block():
        written.note(group, found[1])
        return execute(sql, params, many, context)
    if context["connection"].in_atomic_block:
        # Before it, since SQLite ends no block while rows of a statement wait; both are of one transaction.
        shown_changed(group)
        return execute(sql, params, many, context)
    with recorded() as written:
        written.note(group, found[1])
        answer = execute(sql, params, many, context)
        if context["connection"].vendor == "sqlite" and " RETURNING " in sql:
            context["cursor"].cursor = _Fetched(context["cursor"].cursor)
        return answer


class _Fetched:
    """The rows that a statement gave, fetched before its transaction ends, in place of its cursor."""

    def __init__(self, cursor: Any) -> None:
        self._cursor, self._rows = cursor, iter(cursor.fetchall())

    def __iter__(self) -> Iterator[Any]:
        return self._rows

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cursor, name)

    def fetchone(self) -> Any:
        return next(self._rows, None)

    def fetchmany(self, size: int = 1) -> list[Any]:
        return list(islice(self._rows, size))

    def fetchall(self) -> list[Any]:
        return list(self._rows)
