"""JSON: one article, a list of them, or one a line; JSON of anything else is refused by name."""

from __future__ import annotations

import json
from typing import Any

from tracker.choices import Outcome, PublishedBasis
from tracker.ingest.drafts import Stop

from .archives.telegrams import is_telegram, open_telegram
from .charsets import decode
from .guesses import CONTROL
from .kinds import PAGE, kind_of_content
from .parts import Part, numbered, texts
from .published import day_of_instant

MEDIA_TYPE = "application/json"
_TEXT = ("text", "articleBody", "content_html", "content_text", "content", "body", "full_text")
_TITLE = ("title", "headline", "name")
_URL = ("url", "link", "canonical_url", "source_url", "mainEntityOfPage", "external_url", "@id")
_DAY = ("published", "datePublished", "date_published", "published_at", "pubDate", "date", "publication_date")
_LIST = ("items", "articles", "entries", "@graph", "results", "data")


def open_json(data: bytes, charset: str) -> list[Part]:
    """The articles; [] where the bytes are a text that only begins like JSON, Stop where they hold no article."""
    text = decode(data, [charset]).text.lstrip("\ufeff")
    rows = _rows(text)
    if rows is None:
        return []
    if len(rows) == 1 and is_telegram(rows[0]):
        return open_telegram(rows[0])
    parts = [_part(row) for row in rows]
    if not any(part.content or part.follow for part in parts):
        raise Stop(
            Outcome.FAILED,
            "this is JSON without an article in it; an article has a text, a title, a url and a date",
        )
    return numbered(parts) if len(parts) > 1 else parts


def _rows(text: str) -> list[Any] | None:
    """The values that may be articles; None for what is no JSON at all."""
    try:
        value = json.loads(text)
    except RecursionError:
        raise Stop(Outcome.FAILED, "this is JSON nested too deep to be read") from None
    except ValueError:
        return _lines(text)
    for name in _LIST:
        if isinstance(value, dict) and isinstance(value.get(name), list) and not _first(value, _TEXT):
            return list(value[name])
    return value if isinstance(value, list) else [value]


def _lines(text: str) -> list[Any] | None:
    """JSON lines. A broken line is a part that says so, once any other line is JSON."""
    found: list[Any] = []
    good = 0
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        try:
            found.append(json.loads(line))
            good += isinstance(found[-1], dict)
        except (ValueError, RecursionError):
            found.append(f"line {number} is not JSON")
    if good:
        return found
    if text.lstrip()[:2] in ('{"', "[{", '["', "{}", "[]") or (text.lstrip()[:1] == "{" and '":' in text[:500]):
        raise Stop(Outcome.FAILED, "this is JSON, but broken: it cannot be read to its end")
    return None


def _first(row: dict[str, Any], names: tuple[str, ...]) -> str:
    for name in names:
        value = row.get(name)
        if isinstance(value, dict):
            value = value.get("rendered", value.get("@id", value.get("name")))
        if isinstance(value, str) and value.strip():
            return value.strip()
    return ""


def _part(row: Any) -> Part:
    if not isinstance(row, dict):
        why = row if isinstance(row, str) and row.startswith("line ") else "no article: it has no text"
        return Part("", False, MEDIA_TYPE, fault=why)
    content = _first(row, _TEXT)
    if broken := next((found for one in texts(row) if (found := CONTROL.search(one))), None):
        fault = f"it holds U+{ord(broken.group()):04X}, which no text holds; its bytes are broken"
        return Part(content, False, MEDIA_TYPE, fault=fault)
    publisher = row.get("publisher") or row.get("source") or row.get("site_name") or ""
    url = _first(row, _URL)
    is_page = content.startswith("<") and kind_of_content(content.encode()[:6000]) == PAGE
    return Part(
        content=content,
        is_page=is_page,
        media_type=f"{MEDIA_TYPE}; charset=utf-8",
        title=_first(row, _TITLE),
        url=url,
        published=day_of_instant(_first(row, _DAY)),
        dated_by=PublishedBasis.METADATA.value,
        publisher=str(publisher.get("name") or "") if isinstance(publisher, dict) else str(publisher),
        language=_first(row, ("language", "lang", "inLanguage")),
        fault="" if content or url else "it has no text",
        follow=not content and url.startswith(("http://", "https://")),
    )
