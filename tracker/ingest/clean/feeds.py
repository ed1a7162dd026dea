"""RSS, Atom and RDF as files: each entry that holds a text is an article."""

from __future__ import annotations

import calendar
import datetime as dt
import io
import re
from typing import Any
from zoneinfo import ZoneInfo

import feedparser
from django.conf import settings

from tracker.choices import PublishedBasis

from .charsets import decode
from .pages import declared_in
from .parts import Part, no_words, numbered

_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
MEDIA_TYPE = "application/feed"


def open_feed(data: bytes, charset: str = "") -> list[Part]:
    """The entries of a feed, in its order; Stop where none holds a text."""
    found = decode(data, [charset, *declared_in(data)], as_page=True)
    plain = _DECLARATION.sub("", found.text.lstrip("\ufeff")).encode("utf-8", "replace")
    feed = feedparser.parse(io.BytesIO(plain), sanitize_html=False, resolve_relative_uris=False)
    channel = feed.get("feed", {})
    parts = [_entry(entry, channel, found.charset) for entry in feed.entries]
    if not any(part.content.strip() or part.follow for part in parts):
        raise no_words("a feed")
    return numbered(parts)


def _entry(entry: Any, channel: Any, charset: str) -> Part:
    written = [*entry.get("content", ()), *filter(None, [entry.get("summary_detail")])]
    content = max((str(one.get("value") or "") for one in written), key=len, default="")
    title, url = str(entry.get("title") or ""), str(entry.get("link") or "")
    return Part(
        content=content,
        is_page=True,
        media_type=f"{MEDIA_TYPE}; charset={charset}",
        title=title,
        url=url,
        published=_day(entry.get("published_parsed")),
        dated_by=PublishedBasis.FEED.value,
        publisher=str(channel.get("title") or ""),
        language=str(entry.get("language") or channel.get("language") or ""),
        fault="" if content.strip() or url else "the entry holds no text and no address",
        follow=not content.strip() and url.startswith(("http://", "https://")),
    )


def _day(instant: Any) -> str:
    """The day of an instant in UTC where this record is at home."""
    if not instant:
        return ""
    try:
        moment = dt.datetime.fromtimestamp(calendar.timegm(instant), dt.UTC)
    except (ValueError, OverflowError, OSError):
        return ""
    return moment.astimezone(ZoneInfo(settings.TIME_ZONE)).date().isoformat()
