"""Rows as plain tuples, read by SQL that is worked out once.

Building a query takes Django longer than SQLite takes to answer it. A list asks the same question again and again with
other numbers, so the question is built once for each size of page and then only asked.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any
from uuid import UUID

import orjson
from django.core.exceptions import FieldDoesNotExist
from django.db import connection
from django.db.models import (
    BooleanField,
    CharField,
    DateField,
    DateTimeField,
    Expression,
    F,
    Field,
    Func,
    JSONField,
    Model,
    OuterRef,
    Subquery,
    UUIDField,
)
from django.db.models.expressions import OrderBy
from django.db.models.functions import Cast

# Pages are padded to one of these sizes with their last number, so that few questions are built.
SIZES = (1, 10, 50, 200)
SLUGS = "_slugs"
Number = int | Model


class Joined(Func):
    """All values of a column of many rows as one text, commas between them and in no order; for a subquery."""

    function, output_field = "GROUP_CONCAT", CharField()

    def as_postgresql(self, compiler: Any, connection: Any, **more: Any) -> Any:
        """PostgreSQL's name for it."""
        return self.as_sql(
            compiler, connection, function="STRING_AGG", template="%(function)s(%(expressions)s, ',')", **more
        )


def joined(through: type[Model], by: str, column: str) -> Subquery:
    """The values of `column` in the rows of a link table whose `by` is this row."""
    return Subquery(through._default_manager.filter(**{by: OuterRef("pk")}).order_by().values(x=Joined(F(column)))[:1])


def first_open(*columns: str) -> list[OrderBy]:
    """Ascending, what has no beginning first: the databases differ unless they are told."""
    return [F(column).asc(nulls_first=True) for column in columns]


def parts(text: str | None) -> list[str]:
    """What Joined joined, in order of the alphabet."""
    return sorted(text.split(",")) if text else []


# What SQL written once leaves undone: SQLite gives a truth as 0 or 1, a UUID as 32 digits, both give JSON as its text.
_READERS: tuple[tuple[type[Field], type, Callable[[Any], Any]], ...] = (
    (JSONField, str, orjson.loads),
    (UUIDField, str, UUID),
    (BooleanField, int, bool),
)


def _field_of(model: type[Model], column: str) -> Field | None:
    """The field behind a column as `values_list` writes it, across foreign keys too; None for a computed one."""
    path, field = column.split("__"), None
    for at, name in enumerate(path):
        try:
            field = model._meta.pk if name == "pk" else _named(model, name)
        except FieldDoesNotExist:
            return None
        if at + 1 < len(path):
            if field.related_model is None:
                return None
            model = field.related_model
    return getattr(field, "target_field", None) or field


def _named(model: type[Model], name: str) -> Any:
    found = next((field for field in model._meta.concrete_fields if field.attname == name), None)
    return found or model._meta.get_field(name)


def _is_day(model: type[Model], column: str) -> bool:
    field = None if "__" in column else _field_of(model, column)
    return isinstance(field, DateField) and not isinstance(field, DateTimeField)


def _computed(expression: Any) -> Any:
    return getattr(expression, "_output_field_or_none", None) if isinstance(expression, Expression) else None


def _reader(field: Any) -> tuple[type, Callable[[Any], Any]] | None:
    return next(((raw, read) for kind, raw, read in _READERS if isinstance(field, kind)), None)


def _value(row: Any, column: str) -> Any:
    """What a stored row would give for the column; `base_slugs` joins the addresses of its `bases`."""
    if column.endswith(SLUGS):
        return ",".join(one.slug for one in getattr(row, f"{column.removesuffix(SLUGS)}s").all()) or None
    for name in column.split("__"):
        row = getattr(row, name) if row is not None else None
    is_day = isinstance(row, dt.date) and not isinstance(row, dt.datetime)
    return row.isoformat() if is_day else row


class Rows:
    """The rows of `model` whose column `by` is one of some numbers: tuples of `by` and then `columns`.

    Columns are written as in `values_list`. Days come as text (2025-10-15), instants as Python values, those of SQLite
    without a zone (they are UTC), JSON, truths and UUIDs as Python values on both databases. `also` names computed
    columns. Where a record in hand stands for its number, one of an earlier day say, its own values are given.
    """

    def __init__(
        self, model: type[Model], columns: Sequence[str], by: str = "pk", order: Sequence[Any] = (), **also: Any
    ) -> None:
        self.model, self.by, self.order, self.named = model, by, order, tuple(columns)
        days = {f"{name}_text": Cast(name, CharField()) for name in columns if _is_day(model, name)}
        self.columns = [f"{name}_text" if f"{name}_text" in days else name for name in columns]
        self.also = days | also
        fields = [_computed(self.also[one]) if one in self.also else _field_of(model, one) for one in self.columns]
        read = {at: reader for at, field in enumerate(fields, 1) if (reader := _reader(field))}
        self._read_as: dict[int, tuple[type, Callable[[Any], Any]]] = read
        self._built: dict[tuple[str, int], tuple[str, tuple[Any, ...]]] = {}

    def read(self, wanted: Sequence[Number]) -> list[tuple[Any, ...]]:
        """One query for up to 200 numbers; no query for none, and none for records in hand."""
        found: list[tuple[Any, ...]] = []
        numbers = [one for one in wanted if not isinstance(one, Model)]
        for at in range(0, len(numbers), SIZES[-1]):
            part = numbers[at : at + SIZES[-1]]
            size = next(size for size in SIZES if size >= len(part))
            sql, given = self._question(size)
            with connection.cursor() as cursor:
                cursor.execute(sql, (*given, *part, *[part[-1]] * (size - len(part))))
                found += cursor.fetchall()
        stored = [self._as_values(row) for row in found] if self._read_as else found
        return stored + [row for one in wanted if isinstance(one, Model) for row in self._in_hand(one)]

    def _in_hand(self, record: Model) -> Iterator[tuple[Any, ...]]:
        """The rows of a record that is not stored: itself, or those that hang on it."""
        rows: Iterable[Model] = [record]
        if self.by != "pk":
            owner: Any = self.model._meta.get_field(self.by.removesuffix("_id"))
            rows = getattr(record, owner.remote_field.get_accessor_name()).all()
        return ((record, *(_value(row, name) for name in self.named)) for row in rows)

    def _as_values(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for at, (raw, read) in self._read_as.items():
            if isinstance(values[at], raw):
                values[at] = read(values[at])
        return tuple(values)

    def grouped(self, numbers: Sequence[Number]) -> dict[Number, list[tuple[Any, ...]]]:
        """The rows by their number, which is cut off; an empty list for a number without rows."""
        found: dict[Number, list[tuple[Any, ...]]] = defaultdict(list)
        for number, *rest in self.read(numbers):
            found[number].append(tuple(rest))
        return found

    def _question(self, size: int) -> tuple[str, tuple[Any, ...]]:
        key = (connection.vendor, size)
        if key not in self._built:
            rows = self.model._base_manager.annotate(**self.also).filter(**{f"{self.by}__in": range(size)})
            sql, given = rows.order_by(*self.order).values_list(self.by, *self.columns).query.sql_with_params()
            self._built[key] = sql, given[: len(given) - size]
        return self._built[key]
