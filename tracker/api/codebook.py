"""The codebook: every field of every list, made from the very shapes that the lists are written with.

A field stands by its path in JSON (`participants[].side`) and by its column in tables; with its type, its unit, whether
it can be empty, the values of a closed vocabulary in words, and what it means, in the three languages of the site.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, ClassVar, NamedTuple

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext as _, override
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.ingest.snapshots import model_of
from tracker.models.citations import RECORDS

from .asking import refuse_unread
from .formats.csv_files import CSV
from .formats.sources import COLUMNS as SOURCE_COLUMNS, MANY, ONE
from .lists import Answer, RecordList
from .meanings import meaning_of, source_meaning, unit_of
from .renderers import JSON

Row = dict[str, Any]
CODES = tuple(code for code, _name in settings.LANGUAGES)
# A list of JSON is a question put together by its reader; what its rows hold is told with the lists they come from.
QUESTIONS = frozenset({"search", "differences"})
TYPES: tuple[tuple[Any, str], ...] = (
    (serializers.BooleanField, "boolean"), (serializers.IntegerField, "integer"), (serializers.FloatField, "number"),
    (serializers.DateTimeField, "datetime"), (serializers.DateField, "date"), (serializers.URLField, "url"),
    (serializers.ListField, "list"), (serializers.ListSerializer, "list"), (serializers.BaseSerializer, "object"),
    (serializers.JSONField, "any"),
)  # fmt: skip
TABLE = ("list", "field", "column", "type", "unit", "nullable", "values",
         *(f"{name}_{code}" for name in ("words", "meaning") for code in CODES))  # fmt: skip


class Field(NamedTuple):
    """A field on its way: its path, its column ('' for none), the field itself, whether it or a parent can be null."""

    path: str
    column: str
    said: Any
    nullable: bool
    above: Any


def walk(shape: Any, path: str = "", column: str = "", nullable: bool = False, above: Any = None) -> Iterator[Field]:
    """Every field of a shape and of the shapes in it; what stands in a list has no column of its own."""
    for name, said in shape.fields.items():
        empty = nullable or bool(said.allow_null)
        inner = said.child if isinstance(said, serializers.ListSerializer) else said
        nested, several = isinstance(inner, serializers.BaseSerializer), inner is not said
        own = f"{column}{name}" if column is not None and (not nested or several) else ""
        yield Field(path + name, own, said, empty, above)
        if nested:
            onward = None if several or column is None else f"{column}{name}_"
            yield from walk(inner, f"{path}{name}{'[].' if several else '.'}", onward, empty, said)  # type: ignore[arg-type]


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """The whole codebook in all languages; made once, since nothing of it changes while the site runs."""
    from .urls import LISTS  # the lists are told there, together with this page

    return tuple(row for name, (listed, _detail) in LISTS.items() if name not in QUESTIONS
                 for row in _of_list(name, listed))  # fmt: skip


def _of_list(name: str, listed: type[RecordList]) -> Iterator[Row]:
    for field in walk(listed.shape()):
        choices = _choices(field.said)
        yield {
            "list": name, "field": field.path,
            "column": None if field.path.split(".")[0] in listed.nested else field.column or None,
            "type": _type(field.said), "unit": unit_of(field.path, _type(field.said)), "nullable": field.nullable,
            "values": [{"value": value, "words": _said(lambda label=label: str(label))} for value, label in choices],
            "meaning": _said(lambda field=field: meaning_of(field.path, field.said, field.above)),
        }  # fmt: skip
    for prefix in (MANY, ONE) if listed.inclusions else ():
        for column in SOURCE_COLUMNS:
            yield {
                "list": name, "field": None, "column": prefix + column, "type": "string",
                "unit": unit_of(column, "string"), "nullable": True, "values": [],
                "meaning": _said(lambda prefix=prefix, column=column: source_meaning(column, prefix == MANY)),
            }  # fmt: skip


def _said(say: Any) -> dict[str, str]:
    """What is said in each language."""
    found = {}
    for code in CODES:
        with override(code):
            found[code] = say()
    return found


def _choices(said: Any) -> list[tuple[str, Any]]:
    inner = getattr(said, "child", said)
    if not isinstance(inner, serializers.ChoiceField):
        return []
    named = inner.choices.items()
    return [(str(value), model_of(value)._meta.verbose_name if value in RECORDS and label == value else label)
            for value, label in named]  # fmt: skip


def _type(said: Any) -> str:
    return next((name for kind, name in TYPES if isinstance(said, kind)), "string")


def flat(row: Row) -> Row:
    """A row as the table has it."""
    words = {
        f"words_{code}": "; ".join(f"{one['value']}: {one['words'][code]}" for one in row["values"]) for code in CODES
    }
    told = {f"meaning_{code}": row["meaning"][code] for code in CODES}
    return row | words | told | {"values": "; ".join(one["value"] for one in row["values"])}


@extend_schema(exclude=True)
class Codebook(Answer):
    """The codebook for programs."""

    renderer_classes = (JSON, CSV)
    by_citation: ClassVar[bool] = False

    def get(self, request: Request, **kwargs: Any) -> Response:
        refuse_unread(request.query_params, ())
        if request.accepted_renderer.format == "csv":
            return Response({"columns": TABLE, "results": map(flat, rows())})
        return Response({"count": len(rows()), "results": rows()})


def codebook(request: HttpRequest) -> HttpResponse:
    """The same as a page, a table for each list."""
    from .schemas import LISTS

    language = (get_language() or CODES[0])[:2]
    lists: dict[str, list[Row]] = {}
    for row in rows():
        words = [{"value": one["value"], "words": one["words"][language]} for one in row["values"]]
        told = {"kind": _words()[row["type"]], "about": row["meaning"][language], "named": words}
        lists.setdefault(row["list"], []).append(row | told)
    return render(request, "api/codebook.html", {
        "section": "data", "count": len(rows()),
        "lists": [{"name": name, "title": LISTS[name][0], "fields": fields} for name, fields in lists.items()],
    })  # fmt: skip


def _words() -> dict[str, str]:
    return {
        "string": _("text"), "integer": _("whole number"), "number": _("number"), "boolean": _("true or false"),
        "datetime": _("instant"), "date": _("date"), "url": _("address"), "list": _("list"), "object": _("object"),
        "any": _("any"),
    }  # fmt: skip
