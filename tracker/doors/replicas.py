"""Readers are answered by a copy of the database, where the operator names one (DATABASE_REPLICA_URL).

Everything of one answer is read from one server, the record's version, the rows and what any part of the code asks by
hand: within such a request the copy's connection stands in the place of the database's own. Whoever just sent
something, is logged in or bears a token is answered by the database itself, and so is everybody whom the copy fails.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections
from django.http import HttpRequest, HttpResponse

from tracker.web.answers.caching import APART

REPLICA = "replica"
MARK = "sijill_sent"  # the cookie of who just sent something
FRESH = 60  # seconds in which a copy takes over what was sent
REST = 10.0  # seconds in which a copy that failed is not asked
_rests_until = 0.0

Answer = Callable[[HttpRequest], HttpResponse]


def replicated(get_response: Answer, request: HttpRequest) -> HttpResponse:
    """The answer, by the copy where one may give it."""
    if REPLICA not in connections.databases:
        return get_response(request)
    if _may_be_late(request):
        response = _by_copy(get_response, request)
        if response.status_code < 500:
            return response
        _let_rest()
        request = type(request)(request.environ)  # type: ignore[call-arg, attr-defined]
    response = get_response(request)
    if request.method not in ("GET", "HEAD", "OPTIONS"):
        response.set_cookie(
            MARK, "1", max_age=FRESH, secure=settings.SESSION_COOKIE_SECURE, httponly=True, samesite="Lax"
        )
    return response


def _may_be_late(request: HttpRequest) -> bool:
    """Whether an answer may be some seconds old for this reader, and the copy is not resting."""
    apart = APART.match(request.path_info)
    return (
        request.method in ("GET", "HEAD")
        and not (apart and apart["room"] != "api")
        and not {MARK, settings.SESSION_COOKIE_NAME} & set(request.COOKIES)
        and "Authorization" not in request.headers
        and time.monotonic() >= _rests_until
    )


def _by_copy(get_response: Answer, request: HttpRequest) -> HttpResponse:
    with of_copy():
        response = get_response(request)
    if response.streaming:
        streamed: Any = response
        streamed.streaming_content = _each_of_copy(streamed.streaming_content)
    return response


def _each_of_copy(parts: Iterable[bytes]) -> Iterator[bytes]:
    """What is read only while it is sent is read from the copy as well."""
    coming = iter(parts)
    while True:
        with of_copy():
            part = next(coming, None)
        if part is None:
            return
        yield part


@contextmanager
def of_copy() -> Iterator[None]:
    """Within it this thread's database is the copy."""
    own = connections[DEFAULT_DB_ALIAS]
    connections[DEFAULT_DB_ALIAS] = connections[REPLICA]
    try:
        yield
    finally:
        connections[DEFAULT_DB_ALIAS] = own


def _let_rest() -> None:
    global _rests_until
    _rests_until = time.monotonic() + REST
