"""What the columns of a list's CSV hold (Table Schema of Data Package 2), so that no reader has to guess from the rows.

Guessed from rows the same column is a date under one filter and text under another; here it has one type under all.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response

from .asking import refuse_unread
from .formats.sources import COLUMNS as SOURCE_COLUMNS, MANY, ONE
from .lists import INCLUDE, Answer, RecordList

SCHEMA = "https://datapackage.org/profiles/2.0/tableschema.json"
# From the narrowest to the widest: the first that a field is decides.
TYPES: tuple[tuple[Any, dict[str, Any]], ...] = (
    (serializers.BooleanField, {"type": "boolean", "trueValues": ["true"], "falseValues": ["false"]}),
    (serializers.IntegerField, {"type": "integer"}),
    (serializers.FloatField, {"type": "number"}),
    (serializers.DateTimeField, {"type": "datetime", "format": "default"}),
    (serializers.DateField, {"type": "date", "format": "default"}),
)


@extend_schema(exclude=True)
class TableSchema(Answer):
    """The schema of one list's table, for the same `fields` and `include` as the table itself."""

    listed: ClassVar[type[RecordList]] = RecordList

    def get(self, request: Request, **kwargs: Any) -> Response:
        listed, params = self.listed, request.query_params
        refuse_unread(params, {*listed.words, *listed.own, "fields", INCLUDE, "order", "limit", "cursor"})
        wanted = {part for one in params.getlist("fields") for part in one.split(",")}
        shape = listed.shape().fields
        names = [name for name in shape if name not in listed.nested and (not wanted or name in wanted)]
        fields = [column for name in names for column in _columns(name, shape[name])]
        if listed.inclusions:
            prefix = ONE if INCLUDE in params else MANY
            fields += [_described(f"{prefix}{name}", {"type": "string"}) for name in SOURCE_COLUMNS]
        return Response({
            "$schema": SCHEMA, "title": str(listed.title), "fields": fields, "missingValues": [""],
            "fieldsMatch": "equal",
        })  # fmt: skip


def _columns(name: str, field: Any) -> Iterator[dict[str, Any]]:
    """The columns of one field: a nested record gives one for each of its fields."""
    if isinstance(field, serializers.Serializer):
        for inner, part in field.fields.items():
            yield from _columns(f"{name}_{inner}", part)
        return
    kind: dict[str, Any] = next((kind for of, kind in TYPES if isinstance(field, of)), {"type": "string"})
    if isinstance(field, serializers.ChoiceField):
        kind = kind | {"constraints": {"enum": [str(choice) for choice in field.choices]}}
    said = str(field.help_text or "")
    if name.rpartition("_")[2] == "edtf":
        said = " ".join(filter(None, [said, _("EDTF: a text, never a day; the days beside it are its bounds.")]))
    yield _described(name, kind, said)


def _described(name: str, kind: dict[str, Any], said: str = "") -> dict[str, Any]:
    return {"name": name, **kind} | ({"description": said} if said else {})
