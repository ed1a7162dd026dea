"""The record itself as files, a table each and a row a line: what an edition is loaded from again.

A line is a JSON object of columns, other rows by their numbers, which stay the same wherever it is loaded. Left out are
what the articles of others say at length (their hashes are told, and the words cited), what follows from the rest (the
index, counts, what was held before), and how the operator's machines work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from itertools import islice
from typing import Any, NamedTuple

import orjson
from django.core.exceptions import ValidationError
from django.db import connection, models

from tracker.models import (
    Article,
    ArticleRelay,
    Base,
    Change,
    Citation,
    Cluster,
    HarmFigure,
    HistoryLink,
    IngestRun,
    Meeting,
    Office,
    Organisation,
    PageCopy,
    Participant,
    Person,
    Place,
    Publisher,
    PublisherHost,
    RecordHead,
    RecordMove,
    SiteCount,
    Statement,
    StatusChange,
    Tombstone,
    TopicTag,
)
from tracker.models.bulk import insert_columns

from .refusals import Refused

Model = type[models.Model]
# Those that others lead to come first. The last two are written after all else: they tell of the very writing.
RECORD: tuple[Model, ...] = (
    TopicTag, Place, Organisation, Publisher, PublisherHost, Cluster, IngestRun, Article, ArticleRelay, PageCopy,
    Base, Person, Office, Meeting, Participant, Statement, StatusChange, SiteCount, HarmFigure, Citation,
    Meeting.topics.through, Meeting.bases.through, Statement.topics.through, Statement.bases.through,
    HistoryLink, Change, Tombstone,
)  # fmt: skip
CLOCKS: tuple[Model, ...] = (RecordMove, RecordHead)
LEFT_OUT: dict[Model, frozenset[str]] = {
    Article: frozenset({"text", "signature", "page_state", "withheld"}),
    IngestRun: frozenset({"source", "queued", "holder", "beat_at"}),
    RecordHead: frozenset({"names", "houses"}),
}
AT_ONCE = 500
WAYS = orjson.OPT_NAIVE_UTC | orjson.OPT_UTC_Z | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE


class Column(NamedTuple):
    """A field, its key in a line, and how what stands there becomes a value of the field."""

    field: Any
    key: str
    read: Callable[[Any], Any]


def file_of(model: Model) -> str:
    """The name of a table's file in an edition."""
    return f"record/{model._meta.model_name}.ndjson"


@cache
def columns(model: Model) -> tuple[Column, ...]:
    """The columns of a table's file, in their order; pairs of rows have no number of their own."""
    left_out = LEFT_OUT.get(model, frozenset())
    fields = [field for field in model._meta.concrete_fields if field.name not in left_out]
    if model._meta.auto_created:
        fields = [field for field in fields if not field.primary_key]
    return tuple(Column(field, field.attname, field.to_python) for field in fields)


def lines(model: Model) -> Iterator[bytes]:
    """Every row of a table, in the order of their numbers; few are held at a time."""
    keys = [column.key for column in columns(model)]
    order = keys if model._meta.auto_created else ["pk"]
    rows = model._base_manager.order_by(*order).values_list(*keys)
    for row in rows.iterator(chunk_size=AT_ONCE):
        yield orjson.dumps(dict(zip(keys, row, strict=True)), option=WAYS)


def store(model: Model, given: Iterable[bytes]) -> int:
    """Stores the rows of a table as they stand in its file, numbers and clocks included; returns how many.

    Raises Refused for a line that is no row of it.
    """
    fields: list[Any] = [field for field in model._meta.concrete_fields if field.primary_key is False]
    if not model._meta.auto_created:
        fields = list(model._meta.concrete_fields)
    known, made = {column.field: column for column in columns(model)}, 0
    rows = iter(enumerate(given, 1))
    while some := list(islice(rows, AT_ONCE)):
        insert_columns(model, fields, [_row(model, fields, known, at, line) for at, line in some])
        made += len(some)
    return made


def _row(model: Model, fields: Sequence[Any], known: dict[Any, Column], at: int, line: bytes) -> list[Any]:
    try:
        told = orjson.loads(line)
        if set(told) != {column.key for column in known.values()}:
            odd = sorted(set(told) ^ {column.key for column in known.values()})
            raise Refused(f"{file_of(model)}, line {at}: the columns {', '.join(odd)} are not those of this version")
        values = []
        for field in fields:
            column = known.get(field)
            value = column.read(told[column.key]) if column else field.get_default()
            values.append(field.get_db_prep_save(value, connection))
        if model is Article and told["text_sha256"]:
            values[[field.name for field in fields].index("withheld")] = True
        return values
    except (ValueError, TypeError, ValidationError) as fault:
        said = "; ".join(fault.messages) if isinstance(fault, ValidationError) else str(fault)
        raise Refused(f"{file_of(model)}, line {at}: {said}") from None


def holds_anything() -> str:
    """The name of the first table of the database that holds a row; '' where the record is empty."""
    return next((str(one._meta.verbose_name_plural) for one in RECORD if one._base_manager.exists()), "")
