"""A file's bytes to its parts, each by the kind that its content is."""

from __future__ import annotations

from email.message import Message

from . import feeds, jsons, mails
from .archives import Budget, open_gzip, open_warc, open_zip
from .charsets import codec_of, decode
from .kinds import ADDRESSES, FEED, GZIP, JSON, PAGE, PDF, SAVED, SITEMAP, WARC, ZIP, kind_of_content, no_article
from .lists import open_addresses, open_sitemap
from .pages import declared_in
from .parts import Part
from .printed import open_pdf
from .unwritten import what_it_is


def open_file(data: bytes, media_type: str = "", name: str = "") -> list[Part]:
    """The articles in a file; Stop where it is of a kind that is not read, or its bytes are broken.

    `media_type` is what a server called it, its charset included, or what was found when the bytes were read first.
    """
    return _open(data, media_type, name, Budget.fresh())


def _open(data: bytes, media_type: str, name: str, budget: Budget) -> list[Part]:
    plain, charset = split_type(media_type)
    kind = kind_of_content(data, plain)
    if kind == ZIP:
        return open_zip(data, budget, _open)
    if kind == WARC:
        return open_warc(data, budget, _open)
    if kind == GZIP:
        return open_gzip(data, name, budget, _open)
    if kind == PDF:
        return [open_pdf(data)]
    if kind == SITEMAP:
        return open_sitemap(data)
    if kind == ADDRESSES:
        return open_addresses(data, charset)
    if kind == FEED:
        return feeds.open_feed(data, charset)
    if kind == SAVED:
        return mails.open_saved(data)
    if kind == JSON and (parts := jsons.open_json(data, charset)):
        return parts
    if kind == PAGE:
        found = decode(data, [charset, *declared_in(data)], as_page=True)
        real = "application/xhtml+xml" if "xhtml" in plain else "text/html"
        return [Part(found.text, True, f"{real}; charset={found.charset}", is_whole=True)]
    found = decode(data, [charset])
    if what := what_it_is(found.text):
        raise no_article(what)
    return [Part(found.text, False, f"text/plain; charset={found.charset}")]


def split_type(media_type: str) -> tuple[str, str]:
    """(type, charset) of a Content-Type header; a charset that is none is ''."""
    message = Message()
    message["Content-Type"] = media_type or "text/plain"
    charset = str(message.get_param("charset") or "")
    return message.get_content_type(), charset if codec_of(charset) else ""
