"""Stage three: bytes to text. What is not text is refused with a sentence that says what it is."""

from __future__ import annotations

import codecs
import re
from dataclasses import replace

import trafilatura

from tracker.choices import Outcome

from .drafts import Draft, Sidecar, Stop

_SIGNS = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a ZIP or an office document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
}
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_ARABIC = re.compile("[\u0621-\u064a]")
_CYRILLIC = re.compile("[\u0400-\u04ff]")
_LATIN = re.compile("[A-Za-z]")
_LETTER = re.compile(r"[^\W\d_]")
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f\ufffd]")
# Windows-1256 is the one old encoding in which Arabic pages still come; other bytes are not guessed at.
_OLD_ARABIC = "windows-1256"
_COMMONEST = re.compile("(?:^|[^\u0621-\u064a])(?:في|من|على|إلى|أن|ال[\u0621-\u064a]{3,})(?=$|[^\u0621-\u064a])")


def clean(draft: Draft) -> Draft:
    """The text and its language; a page's article is taken out of its HTML."""
    text, sidecar = decode(draft.data), draft.sidecar
    if draft.media_type == "text/html":
        text, sidecar = _article_of_page(text, sidecar)
    if not _LETTER.search(text):
        raise Stop(Outcome.FAILED, "the file holds no words")
    return draft.but(text=text, sidecar=sidecar, language=sidecar.language or language_of(text))


def decode(data: bytes) -> str:
    """UTF-8, UTF-16 with or without its mark, or Windows-1256; Stop for anything else."""
    for sign, name in _SIGNS.items():
        if data.startswith(sign):
            raise Stop(Outcome.FAILED, f"this is {name}, whatever its name says; save its text as a .txt file")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data, encoding)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and not _CONTROL.search(text):
        return text
    if wide := _wide(data):
        return _checked(data, wide)
    if text:
        raise Stop(Outcome.FAILED, "the text has control characters or replacement marks; its bytes are broken")
    return _old_arabic(data)


def _checked(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as fault:
        raise Stop(Outcome.FAILED, f"the bytes are broken: not {encoding} at byte {fault.start}") from None
    if _CONTROL.search(text):
        raise Stop(Outcome.FAILED, "the text has control characters; its bytes are broken")
    return text


def _wide(data: bytes) -> str:
    """UTF-16 without its mark shows in the high bytes: nearly all of them are 0 (Latin) or 6 (Arabic)."""
    if len(data) < 4 or len(data) % 2:
        return ""
    for encoding, high in (("utf-16-le", data[1::2]), ("utf-16-be", data[::2])):
        if sum(high.count(byte) for byte in (0, 4, 6)) > 0.9 * len(high):
            return encoding
    return ""


def _old_arabic(data: bytes) -> str:
    text = data.decode(_OLD_ARABIC, errors="replace")
    letters = len(_LETTER.findall(text))
    if (
        _CONTROL.search(text)
        or len(_ARABIC.findall(text)) < 0.6 * letters
        or len(_COMMONEST.findall(text)) < letters / 60
    ):
        raise Stop(Outcome.FAILED, "the bytes are broken: neither UTF-8 nor UTF-16 nor Windows-1256 text")
    return text


def _article_of_page(page: str, sidecar: Sidecar) -> tuple[str, Sidecar]:
    """The article's text, and what the page itself says of it wherever the sidecar is silent."""
    found = trafilatura.bare_extraction(page, with_metadata=True, include_comments=False, as_dict=True)
    told = found if isinstance(found, dict) else {}
    text = str(told.get("text") or "")
    if not text:
        raise Stop(Outcome.FAILED, "no article text was found in this page; save the text as a .txt file")
    page_says = {"title": "title", "published": "date", "url": "url", "publisher": "sitename"}
    known = {ours: getattr(sidecar, ours) or str(told.get(theirs) or "") for ours, theirs in page_says.items()}
    return text, replace(sidecar, **known)


def language_of(text: str) -> str:
    """ar, ru or en by the script of most letters."""
    counts = {"ar": len(_ARABIC.findall(text)), "ru": len(_CYRILLIC.findall(text)), "en": len(_LATIN.findall(text))}
    return max(counts, key=lambda code: counts[code])
