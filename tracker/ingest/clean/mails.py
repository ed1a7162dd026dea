"""Pages that a browser saved as one file (MHTML): the page is its first part in HTML."""

from __future__ import annotations

import email
import email.policy
from email.header import decode_header, make_header
from email.message import Message

from tracker.choices import Outcome
from tracker.ingest.drafts import Stop

from .charsets import decode
from .pages import declared_in
from .parts import Part


def open_saved(data: bytes) -> list[Part]:
    """The page in the file; Stop for a letter, or where no part of it is a page."""
    message = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
    pages = [part for part in message.walk() if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not _is_saved_page(message):
        raise Stop(Outcome.FAILED, "this is an e-mail, and no article that is read; save its text as a .txt file")
    if not pages:
        raise Stop(Outcome.FAILED, "this is a saved page (MHTML) without a part in HTML; save its text as a .txt file")
    page = pages[0]
    body = page.get_payload(decode=True)
    markup = body if isinstance(body, bytes) else b""
    found = decode(markup, [str(page.get_content_charset() or ""), *declared_in(markup)], as_page=True)
    address = message.get("Snapshot-Content-Location") or page.get("Content-Location") or ""
    return [
        Part(
            found.text,
            True,
            f"multipart/related; charset={found.charset}",
            title=_said(message.get("Subject")),
            url=str(address).strip() if str(address).strip().startswith(("http://", "https://")) else "",
            is_whole=True,
        )
    ]


def _is_saved_page(message: Message) -> bool:
    """What browsers write: parts that belong together, or where the page came from."""
    return (
        message.get_content_type() == "multipart/related"
        or message.get("Snapshot-Content-Location") is not None
        or "saved by" in str(message.get("From") or "").lower()
    )


def _said(header: object) -> str:
    """A header's words; '' where they cannot be read."""
    try:
        return str(make_header(decode_header(str(header or "")))).strip()
    except (LookupError, ValueError, UnicodeError):
        return ""
