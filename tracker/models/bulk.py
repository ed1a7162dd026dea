"""Many rows of a table by one prepared statement, where nobody asks for the numbers that they are given.

Django's own way writes a statement as long as its rows are many, which costs more than to store them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, models


def insert_values(model: type[models.Model], columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Stores rows given by the values of some columns, as the database takes them; none of JSON."""
    if not (given := list(rows)):
        return
    if connection.vendor != "postgresql":
        _one_by_one(model, columns, given)
        return
    kinds = {field.column: field.db_type(connection) for field in model._meta.concrete_fields}
    lists = ", ".join(f"%s::{kinds[column]}[]" for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"{_into(model, columns)} SELECT * FROM unnest({lists})", [list(one) for one in zip(*given, strict=True)]
        )


def _one_by_one(model: type[models.Model], columns: Sequence[str], rows: list[Sequence[Any]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(f"{_into(model, columns)} VALUES ({', '.join(['%s'] * len(columns))})", rows)


def _into(model: type[models.Model], columns: Sequence[str]) -> str:
    quote = connection.ops.quote_name
    return f"INSERT INTO {quote(model._meta.db_table)} ({', '.join(map(quote, columns))})"


def insert_rows(model: type[models.Model], rows: Iterable[models.Model], *, numbered: bool = False) -> None:
    """Stores rows of a model: `numbered` with the numbers they have, else with those of the database, not told."""
    fields: list[Any] = [field for field in model._meta.concrete_fields if numbered or not field.primary_key]
    written = [[field.get_db_prep_save(field.pre_save(row, True), connection) for field in fields] for row in rows]
    if written:
        _one_by_one(model, [field.column for field in fields], written)


def insert_columns(model: type[models.Model], fields: Sequence[Any], rows: Sequence[Sequence[Any]]) -> None:
    """Stores rows by the values of fields, each as `get_db_prep_save` gives it: numbers and clocks are kept."""
    if rows:
        _one_by_one(model, [field.column for field in fields], list(rows))
