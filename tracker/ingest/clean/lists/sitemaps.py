"""Sitemaps (sitemaps.org 0.9, with Google's news extension) and lists of sitemaps."""

from __future__ import annotations

from typing import Any

from lxml import etree

from tracker.choices import Outcome, PublishedBasis
from tracker.ingest.clean.parts import Part, no_words, numbered
from tracker.ingest.clean.published import day_of_instant
from tracker.ingest.drafts import Stop

MEDIA_TYPE = "application/sitemap"
INDEX = "application/sitemap-index"


def open_sitemap(data: bytes) -> list[Part]:
    """Its addresses, the last changed first where it says when; Stop where there are none."""
    # Entities are left alone: one that unfolds into millions, or names a file, says nothing.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True)
    try:
        root: Any = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise Stop(Outcome.FAILED, f"this sitemap is broken XML: {fault}") from None
    rows = [] if root is None else [(_text(one, "lastmod"), one) for one in root if _name(one) in ("url", "sitemap")]
    rows.sort(key=lambda row: row[0], reverse=True)
    parts = [_part(one) for _, one in rows]
    if not any(part.url for part in parts):
        raise no_words("a sitemap")
    return numbered([part for part in parts if part.url])


def _part(row: Any) -> Part:
    return Part(
        content="",
        is_page=False,
        media_type=INDEX if _name(row) == "sitemap" else MEDIA_TYPE,
        title=_text(row, "title"),
        url=_text(row, "loc"),
        published=day_of_instant(_text(row, "publication_date")),
        dated_by=PublishedBasis.FEED.value,
        follow=True,
    )


def _name(node: Any) -> str:
    return str(node.tag).rpartition("}")[2] if isinstance(node.tag, str) else ""


def _text(row: Any, name: str) -> str:
    return next((str(node.text or "").strip() for node in row.iter() if _name(node) == name), "")
