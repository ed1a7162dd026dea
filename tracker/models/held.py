"""What of the record is read once and held in memory while it stays the same: its names, and its publishers.

Each group of tables has a token in the head of the record, which is another after every transaction that wrote to one
of them, whatever process did. A clock that moves, as when a known person is cited once more, changes no name.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import Generic, TypeVar

from django.apps import apps

from .history import RecordHead
from .transactions import open_block

Held = TypeVar("Held")

GROUPS = {
    "names": ("base", "person", "organisation", "office", "place", "topictag"),
    "houses": ("publisher", "publisherhost"),
}
_ASKED: ContextVar[dict[str, str] | None] = ContextVar("tokens asked for", default=None)
_CLOCK = re.compile(r'UPDATE "\w+" SET "modified_at" = \S+ WHERE')


@cache
def _groups() -> dict[str, str]:
    return {apps.get_model("tracker", name)._meta.db_table: group for group, names in GROUPS.items() for name in names}


def group_of(table: str, sql: str) -> str:
    """The group whose token a statement that writes to a table moves; '' for none."""
    group = _groups().get(table, "")
    return "" if group and _CLOCK.match(sql) else group


@contextmanager
def asked_once() -> Iterator[None]:
    """Within it the tokens are asked for once, so that what is read together is read by the same names.

    What the block itself writes is seen.
    """
    if _ASKED.get() is not None:
        yield
        return
    mark = _ASKED.set({})
    try:
        yield
    finally:
        _ASKED.reset(mark)


def record_version() -> int:
    """The version of the whole record: caches, conditional requests and snapshots compare this one number.

    It goes up with every transaction that changes what is shown, in the order in which they were committed; 0 for an
    empty record. One indexed query, which asks for the tokens as well where they are asked for once.
    """
    head = RecordHead.objects.filter(pk=RecordHead.ONE).values("version", *GROUPS).first()
    asked = _ASKED.get()
    if head and asked is not None and not asked:
        asked.update({name: head[name] for name in GROUPS})
    return head["version"] if head else 0


def _token(group: str) -> str:
    """The token of a group; '' where the record has no head yet."""
    asked = _ASKED.get()
    if asked is not None and asked:
        return asked[group]
    tokens = RecordHead.objects.filter(pk=RecordHead.ONE).values(*GROUPS).first() or dict.fromkeys(GROUPS, "")
    if asked is not None:
        asked.update(tokens)
    return str(tokens[group])


class Holding(Generic[Held]):
    """What `read` reads of the record, held until the token of the group is another. One query asks for the token.

    What this transaction has itself written to the group is read anew each time, and not held.
    """

    def __init__(self, group: str, read: Callable[[], Held]) -> None:
        self._group, self._read = group, read
        self._held: tuple[str, Held] | None = None

    def now(self) -> Held:
        """As it is now."""
        block = open_block()
        if block and self._group in block.groups:
            return self._read()
        token, held = _token(self._group), self._held
        if not token or held is None or held[0] != token:
            held = (token, self._read())
            self._held = held
        return held[1]
