"""robots.txt (RFC 9309): what a host wishes not to be read by programs."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlsplit

from django.utils import timezone
from protego import Protego

from tracker.models import WebHost

from .answers import NotFetched, Why
from .limits import Limits
from .requests import AGENT, fetch_address

KEPT = dt.timedelta(hours=24)
_LIMITS = Limits(500_000, whole=20.0, between=10.0)
_NOTHING_SAID = "User-agent: *\nAllow: /\n"


def pause_asked(host: WebHost) -> float:
    """Seconds that the host asks for between two requests."""
    return float(Protego.parse(host.robots).crawl_delay(AGENT) or 0.0)


def refuse_forbidden(address: str, host: WebHost) -> None:
    """NotFetched where the host forbids it, or where it cannot be asked: what is not known is not taken for leave."""
    if host.robots_at is None or timezone.now() - host.robots_at > KEPT:
        host.robots, host.robots_at = _asked(address), timezone.now()
        host.save(update_fields=["robots", "robots_at"])
    if not Protego.parse(host.robots).can_fetch(address, AGENT):
        raise NotFetched(Why.DENIED, "the host's robots.txt forbids programs to read this address")


def _asked(address: str) -> str:
    parts = urlsplit(address)
    try:
        return fetch_address(f"{parts.scheme}://{parts.netloc}/robots.txt", _LIMITS).data.decode("utf-8", "replace")
    except NotFetched as fault:
        if fault.why in (Why.GONE, Why.DENIED, Why.TOO_LARGE, Why.INCOMPLETE) or 400 <= fault.status < 429:
            return _NOTHING_SAID
        raise
