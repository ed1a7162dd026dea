"""Rows as plain tuples, read by SQL that is worked out once.

Building a query takes Django longer than SQLite takes to answer it. A list asks the same question again and again with
other numbers, so the question is built once for each size of page and then only asked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from django.db import connection
from django.db.models import CharField, DateField, DateTimeField, F, Func, Model, OuterRef, Subquery
from django.db.models.functions import Cast

# Pages are padded to one of these sizes with their last number, so that few questions are built.
SIZES = (1, 10, 50, 200)


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


def parts(text: str | None) -> list[str]:
    """What Joined joined, in order of the alphabet."""
    return sorted(text.split(",")) if text else []


def _is_day(model: type[Model], column: str) -> bool:
    if "__" in column or column == "pk":
        return False
    field = next((field for field in model._meta.concrete_fields if column in (field.name, field.attname)), None)
    return isinstance(field, DateField) and not isinstance(field, DateTimeField)


class Rows:
    """The rows of `model` whose column `by` is one of some numbers: tuples of `by` and then `columns`.

    Columns are written as in `values_list`. Days come as text (2025-10-15), instants as Python values, those of SQLite
    without a zone (they are UTC), a JSON column as its text. `also` names computed columns.
    """

    def __init__(
        self, model: type[Model], columns: Sequence[str], by: str = "pk", order: Sequence[str] = (), **also: Any
    ) -> None:
        self.model, self.by, self.order = model, by, order
        days = {f"{name}_text": Cast(name, CharField()) for name in columns if _is_day(model, name)}
        self.columns = [f"{name}_text" if f"{name}_text" in days else name for name in columns]
        self.also = days | also
        self._built: dict[tuple[str, int], tuple[str, tuple[Any, ...]]] = {}

    def read(self, numbers: Sequence[int]) -> list[tuple[Any, ...]]:
        """One query for up to 200 numbers; no query for none."""
        found: list[tuple[Any, ...]] = []
        for at in range(0, len(numbers), SIZES[-1]):
            part = numbers[at : at + SIZES[-1]]
            size = next(size for size in SIZES if size >= len(part))
            sql, given = self._question(size)
            with connection.cursor() as cursor:
                cursor.execute(sql, (*given, *part, *[part[-1]] * (size - len(part))))
                found += cursor.fetchall()
        return found

    def grouped(self, numbers: Sequence[int]) -> dict[int, list[tuple[Any, ...]]]:
        """The rows by their number, which is cut off; an empty list for a number without rows."""
        found: dict[int, list[tuple[Any, ...]]] = defaultdict(list)
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
