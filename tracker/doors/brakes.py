"""A brake on guessing at the desk's door: after three wrong words each further one costs twice the wait.

Names and addresses are counted apart, so that neither many words for one name nor many names from one address get far.
What is asked during a wait is neither looked at nor counted, so nobody can keep an editor out for good.
"""

from __future__ import annotations

import datetime as dt
import ipaddress
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from django.conf import settings
from django.db.models import Max, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

FREE = 3  # wrong words without a wait
FIRST, LONGEST = dt.timedelta(seconds=15), dt.timedelta(hours=1)


def wait_after(failures: int) -> dt.timedelta:
    """How long nobody may try again after so many failures: nothing, 15 s, 30 s, 1 min … an hour."""
    return min(LONGEST, FIRST * 2 ** min(failures - FREE, 16)) if failures >= FREE else dt.timedelta(0)


class Growing(AxesDatabaseHandler):
    """django-axes, whose wait grows with the failures of the last day instead of being the same each time."""

    def is_locked(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> bool:
        return self.left(request, credentials) > dt.timedelta(0)

    def left(self, request: HttpRequest, credentials: dict[str, Any] | None = None) -> dt.timedelta:
        """How much of the wait is left, by name or by address, whichever is longer."""
        now, longest = timezone.now(), dt.timedelta(0)
        for attempts in self.get_user_attempts(request, credentials):
            told = attempts.aggregate(failures=Sum("failures_since_start"), last=Max("attempt_time"))
            if told["failures"]:
                longest = max(longest, told["last"] + wait_after(told["failures"]) - now)
        return longest


def address_of_reader(request: HttpRequest) -> str | None:
    """Whence a request comes: what the outermost of the operator's own proxies says, else the other end of the line."""
    proxies, told = settings.PROXIES, request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    given = told[-min(proxies, len(told))].strip() if proxies and told != [""] else request.META.get("REMOTE_ADDR", "")
    try:
        return str(ipaddress.ip_address(given))
    except ValueError:
        return None


def locked_out(request: HttpRequest, credentials: dict[str, Any] | None = None) -> HttpResponse:
    """429 with when to come back."""
    known = credentials or {"username": request.POST.get("username", "")}
    left = max(1, round(Growing().left(request, known).total_seconds()))
    response = render(request, "admin/locked.html", {"left": left}, status=429)
    response.headers["Retry-After"] = str(left)
    return response
