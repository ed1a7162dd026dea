"""One address asked, redirects followed, everything that can go wrong told as a reason."""

from __future__ import annotations

import datetime as dt
import email.utils
import http
import ssl
from collections.abc import Callable
from typing import NamedTuple

import httpcore
from django.conf import settings
from django.utils import timezone

from .addresses import checked, next_address
from .answers import Fetched, NotFetched, Why
from .bodies import whole_body
from .connections import connected
from .limits import Deadline, Limits

AGENT = "Sijill"
_REDIRECTS = {301, 302, 303, 307, 308}
_LONGEST_WAIT = 86_400.0  # seconds of a Retry-After that are believed
_ERRORS: dict[int, Why] = {401: Why.DENIED, 403: Why.DENIED, 404: Why.GONE, 410: Why.GONE, 451: Why.DENIED}


def fetch_address(
    address: str,
    limits: Limits | None = None,
    *,
    etag: str = "",
    modified: str = "",
    method: str = "GET",
    redirected: Callable[[str], None] = lambda address: None,
) -> Fetched:
    """The bytes of an address; raises NotFetched, and nothing else, where there are none.

    `etag` and `modified` are those of the bytes held already: where they are those of today, `unchanged` says so.
    `method` is GET or HEAD, which brings the headers alone.
    `redirected` hears of each address that a redirect leads to, and may raise NotFetched.
    """
    limits = limits or Limits(settings.MAX_ARTICLE_BYTES, settings.MAX_ARCHIVE_BYTES)
    deadline = Deadline(limits)
    held = {name: said for name, said in (("If-None-Match", etag), ("If-Modified-Since", modified)) if said}
    way: list[str] = []
    asked = checked(address)
    try:
        for _ in range(limits.redirects + 1):
            answer = asked_once(asked, Request(method, held), limits, deadline)
            if isinstance(answer, Fetched):
                return Fetched(**{**vars(answer), "redirects": tuple(way)})
            way.append(asked)
            asked = next_address(asked, answer)
            redirected(asked)
    except TimeoutError:
        raise too_slow(limits) from None
    raise NotFetched(Why.REFUSED, f"the address leads on and on: more than {limits.redirects} redirects")


class Request(NamedTuple):
    """What is asked of one address: `content` goes with a POST alone."""

    method: str = "GET"
    headers: dict[str, str] = {}
    content: bytes | None = None


def asked_once(address: str, request: Request, limits: Limits, deadline: Deadline) -> Fetched | str:
    """What one address answers; for a redirect where it leads. Raises NotFetched."""
    headers = {"User-Agent": _agent(), "Accept": "*/*", "Accept-Encoding": "gzip, deflate", "Connection": "close"}
    sent = [(name.encode(), value.encode()) for name, value in (headers | request.headers).items()]
    method, content = request.method, request.content
    try:
        with connected(deadline) as pool, pool.stream(method, address, headers=sent, content=content) as answer:
            at = timezone.now()
            said = _headers(answer.headers)
            if answer.status in _REDIRECTS and "location" in said:
                return said["location"]
            _refuse(answer.status, said)
            if answer.status == http.HTTPStatus.NOT_MODIFIED and request.headers:
                return Fetched(b"", address, at, answer.status, said, unchanged=True)
            if method == "HEAD":
                return Fetched(b"", address, at, answer.status, said)
            data = whole_body(answer.iter_stream(), said.get("content-encoding", ""), limits)
    except (httpcore.TimeoutException, TimeoutError):
        raise too_slow(limits) from None
    except httpcore.RemoteProtocolError as fault:
        raise _broken(str(fault)) from None
    except (httpcore.NetworkError, httpcore.ProtocolError, httpcore.UnsupportedProtocol, OSError) as fault:
        raise NotFetched(Why.UNREACHABLE, f"the address does not answer: {_told(fault)}") from None
    except ValueError as fault:
        raise NotFetched(Why.REFUSED, f"the address does not answer: {fault}") from None
    if not data:
        raise NotFetched(Why.INCOMPLETE, "the address answers with an empty page", answer.status)
    return Fetched(data, address, at, answer.status, said)


def _refuse(status: int, said: dict[str, str]) -> None:
    """NotFetched for an answer that is no page, or only a part of one."""
    if status == http.HTTPStatus.PARTIAL_CONTENT:
        raise NotFetched(Why.INCOMPLETE, "the page came incomplete: the host sent a part that nobody asked for", status)
    if 200 <= status < 300 or status == http.HTTPStatus.NOT_MODIFIED:
        return
    try:
        phrase = f"{status} {http.HTTPStatus(status).phrase}"
    except ValueError:
        phrase = str(status)
    wait = _wait(said.get("retry-after", ""))
    if status == http.HTTPStatus.TOO_MANY_REQUESTS or wait:
        asks = f"; the host asks to wait {wait:.0f} seconds" if wait else "; the host asks to wait"
        raise NotFetched(Why.BUSY, f"the address answers {phrase}{asks}", status, wait)
    raise NotFetched(_ERRORS.get(status, Why.ERROR), f"the address answers {phrase}", status)


def _wait(said: str) -> float:
    """Seconds of a Retry-After, which is a number or a date; 0 where it is neither."""
    if said.strip().isdecimal():
        return min(float(said), _LONGEST_WAIT)
    try:
        until = email.utils.parsedate_to_datetime(said)
    except ValueError:
        return 0.0
    until = until if until.tzinfo else until.replace(tzinfo=dt.UTC)
    return min(max((until - timezone.now()).total_seconds(), 0.0), _LONGEST_WAIT)


def _headers(raw: list[tuple[bytes, bytes]]) -> dict[str, str]:
    """Names in small letters; a header that comes twice is one with commas."""
    said: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), _text(value)
        said[key] = f"{said[key]}, {text}" if key in said else text
    return said


def _text(value: bytes) -> str:
    """Addresses in Arabic come as UTF-8, whatever the rules say."""
    try:
        return value.decode("utf-8")
    except UnicodeDecodeError:
        return value.decode("latin-1")


def _agent() -> str:
    return f"{AGENT} (public record{'; ' + settings.CONTACT if settings.CONTACT else ''})"


def too_slow(limits: Limits) -> NotFetched:
    """The reason where a host ran out of its time."""
    return NotFetched(
        Why.SLOW,
        f"the address is too slow: no byte for {limits.between:g} seconds, or not done in {limits.whole:g}",
    )


def _broken(told: str) -> NotFetched:
    if "incomplete" in told or "without sending complete" in told:
        return NotFetched(Why.INCOMPLETE, "the page came incomplete: the host closed before its end")
    return NotFetched(Why.UNREACHABLE, f"the address does not answer as the web does: {told[:200]}")


def _told(fault: Exception) -> str:
    inner = fault.__cause__ or fault.__context__ or fault
    if isinstance(inner, ssl.SSLCertVerificationError):
        return f"its certificate is not believed ({inner.verify_message})"
    if isinstance(inner, OSError) and inner.strerror:
        return inner.strerror
    return " ".join(str(fault).split())[:200] or type(fault).__name__
