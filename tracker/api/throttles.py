"""How often one reader may ask; answers that need no work are not counted."""

from __future__ import annotations

import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


class PerReader(BaseThrottle):
    """So many requests a window for one address; each process counts by itself. '' in the setting: no limit."""

    def allow_request(self, request: Request, view: Any) -> bool:
        if not settings.API_THROTTLE:
            return True
        number, _, unit = settings.API_THROTTLE.partition("/")
        window = _SECONDS[unit[:1]]
        now = time.time()
        self._left = window - now % window
        key = f"api:{self.get_ident(request)}:{int(now // window)}"
        cache.add(key, 0, window)
        try:
            return cache.incr(key) <= int(number)
        except ValueError:  # the window ended between the two calls
            return True

    def wait(self) -> float:
        """Seconds until the window ends."""
        return self._left
