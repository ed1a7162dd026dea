"""Pages of a list in a stable order, by cursor.

A cursor is opaque to readers: the order keys of the row at a page's edge and the way it looks. Rows that come or go
elsewhere never shift a page.
"""

from __future__ import annotations

import base64
import binascii
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from .filters import BadFilter


@dataclass(frozen=True)
class Order:
    """Columns never null and together unique, the readers of their text in a cursor, and an edge to build by."""

    keys: tuple[str, ...]
    readers: tuple[Any, ...]
    sample: tuple[Any, ...]
    down: bool = True

    def turned(self) -> Order:
        """The same order from its other end."""
        return replace(self, down=not self.down)


def _number(text: str) -> int:
    number = int(text)
    if not 0 <= number < 2**63:  # more than a database column holds
        raise ValueError(text)
    return number


BY_DAY = Order(("day", "pk"), (dt.date.fromisoformat, _number), (dt.date(2000, 1, 1), 1))
BY_NUMBER = Order(("pk",), (_number,), (1,))
BY_SLUG = Order(("slug",), (str,), ("a",), down=False)


@dataclass(frozen=True)
class Slice:
    """Some rows in order, and the cursors of the pages before and after ('' where there is none)."""

    rows: list[tuple[Any, ...]]
    previous: str
    next: str


def beyond(keys: tuple[str, ...], edge: Sequence[Any], *, down: bool) -> Q:
    """Rows past the edge: the first key not before it, and either past it or equal with the rest past it."""
    way = "lt" if down else "gt"
    if len(keys) == 1:
        return Q(**{f"{keys[0]}__{way}": edge[0]})
    rest = beyond(keys[1:], edge[1:], down=down)
    return Q(**{f"{keys[0]}__{way}e": edge[0]}) & (Q(**{f"{keys[0]}__{way}": edge[0]}) | rest)


def write_cursor(way: str, edge: Sequence[Any]) -> str:
    """The cursor of an edge; `way` is f for the page after it and b for the one before."""
    text = way + ".".join(str(value) for value in edge)
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def read_cursor(cursor: str, order: Order) -> tuple[bool, list[Any]]:
    """(looks backward, the edge's keys); an empty edge for no cursor."""
    if not cursor:
        return False, []
    try:
        text = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)).decode()
        parts = text[1:].split(".")
        if text[0] not in "bf" or len(parts) != len(order.keys) or "\x00" in text:
            raise ValueError
        return text[0] == "b", [read(part) for read, part in zip(order.readers, parts, strict=True)]
    except (ValueError, IndexError, binascii.Error):
        reason = _("This page address is broken; start again from the first page.")
        raise BadFilter("cursor", cursor[:80], reason) from None
