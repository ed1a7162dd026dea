"""The sources of a record in a table: joined into the columns of its one row, or one row for each citation."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

Row = Mapping[str, Any]
BETWEEN = " | "
# A column of a source, and what it says of a citation.
COLUMNS: dict[str, Callable[[Row], Any]] = {
    "publisher": lambda one: one["publisher"]["name"] if one["publisher"] else None,
    "state_tie": lambda one: one["publisher"]["state_tie"] if one["publisher"] else None,
    "title": lambda one: one["article"]["title"],
    "published_edtf": lambda one: one["article"]["published_edtf"],
    "url": lambda one: one["article"]["url"],
    "archive_url": lambda one: one["article"]["archive_url"],
    "words": lambda one: one["exact"],
    "language": lambda one: one["article"]["language"],
    "page": lambda one: one["page"],
    "review": lambda one: one["review"],
}
MANY, ONE = "sources_", "citation_"


def joined(evidence: Iterable[Row]) -> dict[str, str]:
    """All sources of a record under `sources_…`: as many parts in each column, in the order of the record."""
    rows = list(evidence)
    return {f"{MANY}{name}": BETWEEN.join(_part(say(one)) for one in rows) for name, say in COLUMNS.items()}


def single(citation: Row | None) -> dict[str, Any]:
    """One citation under `citation_…`; empty for a record without any."""
    return {f"{ONE}{name}": say(citation) if citation else None for name, say in COLUMNS.items()}


def _part(value: Any) -> str:
    return " ".join(str(value).split()).replace("|", "¦") if value else "–"
