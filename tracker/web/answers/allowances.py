"""How often one reader may ask for what costs work or an editor's time; nothing of them is kept."""

import hashlib

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

AN_HOUR = 3600


def may_go_on(request: HttpRequest, what: str, most: int) -> bool:
    """Whether this reader asked for it at most so often in this hour.

    Counts in this process's memory alone, under a digest that says nothing tomorrow.
    """
    told, proxies = request.headers.get("X-Forwarded-For", "").split(","), settings.PROXIES
    whence = told[-min(proxies, len(told))].strip() if proxies else request.META.get("REMOTE_ADDR", "")
    key = f"{what}:{hashlib.sha256(f'{timezone.localdate()} {whence}'.encode()).hexdigest()}"
    cache.add(key, 0, AN_HOUR)
    try:
        return cache.incr(key) <= most
    except ValueError:  # the hour ended between the two calls
        return True
