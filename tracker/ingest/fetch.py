"""Stage one: get the bytes. The only stage that calls out."""

from __future__ import annotations

import urllib.error
import urllib.request

from django.conf import settings

from tracker.choices import Outcome

from .drafts import Draft, Stop
from .sidecars import read_sidecar

TIMEOUT_SECONDS = 30


def fetch(draft: Draft) -> Draft:
    """Bytes and sidecar of the item; Stop where they cannot be had or are too many."""
    item, limit = draft.item, settings.MAX_ARTICLE_BYTES
    if item.path is None:
        return _fetch_address(draft, limit)
    if not item.path.is_file():
        raise Stop(Outcome.FAILED, f"there is no file {item.path}; check the path")
    size = item.path.stat().st_size
    if size > limit:
        raise Stop(Outcome.FAILED, _too_large(size, limit))
    if size == 0:
        raise Stop(Outcome.FAILED, "the file is empty")
    sidecar = read_sidecar(item.sidecar) if item.sidecar else draft.sidecar
    media_type = "text/html" if item.path.suffix.lower() in (".html", ".htm") else "text/plain"
    return draft.but(data=item.path.read_bytes(), sidecar=sidecar, media_type=media_type)


def _too_large(size: int, limit: int) -> str:
    return f"{size:,} bytes are more than the limit of {limit:,}; raise TRACKER_MAX_BYTES if it is really one article"


def _fetch_address(draft: Draft, limit: int) -> Draft:
    request = urllib.request.Request(draft.item.source, headers={"User-Agent": "Sijill (public record)"})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
            data = answer.read(limit + 1)
            media_type = answer.headers.get_content_type()
    except (urllib.error.URLError, TimeoutError, ValueError) as fault:
        raise Stop(Outcome.UNREACHABLE, f"the address does not answer: {fault}") from None
    if len(data) > limit:
        raise Stop(Outcome.FAILED, _too_large(len(data), limit))
    if not data:
        raise Stop(Outcome.FAILED, "the address answers with an empty page")
    return draft.but(data=data, media_type=media_type, sidecar=draft.sidecar.__class__(url=draft.item.source))
