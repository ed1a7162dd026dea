"""JSON Feed 1.1: the newest of a list for feed readers, each cited sentence in its own language and direction."""

from __future__ import annotations

from typing import Any

import orjson
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from .item_lists import ItemRenderer, Listed, quoted_source
from .items import Item, words_of

VERSION = "https://jsonfeed.org/version/1.1"


class JSONFeed(ItemRenderer):
    """A feed whose items have one id on every host and in every language."""

    media_type, format = "application/feed+json", "jsonfeed"

    def write(self, listed: Listed) -> bytes:
        site = _("Sijill")
        feed = {
            "version": VERSION, "title": f"{site} · {listed.title}", "language": listed.language,
            "home_page_url": f"{listed.origin}{reverse('timeline')}", "feed_url": listed.address,
            "description": listed.note, "authors": [{"name": site, "url": f"{listed.origin}{reverse('map')}"}],
            "items": [entry(item) for item in listed.items],
        }  # fmt: skip
        return orjson.dumps(feed, option=orjson.OPT_UTC_Z)


def entry(item: Item) -> dict[str, Any]:
    """One item of the feed."""
    made: dict[str, Any] = {
        "id": item.urn, "url": item.page, "title": item.title, "content_html": content(item),
        "date_modified": item.modified, "tags": [item.kind, *item.topics],
    }  # fmt: skip
    if item.sources and (at := item.sources[0]["article"]["url"]):
        made["external_url"] = at
    return made


def content(item: Item) -> str:
    """When, what, and the words that prove it: only elements that feed readers keep."""
    told = [part for part in (item.standing_words, item.when, item.text) if part] or [item.title]
    html = format_html_join("", "<p>{}</p>", ((part,) for part in told))
    if proof := words_of(item):
        source, words = proof
        language = source["article"]["language"]
        side = "rtl" if language == "ar" else "ltr"
        html += format_html('<p lang="{}" dir="{}">«{}»</p><p>{}</p>', language, side, words, quoted_source(source))
    return html
