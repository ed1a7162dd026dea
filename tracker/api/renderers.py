"""From plain values to bytes: JSON and GeoJSON; and which format a request is answered in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson
from rest_framework.exceptions import NotAcceptable
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request

# Instants without a zone come from SQLite and are UTC.
WAYS = orjson.OPT_NAIVE_UTC | orjson.OPT_UTC_Z | orjson.OPT_NON_STR_KEYS


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
    also |= {name: answer[name] for name in ("coverage", "unreadable", "deleted") if name in answer}
    return {"type": "FeatureCollection", "features": features, **also}


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
