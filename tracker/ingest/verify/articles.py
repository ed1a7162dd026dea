"""Stored texts against their hash, and against the bytes that they were read from, read once more."""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterator

from django.db.models import Value
from django.db.models.functions import Coalesce

from tracker.ingest.clean import text_of
from tracker.ingest.cleaners import cleaner_version
from tracker.ingest.drafts import Stop
from tracker.ingest.keep import raw_path
from tracker.ingest.relays import differ, read_relays
from tracker.lexicon.likeness import bands, signature
from tracker.models import Article
from tracker.models.addresses import web_address
from tracker.models.articles import sha256
from tracker.models.editions import loaded_at

from .faults import Fault

# Texts may be some megabytes long each.
CHUNK = 20
# What stands in a text only where a page was stored unread: the tags of its frame and of its blocks.
MARKUP = re.compile(r"<(?:!doctype|html|head|body|div|script|style|meta|p|span|a href)\b[^<>]*>", re.IGNORECASE)


def wrong_texts() -> Iterator[Fault]:
    """Texts that are not what was hashed, not what their bytes say, or markup; bytes that are lost or altered."""
    loaded = loaded_at()
    for article in Article.objects.order_by("pk").prefetch_related("bands", "relays").iterator(chunk_size=CHUNK):
        yield from _of_article(article, loaded)


def _of_article(article: Article, loaded: dt.datetime | None) -> Iterator[Fault]:
    elsewhere = loaded is not None and not article.text and article.created_at < loaded  # an edition has no bytes
    if article.withheld and not elsewhere:
        yield _fault(article, "withheld", "its text is not here, and it came with no edition")
    if article.text and sha256(article.text) != article.text_sha256:
        yield _fault(article, "text", "it is not the text that was stored")
    if article.text and bytes(article.signature) != signature(article.text):
        yield _fault(article, "signature", "it is not the signature of its text")
    elif sorted(one.band for one in article.bands.all()) != bands(bytes(article.signature)):
        yield _fault(article, "bands", "it is looked for under others than its signature's")
    if markup := MARKUP.search(article.text):
        yield _fault(article, "text", f"it is markup: {markup.group()[:60]}")
    for name in ("url", "archive_url"):
        if (url := getattr(article, name)) and not web_address(url):
            yield _fault(article, name, f"it is no address of the web: {url[:80]}")
    if not article.withheld and differ(article, read_relays(article)):
        yield _fault(article, "relays", "they are not those that its text names")
    if article.raw_sha256 and not elsewhere:
        yield from _of_bytes(article)
    elif article.run_id is not None and not article.raw_sha256:
        yield _fault(article, "raw_sha256", "it was read from bytes, and nothing says which")


def _of_bytes(article: Article) -> Iterator[Fault]:
    path = raw_path(article.raw_sha256)
    if not path.is_file():
        yield _fault(article, "raw_sha256", f"the bytes it was read from are missing: {path.name}")
        return
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != article.raw_sha256:
        yield _fault(article, "raw_sha256", f"the bytes it was read from were altered: {path.name}")
    elif article.cleaner == cleaner_version() and (text := _read_again(article, data)) != article.text:
        differs = _first_difference(text, article)
        yield _fault(article, "text", f"the bytes it was read from say something else: {differs}")


def _read_again(article: Article, data: bytes) -> str:
    try:
        return text_of(data, article.media_type, article.part)
    except Stop as stop:
        return f"({stop.reason})"


def _first_difference(text: str, article: Article) -> str:
    at = next((at for at, (one, two) in enumerate(zip(text, article.text, strict=False)) if one != two), None)
    if at is None:
        return f"{len(text)} characters, and not {len(article.text)}"
    return f"{text[at : at + 40]!r} at {at}, and not {article.text[at : at + 40]!r}"


def _fault(article: Article, field: str, sentence: str) -> Fault:
    return Fault("article", str(article.slug), field, sentence)


def page_states() -> Iterator[Fault]:
    """What an article says of the page at its address is what its last check found."""
    rows = Article.objects.exclude(page_state=Coalesce("check_of_address__state", Value(""))).order_by("pk")
    for slug, said, found in rows.values_list("slug", "page_state", "check_of_address__state").iterator():
        sentence = f"it says {said!r}, and the last check of its address {found!r}"
        yield Fault("article", slug, "page_state", sentence)


def versions() -> Iterator[Fault]:
    """Versions of a page follow each other: one address, numbers without a gap."""
    rows = Article.objects.filter(previous__isnull=False).order_by("pk")
    columns = ("slug", "version", "url", "previous__slug", "previous__version", "previous__url")
    for slug, version, url, before, number, address in rows.values_list(*columns).iterator():
        if version != number + 1:
            yield Fault("article", slug, "version", f"it is version {version}, and {before} before it {number}")
        if url != address:
            yield Fault("article", slug, "previous", f"{before} before it is a page at another address")


