"""FollowTheMoney: each record as an Event with the documents that prove it, an entity a line, as investigators load it.

The model has no place for what an organisation counts, so harm figures stay out, and none for a half-known date: the
days are the bounds, and the date as its source has it stands in the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import orjson

from tracker.models.identity import identity

from .item_lists import ItemRenderer, Listed
from .items import Item

DATASET, COUNTRY = "sijill", "sy"
LEFT_OUT = ("harm",)
LANGUAGES = {"ar": "ara", "en": "eng", "ru": "rus"}  # ISO 639-2, as the model has them
SHARP = re.compile(r"[0-9]{4}(-[0-9]{2}){0,2}")


class FollowTheMoney(ItemRenderer):
    """Entities of FollowTheMoney, a JSON object a line."""

    media_type, format, charset = "application/json+ftm", "ftm", None

    def write(self, listed: Listed) -> bytes:
        told: dict[str, dict[str, Any]] = {}
        for item in listed.items:
            for entity in entities(item):
                told.setdefault(entity["id"], entity)
        return b"".join(orjson.dumps(entity, option=orjson.OPT_APPEND_NEWLINE) for entity in told.values())


def entities(item: Item) -> Iterator[dict[str, Any]]:
    """The event of a record, its cited pages as documents, and what binds them; nothing for a count."""
    if item.kind in LEFT_OUT:
        return
    event = identity(item.kind, item.slug)
    first, last = item.earliest or item.latest, item.latest or item.earliest
    yield _entity("Event", event, {
        "name": item.title, "startDate": str(first or ""), "endDate": str(last or ""), "summary": item.text,
        "notes": " ".join(filter(None, [item.standing_words, item.edtf])), "location": item.place,
        "country": COUNTRY, "sourceUrl": item.page, "recordId": item.slug, "keywords": [item.kind, *item.topics],
    })  # fmt: skip
    for source in item.sources:
        article, house = source["article"], source["publisher"]
        title, document = article["title"] or article["slug"], identity("article", article["slug"])
        yield _entity("Document", document, {
            "name": title, "title": title, "sourceUrl": article["url"] or article["page"],
            "language": LANGUAGES.get(article["language"], ""), "publisher": house["name"] if house else "",
            "publishedAt": _day(article["published_edtf"]),
        })  # fmt: skip
        place = f"{item.kind}/{item.slug}/{article['slug']}/{source['start']}-{source['end']}"
        words = {"document": document, "entity": event, "summary": source["exact"] or ""}
        yield _entity("Documentation", identity("citation", place), words)


def _entity(schema: str, key: str, properties: dict[str, Any]) -> dict[str, Any]:
    """An entity with the properties that have a value, each as a list of texts."""
    told = {name: value if isinstance(value, list) else [value] for name, value in properties.items() if value}
    return {"id": key, "schema": schema, "properties": told, "datasets": [DATASET]}


def _day(edtf: str | None) -> str:
    """A date as far as it is sharp: year, month or day; '' for any other, of which the model would keep a part."""
    text = edtf or ""
    return text if SHARP.fullmatch(text) else ""
