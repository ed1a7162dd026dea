"""What a file is, by its content. What a server calls it only breaks a tie."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator

from tracker.choices import Outcome
from tracker.ingest.drafts import Stop

from .lists.tables import find_addresses

PAGE, TEXT, FEED, SAVED, JSON = "page", "text", "feed", "saved page", "json"
ZIP, WARC, GZIP, SITEMAP, ADDRESSES = "zip", "web archive", "gzip", "sitemap", "addresses"
PDF = "pdf"
ARCHIVES = frozenset({ZIP, WARC, GZIP})

_OPENING = 6000  # bytes looked at
_ADVICE = "save its text as a .txt file"
# First bytes -> what the file is.
_SIGNS: tuple[tuple[bytes, str], ...] = (
    (b"PK\x05\x06", "an empty ZIP"),
    (b"BZh", "a file packed with bzip2"),
    (b"\xfd7zXZ\x00", "a file packed with xz"),
    (b"\x28\xb5\x2f\xfd", "a file packed with zstd"),
    (b"7z\xbc\xaf\x27\x1c", "a 7z archive"),
    (b"Rar!\x1a\x07", "a RAR archive"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"{\\rtf", "an RTF document"),
    (b"%!PS", "a PostScript document"),
    (b"AT&TFORM", "a DjVu document"),
    (b"bplist00", "a web archive of Safari"),
    (b"SQLite format 3\x00", "an SQLite database"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF87a", "a picture"),
    (b"GIF89a", "a picture"),
    (b"BM", "a picture"),
    (b"II*\x00", "a picture"),
    (b"MM\x00*", "a picture"),
    (b"\x00\x00\x01\x00", "a picture"),
    (b"ID3", "a sound recording"),
    (b"OggS", "a sound recording or a film"),
    (b"fLaC", "a sound recording"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"FLV\x01", "a film"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
)
_INSIDE_ZIP = (
    (b"word/", "a Word document"),
    (b"xl/", "an Excel sheet"),
    (b"ppt/", "a presentation"),
    (b"mimetypeapplication/epub", "an e-book (EPUB)"),
    (b"mimetypeapplication/vnd.oasis", "an OpenDocument file"),
)
_TEXTS = (
    ("webvtt", "subtitles"),
    ("begin:vcalendar", "a calendar"),
    ("begin:vcard", "an address card"),
    ("-----begin ", "a key or certificate"),
    ("http/1.", "the raw answer of a server"),
    ("http/2", "the raw answer of a server"),
)
_PROLOGUE = re.compile(r"\s*(?:<\?xml[^>]*\?>|<\?[^>]*\?>|<!--.*?-->|<!doctype[^>\[]*(?:\[.*?\]\s*)?>)", re.S)
_ROOT = re.compile(r"\s*<([a-z_][\w.-]*:)?([a-z_][\w.-]*)")
_FEEDS = {"rss", "feed", "rdf", "channel"}
_SITEMAPS = {"urlset", "sitemapindex"}
_TAGS = [
    "html",
    "head",
    "body",
    "article",
    "main",
    "section",
    "div",
    "p",
    "h1",
    "h2",
    "h3",
    "header",
    "title",
    "meta",
    "link",
    "script",
    "style",
    "base",
    "table",
    "ul",
    "ol",
    "span",
    "a",
    "b",
    "center",
    "font",
    "blockquote",
    "figure",
    "br",
    "img",
    "nav",
]
_NAMED = {
    "svg": "a picture (SVG)",
    "kml": "a map layer (KML)",
    "gpx": "a track (GPX)",
    "plist": "a property list",
    "opml": "a list of feeds (OPML)",
    "html": "",
    "tei": "a TEI document",
}
_CLOSED = re.compile(r"</(?:p|div|article|body|html|h1|h2|span|a|b|li|td|section)\s*>", re.I)
_HEADER = re.compile(r"[A-Za-z][A-Za-z0-9-]*:[ \t]?[^\r\n]*(?:\r?\n[ \t][^\r\n]*)*\r?\n")
_DOCTYPE = re.compile(r"\s*(?:<\?[^>]*\?>\s*|<!--.*?-->\s*)*<!doctype\s+html", re.S)


def kind_of_content(data: bytes, media_type: str = "") -> str:
    """One of the kinds above; Stop with its name for what is none of them."""
    if packed := kind_of_archive(data):
        return packed
    if _is_pdf(data):
        return PDF
    _refuse_signs(data)
    opening = _opening(data)
    for begins, what in _TEXTS:
        if opening.startswith(begins):
            raise no_article(what)
    if _is_mail(opening):
        return SAVED
    if opening[:1] in ("{", "["):
        return JSON
    if opening.startswith("<"):
        return _markup(opening, media_type)
    if len(_CLOSED.findall(opening)) > 2:
        return PAGE
    if find_addresses(data[:_OPENING]):
        return ADDRESSES
    return TEXT


def kind_of_archive(data: bytes) -> str:
    """ZIP, WARC or GZIP by the first bytes; '' for anything else. Stop for a ZIP that is a document of an office."""
    if data.startswith(b"PK\x03\x04"):
        members = list(_members(data[:200_000]))
        if inside := next((what for sign, what in _INSIDE_ZIP if any(one.startswith(sign) for one in members)), ""):
            raise no_article(inside)
        return ZIP
    if data.startswith(b"WARC/"):
        return WARC
    if data.startswith(b"\x1f\x8b"):
        return WARC if _unpacked(data[:_OPENING]).startswith(b"WARC/") else GZIP
    return ""


def _is_pdf(data: bytes) -> bool:
    """Its sign stands first, or behind what a mail or a server left before it."""
    before, sign, _ = data[:1024].partition(b"%PDF-")
    return bool(sign) and (not before.strip() or (b"<" not in before and b" obj" in data))


def no_article(what: str) -> Stop:
    """Says what a file is that is not read."""
    return Stop(Outcome.FAILED, f"this is {what}, whatever its name says, and no article that is read; {_ADVICE}")


def _members(data: bytes) -> Iterator[bytes]:
    """Names of the files at the beginning of a ZIP, each with the first bytes behind it."""
    at = 0
    while (at := data.find(b"PK\x03\x04", at)) >= 0:
        yield data[at + 30 : at + 100]
        at += 30


def _refuse_signs(data: bytes) -> None:
    head = data[:_OPENING]
    if head.startswith(b"RIFF") and head[8:12] in (b"WEBP", b"AVI ", b"WAVE"):
        raise no_article({b"WEBP": "a picture", b"AVI ": "a film"}.get(head[8:12], "a sound recording"))
    if head[4:8] == b"ftyp":
        raise no_article("a film, a sound recording or a picture")
    if head[257:262] == b"ustar":
        raise no_article("a TAR archive")
    for sign, what in _SIGNS:
        if head.startswith(sign) and not (sign == b"BM" and head[6:10] != bytes(4)):
            raise no_article(what)


def _unpacked(head: bytes) -> bytes:
    """The first bytes of what is packed with gzip; none where that is broken."""
    try:
        return zlib.decompressobj(31).decompress(head, 16)
    except zlib.error:
        return b""


def _opening(data: bytes) -> str:
    """The first letters in small ones, however wide they are; for signs of markup only."""
    head = data[:_OPENING]
    if head[:2] in (b"\xff\xfe", b"\xfe\xff") or head[1:2] == b"\0" or head[:1] == b"\0":
        head = head.replace(b"\0", b"")
    text = head.decode("utf-8", errors="replace")
    return text.lstrip("\ufeff\ufffd \t\r\n\x0b\x0c").lower()


def _is_mail(opening: str) -> bool:
    """Lines of headers, with those that every message in MIME has."""
    headers = _HEADER.match(opening)
    if not headers:
        return False
    head = opening.split("\n\n", 1)[0].split("\r\n\r\n", 1)[0]
    names = {line.split(":", 1)[0] for line in head.splitlines() if ":" in line and not line[:1].isspace()}
    return {"mime-version", "content-type"} <= names or {"from", "subject", "date"} <= names


def _markup(opening: str, media_type: str) -> str:
    if _DOCTYPE.match(opening):
        return PAGE
    rest = opening
    while before := _PROLOGUE.match(rest):
        rest = rest[before.end() :]
    root = _ROOT.match(rest)
    if not root:
        return PAGE if "html" in media_type or _CLOSED.search(rest) else TEXT
    name = root.group(2)
    if name in _FEEDS:
        return FEED
    if name in _SITEMAPS:
        return SITEMAP
    if name in _TAGS:
        return PAGE
    if opening.startswith("<?xml") or name in _NAMED:
        raise no_article(_NAMED.get(name) or f"XML of a kind that is not known (<{name}>)")
    return PAGE if _CLOSED.search(opening) or "html" in media_type else TEXT
