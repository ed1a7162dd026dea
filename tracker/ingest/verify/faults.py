"""A fault: which record, which of its fields, and a sentence that says what is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db import models


class Fault(NamedTuple):
    """One thing that is not as it must be. `field` is '' where the record as a whole is meant."""

    kind: str
    address: str
    field: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.kind} {self.address}{f', {self.field}' if self.field else ''}: {self.sentence}"


def told(value: Any) -> str:
    """A value in a sentence, cut where it is long."""
    text = repr(value)
    return text if len(text) <= 120 else f"{text[:100]}… ({len(text)} characters)"


def in_chunks(rows: models.QuerySet[Any], size: int, *columns: str) -> Iterator[list[Any]]:
    """All rows in the order of their numbers, so many at a time, so that memory does not grow with the record."""
    last: Any = None
    while True:
        after = rows if last is None else rows.filter(pk__gt=last)
        some = list(after.order_by("pk").values_list("pk", *columns)[:size])
        if not some:
            return
        yield some
        last = some[-1][0]
