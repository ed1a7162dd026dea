"""A file's bytes to its parts, each by the kind that its content is."""

from __future__ import annotations

from email.message import Message

from . import feeds, jsons, mails
from .charsets import codec_of, decode
from .kinds import FEED, JSON, PAGE, SAVED, kind_of_content
from .pages import declared_in
from .parts import Part


def open_file(data: bytes, media_type: str = "", name: str = "") -> list[Part]:
    """The articles in a file; Stop where it is of a kind that is not read, or its bytes are broken.

    `media_type` is what a server called it, its charset included, or what was found when the bytes were read first.
    """
    plain, charset = split_type(media_type)
    kind = kind_of_content(data, plain, name)
    if kind == FEED:
        return feeds.open_feed(data, charset)
    if kind == SAVED:
        return mails.open_saved(data)
    if kind == JSON and (parts := jsons.open_json(data, charset)):
        return parts
    if kind == PAGE:
        found = decode(data, [charset, *declared_in(data)], as_page=True)
        real = "application/xhtml+xml" if "xhtml" in plain else "text/html"
        return [Part(found.text, True, f"{real}; charset={found.charset}")]
    found = decode(data, [charset])
    return [Part(found.text, False, f"text/plain; charset={found.charset}")]


def split_type(media_type: str) -> tuple[str, str]:
    """(type, charset) of a Content-Type header; a charset that is none is ''."""
    message = Message()
    message["Content-Type"] = media_type or "text/plain"
    charset = str(message.get_param("charset") or "")
    return message.get_content_type(), charset if codec_of(charset) else ""
