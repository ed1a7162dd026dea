"""Stage one: get the bytes. The only stage that calls out."""

from __future__ import annotations

import http
import http.client
import urllib.request
from urllib.parse import quote, urlsplit, urlunsplit

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
    return draft.but(data=data, sidecar=sidecar)


def _fetch_address(draft: Draft, limit: int) -> Draft:
    try:
        headers = {"User-Agent": "Sijill (public record)"}
        request = urllib.request.Request(in_ascii(draft.item.source), headers=headers)
        with urllib.request.urlopen(request, timeout=TIMEOUT_SECONDS) as answer:
            data = answer.read(limit + 1)
            media_type = answer.headers.get("Content-Type", "")
            promised = answer.headers.get("Content-Length", "")
            is_part = answer.status == http.HTTPStatus.PARTIAL_CONTENT
    except (OSError, http.client.HTTPException, ValueError) as fault:
        raise Stop(Outcome.UNREACHABLE, f"the address does not answer: {fault}") from None
    if len(data) > limit:
        raise Stop(Outcome.FAILED, too_large(len(data), limit))
    if is_part or (promised and (not promised.isdecimal() or len(data) < int(promised))):
        raise Stop(Outcome.UNREACHABLE, f"the page came incomplete: {len(data):,} bytes of {promised or 'more'}")
    if not data:
        raise Stop(Outcome.FAILED, "the address answers with an empty page")
    return draft.but(data=data, media_type=media_type, sidecar=draft.sidecar.__class__(url=draft.item.source))


def in_ascii(address: str) -> str:
    """An address as it is sent: the host in IDNA, other letters percent-encoded; raises ValueError for what is none."""
    parts = urlsplit(address)
    if not parts.hostname:
        raise ValueError(f"{address!r} names no host")
    host = parts.hostname.encode("idna").decode("ascii")
    host = f"[{host}]" if ":" in host else host
    place = f"{host}:{parts.port}" if parts.port else host
    kept = "/%:@!$&'()*+,;=~-._?"
    return urlunsplit((parts.scheme.lower(), place, quote(parts.path, safe=kept), quote(parts.query, safe=kept), ""))
