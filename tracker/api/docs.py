"""The page that explains this interface, written from its description so that the two cannot differ."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language, gettext as _

from .entry_lists import ITEMS
from .lists import TABLES
from .refused import KINDS
from .renderers import GeoJSON
from .schemas import LISTS, schema_in

Row = dict[str, Any]


def documentation(request: HttpRequest) -> HttpResponse:
    """Every list with its words, its fields and an address to try."""
    schema = schema_in(get_language())
    return render(request, "api/docs.html", {
        "section": "data", "lists": lists(schema), "written": written(schema), "problems": problems(),
        "origin": f"{request.scheme}://{request.get_host()}",
    })  # fmt: skip


def lists(schema: Row) -> list[Row]:
    """The lists in the order of the schema, each with parameters, fields of a row and those that only a record has."""
    paths, shapes = schema["paths"], schema["components"]["schemas"]
    found = []
    for at, operations in paths.items():
        if at.endswith("{slug}/") or operations.get("get", {"tags": [""]})["tags"][0] not in LISTS:
            continue
        said = operations["get"]
        detail = paths.get(f"{at}{{slug}}/")
        fields = row_fields(said, shapes)
        whole = record_fields(detail["get"], shapes) if detail else []
        known = {field["name"] for field in fields}
        found.append({
            "name": said["tags"][0], "title": said["summary"], "at": at, "about": said["description"],
            "detail": f"{at}{{slug}}/" if detail else "",
            "parameters": [parameter(one) for one in said["parameters"]], "fields": fields,
            "more": [field for field in whole if field["name"] not in known],
            "formats": [ending for ending, media in ENDINGS.items() if media in said["responses"]["200"]["content"]],
        })  # fmt: skip
    return found


def written(schema: Row) -> list[Row]:
    """What bearers of a token may do: each address and method with what it does and the fields of its body."""
    shapes, found = schema["components"]["schemas"], []
    for at, operations in schema["paths"].items():
        for method, said in operations.items():
            if "writing" in said["tags"] or "runs" in said["tags"]:
                content = said.get("requestBody", {}).get("content", {})
                body = list(content.values())[-1]["schema"] if content else {"properties": {}}
                found.append({
                    "method": method.upper(), "at": at, "title": said["summary"], "about": said["description"],
                    "kinds": list(content), "fields": _fields(_resolved(body, shapes), shapes),
                    "parameters": [parameter(one) for one in said.get("parameters", ()) if one["in"] != "path"],
                })  # fmt: skip
    return found


ENDINGS = {one.format: one.media_type for one in (*TABLES, GeoJSON, *ITEMS)}


def row_fields(said: Row, shapes: Row) -> list[Row]:
    """The fields of a row of a list."""
    page = _resolved(said["responses"]["200"]["content"]["application/json"]["schema"], shapes)
    return _fields(_resolved(page["properties"]["results"]["items"], shapes), shapes)


def record_fields(said: Row, shapes: Row) -> list[Row]:
    """The fields of one record."""
    return _fields(_resolved(said["responses"]["200"]["content"]["application/json"]["schema"], shapes), shapes)


def parameter(said: Row) -> Row:
    """One word of the address: name, meaning, the values of a closed vocabulary, an example."""
    example = next((one["value"] for one in said.get("examples", {}).values()), "")
    example = ",".join(example) if isinstance(example, list) else example
    values = said["schema"].get("enum") or said["schema"].get("items", {}).get("enum") or []
    return {"name": said["name"], "about": said.get("description", ""), "values": values, "example": example}


def _fields(shape: Row, shapes: Row) -> list[Row]:
    return [
        {"name": name, "type": _type(said, shapes), "about": _about(said), "values": _values(said, shapes)}
        for name, said in shape["properties"].items()
    ]


def _about(said: Row) -> str:
    # A vocabulary is listed by spectacular below its meaning; here it stands in a column of its own.
    return str(said.get("description", "")).split("\n\n* ")[0]


def _values(said: Row, shapes: Row) -> list[str]:
    options = [said, *said.get("oneOf", []), *said.get("allOf", []), said.get("items", {})]
    values: list[Any] = []
    for option in options:
        values += _resolved(option, shapes).get("enum") or []
    return [str(value) for value in values if value is not None]


def _type(said: Row, shapes: Row) -> str:
    refs = [one for one in (said, *said.get("oneOf", []), *said.get("allOf", [])) if "$ref" in one]
    kinds = said.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else list(kinds)
    for ref in refs:
        kinds.append(_resolved(ref, shapes).get("type") or "object")
    words = {
        "string": _("text"), "integer": _("whole number"), "number": _("number"), "boolean": _("true or false"),
        "array": _("list"), "object": _("object"), "null": _("or null"),
    }  # fmt: skip
    formats = {"date": _("date"), "date-time": _("instant"), "uri": _("address")}
    named = [formats.get(said.get("format", ""), words[kind]) if kind == "string" else words[kind] for kind in kinds]
    return " ".join(dict.fromkeys(named)) or _("any")


def _resolved(said: Row, shapes: Row) -> Row:
    return shapes[said["$ref"].rsplit("/", 1)[1]] if "$ref" in said else said


def problems() -> list[Row]:
    """Every kind of problem, under the name that its `type` ends with."""
    said = {
        "bad-filter": (400, _("A word of the address is not known to this list, or its value cannot be read.")),
        "not-found": (404, _("No record has this address.")),
        "method-not-allowed": (405, _("What is not described as written to is for reading: GET, HEAD and OPTIONS.")),
        "not-acceptable": (406, _("The list is not given in the format asked for.")),
        "gone": (410, _("The record was deleted or merged; the answer says when, why and into which.")),
        "foreign-host": (400, _("The site does not answer under the name that was asked.")),
        "too-long": (414, _("The request's first line is longer than 16 KB.")),
        "too-many-requests": (429, _("Retry-After says in how many seconds to come back.")),
        **{kind: (status, title) for kind, (status, title) in KINDS.items()},
        "fault": (500, _("A fault of the site; it has been noted.")),
        "no-database": (503, _("The record cannot be reached at the moment; Retry-After says when to come back.")),
    }
    return [{"name": name, "status": status, "about": about} for name, (status, about) in said.items()]
