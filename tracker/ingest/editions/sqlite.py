"""The lists of an edition as one SQLite file, a table each, as Datasette and every programming language open it."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

Schema = dict[str, Any]
KINDS = {"integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}
# The first of them that a list has tells its rows apart; the timeline has rows of several kinds.
KEYS = ("id", "slug")
LED_TO = {"article_slug": "articles", "publisher_slug": "publishers", "base_slug": "bases"}
AT_ONCE = 500
_VERSION = slice(96, 100)  # in a file's head: the number of the library that wrote it, which changes no row
_ESCAPED = ("'=", "'+", "'-", "'@", "'\t", "'\r")


def write_sqlite(path: Path, tables: Sequence[tuple[str, Path, Schema]]) -> None:
    """Writes a table for each (name, CSV, its Table Schema); the same rows give the same bytes."""
    csv.field_size_limit(1 << 30)  # a record's sources may be long
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        for pragma in ("page_size=4096", "journal_mode=OFF", "synchronous=OFF", "encoding='UTF-8'"):
            database.execute(f"PRAGMA {pragma}")
        names = {name for name, _csv, _schema in tables}
        for name, source, schema in tables:
            fields = schema["fields"]
            database.execute(_create(name, fields, names))
            database.execute("BEGIN")
            marks = ", ".join("?" * len(fields))
            rows = _rows(source, fields)
            while some := list(islice(rows, AT_ONCE)):
                database.executemany(f'INSERT INTO "{name}" VALUES ({marks})', some)
            database.execute("COMMIT")
    with path.open("r+b") as file:
        file.seek(_VERSION.start)
        file.write(bytes(_VERSION.stop - _VERSION.start))


def _create(name: str, fields: list[dict[str, Any]], tables: set[str]) -> str:
    listed = [field["name"] for field in fields]
    parts = [f'"{field["name"]}" {KINDS.get(field["type"], "TEXT")}' for field in fields]
    if key := key_of(name, listed):
        parts.append(f'PRIMARY KEY ("{key}")')
    for column, other in LED_TO.items():
        if column in listed and other in tables:
            parts.append(f'FOREIGN KEY ("{column}") REFERENCES "{other}" ("slug")')
    return f'CREATE TABLE "{name}" ({", ".join(parts)})'


def key_of(name: str, columns: Sequence[str]) -> str:
    """The column that tells the rows of a list apart; '' for none."""
    return next((one for one in KEYS if one in columns), "") if name != "timeline" else ""


def _rows(source: Path, fields: list[dict[str, Any]]) -> Iterator[list[Any]]:
    with source.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.reader(file)
        next(rows)
        for row in rows:
            yield [_value(cell, field["type"]) for cell, field in zip(row, fields, strict=True)]


def _value(cell: str, kind: str) -> Any:
    """What a cell says; an apostrophe that keeps a spreadsheet from running it is taken off."""
    if cell == "":
        return None
    if kind == "boolean":
        return int(cell == "true")
    if kind == "integer":
        return int(cell)
    if kind == "number":
        return float(cell)
    return cell[1:] if cell.startswith(_ESCAPED) else cell
