"""The same question in every format of the data interface, as links where a person looks."""

from typing import Any, NamedTuple

from django import template
from django.urls import reverse

from tracker.search.filters import KNOWN, Query

register = template.Library()
FIRST = {"csv": "CSV", "xlsx": "Excel"}
MORE = {
    "ics": "iCalendar", "geojson": "GeoJSON", "ndjson": "NDJSON", "jsonfeed": "JSON Feed", "ris": "RIS (Zotero)",
    "bib": "BibTeX", "csl": "CSL-JSON", "ftm": "FollowTheMoney",
}  # fmt: skip


class Download(NamedTuple):
    """A format by its name, and where the records are had in it."""

    name: str
    url: str


@register.simple_tag
def feed_address(query: Query, ending: str = "") -> str:
    """Where a question's records are had to subscribe to: as Atom, or from the data interface by an ending."""
    said = query.without("cursor", "limit", "fields", *(() if ending else (KNOWN,))).urlencode()
    at = f"{reverse('api-timeline').rstrip('/')}.{ending}" if ending else reverse("timeline-feed")
    return f"{at}?{said}" if said else at


@register.inclusion_tag("_downloads.html")
def downloads(query: Query | None = None, **words: str) -> dict[str, Any]:
    """The records of a question, or of some words of the grammar (`person=slug`), as files and feeds."""
    asked = query or Query.from_params(words)
    said = asked.without("cursor", "limit", "fields").urlencode()

    def had(formats: dict[str, str]) -> list[Download]:
        return [Download(name, feed_address(asked, ending)) for ending, name in formats.items()]

    json = Download("JSON", f"{reverse('api-timeline')}{'?' if said else ''}{said}")
    return {"first": [*had(FIRST), json], "feed": feed_address(asked), "more": had(MORE)}
