"""How often one reader may ask; answers that need no work are not counted.

What is left is told in the fields RateLimit and RateLimit-Policy (IETF draft "RateLimit header fields for HTTP").
"""

from __future__ import annotations

import math
import time
from typing import Any, NamedTuple

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from tracker.ingest.editions.asking import INSIDE

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}


POLICY = "reader"


class Quota(NamedTuple):
    """How many questions a window of so many seconds has, how many are left, and in how many seconds it ends."""

    number: int
    window: int
    left: int
    ends: int
    policy: str = POLICY

    def headers(self) -> dict[str, str]:
        """The two fields of an answer."""
        return {
            "RateLimit-Policy": f'"{self.policy}";q={self.number};w={self.window}',
            "RateLimit": f'"{self.policy}";r={self.left};t={self.ends}',
        }


def quota_headers(request: HttpRequest) -> dict[str, str]:
    """The fields for a question that was counted; none for one that was not."""
    quota: Quota | None = getattr(request, "quota", None)
    return quota.headers() if quota else {}


class PerReader(BaseThrottle):
    """So many requests a window for one address; each process counts by itself. '' in the setting: no limit."""

    policy, setting = POLICY, "API_THROTTLE"

    def whose(self, request: Request) -> str | None:
        """Who is counted; None for nobody."""
        return self.get_ident(request)

    def allow_request(self, request: Request, view: Any) -> bool:
        allowance, who = getattr(settings, self.setting), self.whose(request)
        if not allowance or who is None or INSIDE in request.META:
            return True
        number, _, unit = allowance.partition("/")
        window = _SECONDS[unit[:1]]
        now = time.time()
        self._left = window - now % window
        key = f"api:{self.policy}:{who}:{int(now // window)}"
        cache.add(key, 0, window)
        try:
            asked = cache.incr(key)
        except ValueError:  # the window ended between the two calls
            asked = 1
        left, ends = max(int(number) - asked, 0), math.ceil(self._left)
        request._request.quota = Quota(int(number), window, left, ends, self.policy)
        return asked <= int(number)

    def wait(self) -> float:
        """Seconds until the window ends."""
        return self._left


class PerToken(PerReader):
    """So many requests a window for one token, whatever addresses it is sent from."""

    policy, setting = "token", "API_TOKEN_THROTTLE"

    def whose(self, request: Request) -> str | None:
        return str(request.auth.digest) if request.auth else None
