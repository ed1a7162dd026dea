"""Questions that met a database which had just gone: asked once more of the one that came back.

A restart of PostgreSQL ends its connections, and one that is being started refuses new ones for some seconds. A reader
waits for it instead of reading of a fault. What writes is never sent twice.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any

from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError, connection
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

PATIENCE = 10.0  # seconds that a reader waits for the database; a restart of PostgreSQL takes two or three
PAUSE = 0.1
READING = ("GET", "HEAD")
LOSSES = (OperationalError, InterfaceError)
_lost: ContextVar[bool] = ContextVar("lost", default=False)

Answer = Callable[[HttpRequest], HttpResponse]
Refuse = Callable[[HttpRequest, int, str, Callable[[], str]], HttpResponse]


def asked_again(get_response: Answer, request: HttpRequest, refuse: Refuse) -> HttpResponse:
    """The answer; where the database was lost on the way, that of a second try, or 503."""
    response, lost = _asked(get_response, request)
    if not lost:
        return response
    if request.method not in READING:
        return _unreachable(refuse, request, lambda: _("Look whether it was kept before you send it again."))
    if _comes_back():
        response, lost = _asked(get_response, type(request)(request.environ))
        if not lost:
            return response
    return _unreachable(refuse, request, lambda: _("Nothing of it is lost. Try again in a minute."))


def _asked(get_response: Answer, request: HttpRequest) -> tuple[HttpResponse, bool]:
    mark = _lost.set(False)
    try:
        response = get_response(request)
        return response, _lost.get() and response.status_code >= 500
    finally:
        _lost.reset(mark)


def _unreachable(refuse: Refuse, request: HttpRequest, said: Callable[[], str]) -> HttpResponse:
    response = refuse(request, 503, "no-database", said)
    response.headers["Retry-After"], response.headers["Cache-Control"] = "10", "no-store"
    return response


@receiver(got_request_exception)
def _note(**told: Any) -> None:
    """Django tells of each exception that became an answer; it stands in sys.exc_info meanwhile."""
    if isinstance(sys.exc_info()[1], LOSSES) and gone():
        _lost.set(True)


def gone() -> bool:
    """Whether this thread's connection was ended from the other side, or could not be made."""
    held = connection.connection
    return connection.vendor == "postgresql" and (held is None or bool(held.closed))


def _comes_back() -> bool:
    deadline = time.monotonic() + PATIENCE
    while not connection.in_atomic_block:
        try:
            connection.close()
            connection.ensure_connection()
            return True
        except LOSSES:
            if time.monotonic() > deadline:
                return False
            time.sleep(PAUSE)
    return False
