"""What a file holds, opened: one article or, in a feed and in lines of JSON, many."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from tracker.choices import Outcome, PublishedBasis
from tracker.ingest.drafts import Stop


@dataclass(frozen=True)
class Part:
    """One article as its file holds it: decoded markup or plain text, and what the file says around it.

    `name` tells it from others in the file, '' where it is the only one. `published` is EDTF, `dated_by` its basis.
    `is_whole` is a page with its head and all, not a fragment; of one to `follow` the file knows only the address.
    """

    content: str
    is_page: bool
    media_type: str
    name: str = ""
    title: str = ""
    url: str = ""
    published: str = ""
    dated_by: str = PublishedBasis.METADATA.value
    publisher: str = ""
    language: str = ""
    fault: str = ""
    is_whole: bool = False
    follow: bool = False


def numbered(parts: list[Part]) -> list[Part]:
    """Parts of one file, each under a name that no other has."""
    seen: dict[str, int] = {}
    out = []
    for number, part in enumerate(parts, 1):
        name = (part.name or part.url or f"{number}")[:400]
        seen[name] = seen.get(name, 0) + 1
        out.append(replace(part, name=name if seen[name] == 1 else f"{name} ({seen[name]})"))
    return out


def no_words(what: str) -> Stop:
    """Nothing to read in a file of a kind that is read."""
    return Stop(Outcome.FAILED, f"this is {what} without an article's text; ingest the article's address or its text")


def texts(value: Any) -> Iterator[str]:
    """Every text in plain values, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from texts(one)
