"""Rows of plain cells, for CSV and spreadsheets: nested values under joined names, never a structure in a cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from .sources import joined, single

Row = Mapping[str, Any]
BETWEEN = "; "
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tabled(columns: Sequence[str], rows: Iterable[Row], by_citation: bool = False) -> Iterator[list[Any]]:
    """The cells of each row in the order of the columns; one row a record, or one for each of its citations."""
    wanted = frozenset(columns)
    for row in rows:
        flat = flattened(row, wanted)
        evidence = row.get("evidence")
        if evidence is None:
            variants = [flat]
        elif by_citation:
            variants = [flat | single(one) for one in evidence or [None]]
        else:
            variants = [flat | joined(evidence)]
        for cells in variants:
            yield [cell(cells.get(column)) for column in columns]


def flattened(row: Row, wanted: frozenset[str], prefix: str = "") -> dict[str, Any]:
    """Nested values under joined names; lists as one value, their parts between semicolons.

    A nested value that is wanted as a whole (what a change altered, say) is written out as its names and values.
    """
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            flat |= flattened(value, wanted, f"{prefix}{name}_")
            if prefix + name in wanted:
                flat[prefix + name] = BETWEEN.join(f"{key}: {_short(part)}" for key, part in value.items())
        elif isinstance(value, Sequence) and not isinstance(value, str):
            flat[prefix + name] = BETWEEN.join(_short(part) for part in value)
        else:
            flat[prefix + name] = value
    return flat


def _short(part: Any) -> str:
    """A list's part in words: the slug of whom or what it names, else what it holds."""
    if not isinstance(part, Mapping):
        return "" if part is None else str(part)
    named = next((value for value in _named(part)), None)
    return str(named) if named else ", ".join(f"{key}: {_short(value)}" for key, value in part.items())


def _named(part: Row) -> Iterator[Any]:
    if "slug" in part:
        yield part["slug"]
    for value in part.values():
        if isinstance(value, Mapping) and "slug" in value:
            yield value["slug"]


def cell(value: Any) -> Any:
    """A cell that a spreadsheet shows and never runs: text that looks like a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        instant = (value if value.tzinfo else value.replace(tzinfo=dt.UTC)).astimezone(dt.UTC)
        return instant.isoformat().replace("+00:00", "Z")
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, int | float):
        return value
    text = str(value)
    return f"'{text}" if text.startswith(_FORMULA) else text
