"""What a source names today: the addresses of its articles, with what it says of each."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.ingest.clean import Part, open_file
from tracker.ingest.clean.lists import INDEX
from tracker.ingest.fetching import Fetched, Manners, fetch_politely
from tracker.models.sources import SourceKind

MOST_INNER = 3  # sitemaps of a list of sitemaps, the last changed first


@dataclass(frozen=True)
class Listing:
    """`kind` is what lies there by its content; `named` are its articles, none for a page that is one itself."""

    kind: SourceKind
    named: tuple[Part, ...]


def listing_of(found: Fetched, manners: Manners) -> Listing:
    """Raises Stop where it cannot be read, and NotFetched where a sitemap that it names cannot be had."""
    parts = open_file(found.data, found.media_type)
    if any(part.media_type == INDEX for part in parts):
        inner = [fetch_politely(part.url, manners) for part in parts[:MOST_INNER]]
        parts = [part for one in inner for part in open_file(one.data, one.media_type) if part.media_type != INDEX]
    kind = _kind(parts)
    named = () if kind == SourceKind.PAGE else tuple({part.url: part for part in parts if _is_web(part)}.values())
    return Listing(kind, named)


def _kind(parts: list[Part]) -> SourceKind:
    media_type = parts[0].media_type if parts else ""
    if "sitemap" in media_type:
        return SourceKind.SITEMAP
    if "csv" in media_type:
        return SourceKind.ADDRESSES
    if "feed" in media_type or ("json" in media_type and len(parts) > 1 and any(map(_is_web, parts))):
        return SourceKind.FEED
    return SourceKind.PAGE


def _is_web(part: Part) -> bool:
    return part.url.startswith(("http://", "https://"))
