"""How what is published gets into an edition: the site's own addresses are asked, so that it is told in one way."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import orjson
from django.conf import settings

# A key of a request that was made in the site's own process; what comes from outside bears none of this form.
INSIDE = "sijill.inside"
# (path, words of its address) -> the answer in pieces; raises Refused for any that is not 200.
Ask = Callable[..., Iterator[bytes]]
# What can be reloaded, read and cited; a search and a difference are questions.
LISTS = (
    "bases", "status-changes", "people", "organisations", "meetings", "statements", "harm-figures", "articles",
    "publishers", "citations", "timeline", "changes",
)  # fmt: skip
PLACED = ("bases", "status-changes", "meetings", "timeline")
PAGE = 200


def words_of(name: str, day: str) -> dict[str, str]:
    """What a list is asked with: addresses without a language before them, and sites as they stood on the day."""
    return {"language": settings.LANGUAGE_CODE} | ({"day": day} if name == "bases" else {})


def read(ask: Ask, path: str, **words: str) -> Any:
    """A small answer in JSON."""
    return orjson.loads(b"".join(ask(path, **words)))


def features(ask: Ask, name: str, day: str) -> Iterator[bytes]:
    """A list as one FeatureCollection of RFC 7946, a feature a line; a page of it is held at a time."""
    words, yet = words_of(name, day) | {"limit": str(PAGE)}, b""
    yield b'{"type":"FeatureCollection","features":[\n'
    while True:
        page = read(ask, f"/api/v1/{name}.geojson", **words)
        for feature in page["features"]:
            yield yet + orjson.dumps(feature)
            yet = b",\n"
        if not (onward := [one["href"] for one in page["links"] if one["rel"] == "next"]):
            break
        words["cursor"] = cursor_of(onward[0])
    about = {"numberMatched": page["numberMatched"], "coverage": page["coverage"]}
    yield b"\n]," + orjson.dumps(about)[1:] + b"\n"


def cursor_of(address: str) -> str:
    """The cursor in the address of a page."""
    return parse_qs(urlsplit(address).query)["cursor"][0]
