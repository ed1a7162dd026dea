"""The description of this interface: what each address takes and gives, for OpenAPI and for the page built from it."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import orjson
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema, inline_serializer
from rest_framework import serializers

from tracker.models import Entry, Publisher
from tracker.models.citations import RECORDS
from tracker.search.filters import KNOWN

from .changes import TombstoneShape
from .coverage import CoverageShape, UnreadableShape
from .parameters import outside, own_words, parameters_of
from .renderers import JSON

# The title of each list, and what it holds.
LISTS: dict[str, tuple[Any, Any]] = {
    "bases": (_("Sites"), _("All sites with their state today, by slug.")),
    "status-changes": (_("Status changes"), _("What sources say happened to the sites, newest first.")),
    "people": (_("People"), _("The people of the record with the offices they held, by slug.")),
    "organisations": (_("Organisations"), _("Ministries, armies, monitors and other bodies, by slug.")),
    "meetings": (_("Meetings"), _("Meetings, visits, calls and signings, newest first.")),
    "statements": (_("Statements"), _("What was said about the presence, newest first.")),
    "harm-figures": (_("Harm figures"), _("Documented harm as each organisation counts it, newest first.")),
    "articles": (_("Articles"), _("Stored texts and references, the last stored first.")),
    "publishers": (_("Publishers"), _("Who publishes what is cited, by slug.")),
    "citations": (_("Citations"), _("The words that prove each record, the last stored first.")),
    "timeline": (_("Timeline"), _("Everything dated in one order, newest first, each with its record.")),
    "search": (_("Search"), _("The timeline for some words, with the names that hold them; q is required.")),
    "changes": (_("Corrections and changes"), _("What was altered, when, by whom and why, newest first.")),
    "differences": (
        _("Differences between two days"),
        _("What became of the record between two days of entry: new, corrected, withdrawn, newly sourced, and why."),
    ),
}
# What each format but JSON is in an answer, and what it is for.
FORMATS: dict[str, tuple[Any, Any]] = {
    "ndjson": (OpenApiTypes.STR, _("One record a line.")),
    "csv": (OpenApiTypes.STR, _("The whole list as a table.")),
    "xlsx": (OpenApiTypes.BINARY, _("The same table for spreadsheets.")),
    "geojson": (OpenApiTypes.OBJECT, _("As features.")),
    "jsonfeed": (OpenApiTypes.OBJECT, _("For feed readers (JSON Feed 1.1).")),
    "ics": (OpenApiTypes.STR, _("A calendar to subscribe to.")),
    "ris": (OpenApiTypes.STR, _("For Zotero, EndNote and Mendeley: records and their sources.")),
    "bib": (OpenApiTypes.STR, _("BibTeX: records and their sources.")),
    "ftm": (OpenApiTypes.STR, _("FollowTheMoney: events with the documents that prove them, an entity a line.")),
    "csl": ({"type": "array", "items": {"type": "object"}}, _("CSL-JSON: records and their sources.")),
}
# Vocabularies that stand under one field name in several shapes, for their names in the schema.
ENTRY_KINDS, PUBLISHER_KINDS = Entry.Kind.choices, Publisher.Kind.choices
PROVED_KINDS = [(kind, kind) for kind in RECORDS]


class ProblemShape(serializers.Serializer):
    """What went wrong (RFC 9457), in the reader's language; a filter that cannot be read says what is allowed."""

    type = serializers.URLField(help_text=_("Where this kind of problem is explained."))
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField(help_text=_("The address that was asked."))
    name = serializers.CharField(required=False, help_text=_("The word that cannot be read."))
    value = serializers.CharField(required=False)
    allowed = serializers.ListField(child=serializers.CharField(), required=False)


PROBLEMS = {
    (status, "application/problem+json"): OpenApiResponse(ProblemShape, description=said)
    for status, said in (
        (404, _("Nothing stands under this address.")),
        (406, _("Not given in that format.")),
        (412, _("It is not the version that If-Match names.")),
        (429, _("Too many requests.")),
    )
}
BAD_FILTER = {
    (400, "application/problem+json"): OpenApiResponse(ProblemShape, description=_("A filter that cannot be read."))
}
GONE = {
    (410, "application/problem+json"): OpenApiResponse(ProblemShape, description=_("Deleted; the reason is given."))
}


@lru_cache(maxsize=8)
def schema_in(language: str) -> dict[str, Any]:
    """The whole description in one language of the site; made once, since it takes a good part of a second."""
    with translation.override(language):
        # Rendered here, so that no text waits to be translated into the language of a later reader.
        schema = orjson.loads(JSON().render(SchemaGenerator().get_schema(request=None, public=True)))
    shapes = schema["components"]["schemas"]
    for page in [shape["properties"] for shape in shapes.values() if "results" in shape.get("properties", ())]:
        _loosen(page["results"], shapes)
    return schema


def _loosen(rows: dict[str, Any], shapes: dict[str, Any]) -> None:
    """A row of a list has the fields that are asked for: it has all of them, and none for sure."""
    name = rows["items"]["$ref"].rpartition("/")[2]
    shapes[f"{name}InList"] = {key: value for key, value in shapes[name].items() if key != "required"}
    rows["items"] = {"$ref": f"#/components/schemas/{name}InList"}


def describe_list(name: str, view: type[Any]) -> type[Any]:
    """The view with its description: parameters from the words it reads, its rows from its shape."""
    envelope = inline_serializer(_word(name, "Page"), _envelope(name, view))
    given: dict[Any, Any] = {(200, "application/json"): OpenApiResponse(envelope, description=_("One page."))}
    for renderer in view.renderer_classes:
        if renderer.format != "json":
            kind, about = FORMATS[renderer.format]
            given[200, renderer.media_type] = OpenApiResponse(kind, description=about)
    said = extend_schema(
        operation_id=f"{name}-list", tags=[name], summary=LISTS[name][0], description=LISTS[name][1], auth=[],
        parameters=parameters_of(view), responses=given | BAD_FILTER | PROBLEMS,
    )  # fmt: skip
    return extend(view, said)


def describe_detail(name: str, view: type[Any]) -> type[Any]:
    """The view with its description."""
    key = OpenApiParameter("slug", int if view.key == "pk" else str, OpenApiParameter.PATH, description=_("Which one."))
    given: dict[Any, Any] = {(200, "application/json"): OpenApiResponse(view.shape, description=_("The record."))}
    for renderer in view.renderer_classes:
        if renderer.format == "geojson":
            given[200, renderer.media_type] = OpenApiResponse(OpenApiTypes.OBJECT, description=_("As a feature."))
    said = extend_schema(
        operation_id=f"{name}-detail", tags=[name], summary=LISTS[name][0], auth=[],
        description=_("One record with its citations."),
        parameters=[key, *own_words(view), *outside(view)], responses=given | BAD_FILTER | GONE | PROBLEMS,
    )  # fmt: skip
    return extend(view, said)


def extend(view: type[Any], said: Any) -> type[Any]:
    """The description put onto the view's own `get`, so that sisters of the view keep theirs."""
    inherited = view.get

    def get(self: Any, request: Any, *args: Any, **kwargs: Any) -> Any:
        return inherited(self, request, *args, **kwargs)

    view.get = said(get)
    return view


def _envelope(name: str, view: type[Any]) -> dict[str, Any]:
    fields: dict[str, Any] = {
        "count": serializers.IntegerField(help_text=_("How many rows fit, on all pages.")),
        "next": serializers.URLField(allow_null=True, help_text=_("The page after this one.")),
        "previous": serializers.URLField(allow_null=True, help_text=_("The page before this one.")),
        "coverage": CoverageShape(help_text=_("Up to which day the sources reach.")),
        "results": view.shape(many=True),
    }
    told = _("Rows that cannot be read, by kind and number; the rest is given.")
    fields["unreadable"] = UnreadableShape(many=True, required=False, help_text=told)
    if KNOWN in view.words:
        day = _("With known: the day of entry that was asked for.")
        fields["known"] = serializers.DateField(required=False, help_text=day)
    if "modified_since" not in view.unheard:
        said = _("With modified_since: what was deleted since, on the first page.")
        fields["deleted"] = TombstoneShape(many=True, required=False, help_text=said)
    return fields | getattr(view, "beside", {})


def _word(name: str, ending: str) -> str:
    return "".join(part.capitalize() for part in name.split("-")) + ending
