"""The sources of a record, fetched so that a page can show them without asking again."""

import datetime as dt
from typing import Any

from django.db.models import Model, QuerySet

from tracker.models import Base, Person
from tracker.search.kinds import KINDS
from tracker.search.sources import attach_sources

KIND_OF: dict[type[Model], str] = {model: kind for kind, model in KINDS.items()} | {Base: "base", Person: "person"}


def listed(rows: QuerySet) -> list[Any]:
    """The rows of a list, their citations as plain rows (tracker.search.sources); one query more."""
    return sourced(*rows)


def sourced_on(day: dt.date | None, *records: Any) -> list[Any]:
    """Records with their citations; those of an earlier day bring their own."""
    return sourced(*records) if day is None else list(records)


def with_sources(record: Any) -> Any:
    """The record with its citations; no query where they stand with it already."""
    return record if has_sources(record) else sourced(record)[0]


def has_sources(record: Any) -> bool:
    """Whether the record's citations were fetched with it."""
    return "citations" in vars(record).get("_prefetched_objects_cache", {})


def sourced(*records: Any) -> list[Any]:
    """Records of any kinds with their citations as plain rows; one query."""
    attach_sources({(KIND_OF[type(record)], record.pk): record for record in records})
    return list(records)
