"""From plain values to bytes: JSON, GeoJSON and CSV."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import orjson
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

# Instants without a zone come from SQLite and are UTC.
WAYS = orjson.OPT_NAIVE_UTC | orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS
BYTE_ORDER_MARK = "\ufeff"  # without it Excel takes UTF-8 for the machine's old code page
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class JSON(BaseRenderer):
    """JSON as orjson writes it."""

    media_type, format, charset = "application/json", "json", None

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        return b"" if data is None else orjson.dumps(data, default=str, option=WAYS)


class GeoJSON(JSON):
    """A FeatureCollection or a Feature of RFC 7946."""

    media_type, format = "application/geo+json", "geojson"

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        if isinstance(data, dict) and "results" in data:
            data = feature_collection(data)
        elif isinstance(data, dict):
            data = feature(data)
        return super().render(data)


class CSV(BaseRenderer):
    """Comma-separated values in UTF-8 that open in Excel: one row a record, `name_ar` for the part ar of name."""

    media_type, format, charset = "text/csv", "csv", "utf-8"

    def render(self, data: Any, accepted_media_type: Any = None, renderer_context: Any = None) -> bytes:
        written = io.StringIO()
        writer = csv.writer(written)
        writer.writerow(data["columns"])
        for row in data["results"]:
            flat = flattened(row)
            writer.writerow([cell(flat.get(column, row.get(column))) for column in data["columns"]])
        return (BYTE_ORDER_MARK + written.getvalue()).encode()


def feature(row: Mapping[str, Any]) -> dict[str, Any]:
    """One record as a feature; its geometry is null where no point is known."""
    lon, lat = row.get("lon"), row.get("lat")
    point = None if lon is None or lat is None else {"type": "Point", "coordinates": [lon, lat]}
    kept = {name: value for name, value in row.items() if name not in ("lat", "lon")}
    return {"type": "Feature", "id": row.get("slug"), "geometry": point, "properties": kept}


def feature_collection(answer: Mapping[str, Any]) -> dict[str, Any]:
    """A list as features, with the counts and links that OGC API Features names."""
    links = [{"rel": way, "href": answer[key]} for way, key in (("next", "next"), ("prev", "previous")) if answer[key]]
    features = [feature(row) for row in answer["results"]]
    also = {"numberMatched": answer["count"], "numberReturned": len(features), "links": links}
    if "coverage" in answer:
        also["coverage"] = answer["coverage"]
    if "deleted" in answer:
        also["deleted"] = answer["deleted"]
    return {"type": "FeatureCollection", "features": features, **also}


def flattened(row: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    """Nested values under joined names; lists as one value, their parts between semicolons."""
    flat: dict[str, Any] = {}
    for name, value in row.items():
        if isinstance(value, Mapping):
            flat |= flattened(value, f"{prefix}{name}_")
        elif isinstance(value, Sequence) and not isinstance(value, str):
            flat[prefix + name] = "; ".join(_short(part) for part in value)
        else:
            flat[prefix + name] = value
    return flat


def _short(part: Any) -> str:
    """A list's part in one word: the slug of whom or what it names."""
    if not isinstance(part, Mapping):
        return str(part)
    named = next((v for v in _named(part)), None)
    return str(named) if named else orjson.dumps(part, default=str, option=WAYS).decode()


def _named(part: Mapping[str, Any]) -> Iterator[Any]:
    if "slug" in part:
        yield part["slug"]
    for value in part.values():
        if isinstance(value, Mapping) and "slug" in value:
            yield value["slug"]


def cell(value: Any) -> Any:
    """A cell that a spreadsheet shows and never runs: text that looks like a formula gets an apostrophe before it."""
    if value is None:
        return ""
    if isinstance(value, Mapping):
        return orjson.dumps(value, default=str, option=WAYS).decode()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, dt.datetime):
        return (value if value.tzinfo else value.replace(tzinfo=dt.UTC)).astimezone(dt.UTC).isoformat()
    if isinstance(value, str) and value.startswith(_FORMULA):
        return f"'{value}"
    return value


class Negotiation(DefaultContentNegotiation):
    """A format named in the address wins over the Accept header; one that the list does not have is 406."""

    def select_renderer(
        self, request: Request, renderers: Sequence[BaseRenderer], format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        wanted = format_suffix or request.query_params.get("format")
        if wanted:
            for renderer in renderers:
                if renderer.format == wanted:
                    return renderer, renderer.media_type
            raise NotAcceptable(available_renderers=renderers)
        accepted = request.META.get("HTTP_ACCEPT", "").strip() or "*/*"
        for renderer in renderers:
            if accepted in ("*/*", renderer.media_type):
                return renderer, renderer.media_type
        return super().select_renderer(request, renderers, None)
