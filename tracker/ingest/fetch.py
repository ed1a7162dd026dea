"""Stage one: get the bytes. The only stage that calls out."""

from __future__ import annotations

import urllib.error
import urllib.request

from django.conf import settings

from tracker.choices import Outcome

from .drafts import Draft, Stop
from .files import read_file, too_large
from .sidecars import read_sidecar

TIMEOUT_SECONDS = 30


def fetch(draft: Draft) -> Draft:
    """Bytes and sidecar of the item; Stop where they cannot be had or are too many."""
    item, limit = draft.item, settings.MAX_ARTICLE_BYTES
    if item.path is None:
        return _fetch_address(draft, limit)
    data = read_file(item.path, limit)
    sidecar = read_sidecar(item.sidecar) if item.sidecar else draft.sidecar
    media_type = "text/html" if item.path.suffix.lower() in (".html", ".htm") else "text/plain"
    return draft.but(data=data, sidecar=sidecar, media_type=media_type)


def _fetch_address(draft: Draft, limit: int) -> Draft:
    request = urllib.request.Request(draft.item.source, headers={"User-Agent": "Sijill (public record)"})
    try:
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
            data = answer.read(limit + 1)
            media_type = answer.headers.get_content_type()
    except (urllib.error.URLError, TimeoutError, ValueError) as fault:
        raise Stop(Outcome.UNREACHABLE, f"the address does not answer: {fault}") from None
    if len(data) > limit:
        raise Stop(Outcome.FAILED, too_large(len(data), limit))
    if not data:
        raise Stop(Outcome.FAILED, "the address answers with an empty page")
    return draft.but(data=data, media_type=media_type, sidecar=draft.sidecar.__class__(url=draft.item.source))
