"""A fetch as a guest: what robots.txt forbids is left, the host is asked when it is free, and as rarely as it asks."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings

from .addresses import checked
from .answers import Fetched
from .limits import Limits
from .requests import fetch_address
from .robots import pause_asked, refuse_forbidden
from .turns import PATIENCE, host_of, turn


@dataclass(frozen=True)
class Manners:
    """How a host is treated: seconds between two requests, whether its robots.txt is obeyed, how long is waited."""

    pause: float | None = None
    robots: bool = True
    patience: float = PATIENCE


def fetch_politely(
    address: str,
    manners: Manners | None = None,
    limits: Limits | None = None,
    *,
    etag: str = "",
    modified: str = "",
    method: str = "GET",
) -> Fetched:
    """As `fetch_address`, in turn with all other processes of this site; raises NotFetched. Needs the database."""
    manners = manners or Manners()
    pause = settings.FETCH_PAUSE if manners.pause is None else manners.pause

    def refuse(redirected: str) -> None:
        refuse_forbidden(redirected, host_of(urlsplit(redirected).netloc))

    sent = checked(address)
    host = host_of(urlsplit(sent).netloc)
    with turn(host, max(pause, pause_asked(host)) if manners.robots else pause, manners.patience):
        if manners.robots:
            refuse_forbidden(sent, host)
        redirected = refuse if manners.robots else lambda address: None
        return fetch_address(sent, limits, etag=etag, modified=modified, method=method, redirected=redirected)
