"""Answers that need no work: an unchanged one is 304, one given before is given again from memory.

The record has a version (`tracker.models.watching`). With the address, the day, the reader's language and the
accepted formats it decides every byte of an answer; so one indexed query tells whether the reader, or this process,
holds it already.
The day belongs to it because a site's state on a day moves without a change of the record.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.urls import ResolverMatch, resolve
from django.utils import timezone
from django.utils.http import http_date, parse_http_date_safe

from tracker.models import RecordHead
from tracker.packing import packed, packing, worth_packing
from tracker.search.cursors import BY_NUMBER

from . import problems
from .links import ROOT
from .questions import Question
from .readers import OPEN, PREFLIGHT, VARY, given, opened, reader_language
from .throttles import quota_headers

FRESH = 60  # seconds for which a reader need not ask again
# Pages for people are made anew: each carries a one-time word that its scripts need.
APART = (f"{ROOT}runs/", f"{ROOT}reviews/")  # told to bearers of a token alone, and of this moment: never kept
PAGES = (f"{ROOT}docs/",)
ANY = "*"  # of If-Match and If-None-Match: whatever there is
LARGEST_KEPT = 1_000_000


def _edition() -> str:
    """A digest of code and translations that word the answers: after an update no reader keeps an old shape."""
    code = Path(__file__).parents[1]
    digest = hashlib.blake2b(digest_size=8)
    for pattern in ("api/**/*.py", "search/**/*.py", "models/**/*.py", "*.py", "locale/**/*.mo"):
        for source in sorted(code.glob(pattern)):
            digest.update(source.read_bytes())
    return digest.hexdigest()


EDITION = _edition()


HEAD = Question(RecordHead.objects.all(), ["version", "moved_at"], BY_NUMBER)
SETTLED = dt.timedelta(seconds=2)


@dataclass(frozen=True)
class Version:
    """The state of the whole record: its version and the instant at which it came; 0 and None for an empty one."""

    number: int
    at: dt.datetime | None

    @classmethod
    def now(cls) -> Version:
        """One indexed query."""
        head = HEAD.page("", 1).rows
        if not head:
            return cls(0, None)
        number, at = head[0]
        return cls(number, at if at is None or at.tzinfo else at.replace(tzinfo=dt.UTC))


class Memory:
    """The answers last given, up to a number of bytes; the one longest unused goes first."""

    def __init__(self, most: int) -> None:
        self.most, self.held = most, 0
        self._answers: OrderedDict[str, tuple[bytes, dict[str, str]]] = OrderedDict()
        self._lock = Lock()

    def get(self, tag: str) -> tuple[bytes, dict[str, str]] | None:
        """The body and headers kept under a tag."""
        with self._lock:
            if tag in self._answers:
                self._answers.move_to_end(tag)
            return self._answers.get(tag)

    def keep(self, tag: str, body: bytes, headers: dict[str, str]) -> None:
        """Keeps an answer, and forgets others until all fit."""
        with self._lock:
            if tag in self._answers or len(body) > min(self.most, LARGEST_KEPT):
                return
            self._answers[tag] = body, headers
            self.held += len(body)
            while self.held > self.most:
                self.held -= len(self._answers.popitem(last=False)[1][0])


class Answers:
    """Middleware for the addresses below /api/v1/: conditional requests, kept answers, readers on other sites.

    It hands a request straight to its view: sessions, one-time words and language prefixes, which the middleware after
    it brings, are for pages.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.memory = Memory(settings.API_MEMORY)

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        if not path.startswith(ROOT) or path in PAGES:
            return self.get_response(request)
        request.reader_language = reader_language(request)
        if path.startswith(APART) or request.method == "POST":
            return self.get_response(request)
        if request.method == "OPTIONS":
            return HttpResponse(status=204, headers=PREFLIGHT)
        try:
            return self._answered(request)
        except Exception as fault:
            return problems.fail(request, fault)

    def _answered(self, request: HttpRequest) -> HttpResponse:
        request.record_version = version = Version.now()
        tag, modified = _tag(request, version), _modified(version)
        held = request.META.get("HTTP_IF_NONE_MATCH", "")
        is_another = _is_another(request.META.get("HTTP_IF_MATCH", ANY), tag)
        if not is_another and _holds(held, tag):
            return _unchanged(tag, modified)
        kept = self.memory.get(tag)
        if kept:
            response = HttpResponse(kept[0], headers=kept[1])
        else:
            response = opened(_answer(request))
            if response.status_code == 200:
                self._finish(request, response, version, tag, modified)
            given(response, quota_headers(request))
            if response.status_code != 200:
                return response
        if is_another:
            return problems.refuse(request, 412, "another-version", problems.another_version)
        if held.strip() == ANY or _unchanged_since(request, modified):
            return _unchanged(tag, modified)
        return response

    def _finish(
        self, request: HttpRequest, response: HttpResponse, version: Version, tag: str, modified: int | None
    ) -> None:
        given(response, _caching(tag, modified))
        if response.streaming:
            return
        if worth_packing(response.headers["Content-Type"], len(response.content)) and (way := _packing(request)):
            response.content = packed(response.content, way)
            response.headers["Content-Encoding"] = way
        response.headers["Content-Length"] = str(len(response.content))
        if version.number and request.method == "GET":
            self.memory.keep(tag, response.content, dict(response.items()))


def _answer(request: HttpRequest) -> HttpResponse:
    request.resolver_match = match = _view_of(request.path_info)
    response = match.func(request, *match.args, **match.kwargs)
    if not hasattr(response, "render"):
        return response
    response.render()
    if response.status_code == 200 and "Content-Type" not in response.headers:  # taken off where nothing is listed
        kind, charset = response.accepted_media_type, response.accepted_renderer.charset
        response.headers["Content-Type"] = f"{kind}; charset={charset}" if charset else kind
    return response


@lru_cache(maxsize=1024)
def _view_of(path: str) -> ResolverMatch:
    return resolve(path)


def _tag(request: HttpRequest, version: Version) -> str:
    words = (
        EDITION, settings.PUBLISH, str(version.number), str(version.at), timezone.localdate().isoformat(),
        request.reader_language,
        request.scheme, request.get_host(), request.get_full_path(), request.META.get("HTTP_ACCEPT", ""),
        _packing(request),
    )  # fmt: skip
    return f'"{hashlib.blake2b(chr(0).join(words).encode(), digest_size=12).hexdigest()}"'


def _packing(request: HttpRequest) -> str:
    return packing(request.META.get("HTTP_ACCEPT_ENCODING", ""))


def _modified(version: Version) -> int | None:
    """When an answer may last have changed, in seconds: when the record moved, or when the day began.

    None while the second in which it moved may see it move again: two states of one second bear no one time.
    """
    if not version.at or abs(timezone.now() - version.at) < SETTLED or version.at > timezone.now():
        return None
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return int(max(version.at, midnight).timestamp())


def _holds(given: str, tag: str) -> bool:
    """True where If-None-Match names the tag, weakly compared as RFC 9110 has it."""
    return bool(given) and any(part.strip().removeprefix("W/") == tag for part in given.split(","))


def _is_another(expected: str, tag: str) -> bool:
    """True where If-Match names tags, and not this one, strongly compared."""
    tags = [part.strip() for part in expected.split(",")]
    return ANY not in tags and tag not in tags


def _unchanged_since(request: HttpRequest, modified: int | None) -> bool:
    if modified is None or "HTTP_IF_NONE_MATCH" in request.META or "HTTP_IF_MODIFIED_SINCE" not in request.META:
        return False
    since = parse_http_date_safe(request.META["HTTP_IF_MODIFIED_SINCE"])
    return since is not None and modified <= since


def _caching(tag: str, modified: int | None) -> dict[str, str]:
    headers = {
        "ETag": tag,
        "Cache-Control": f"public, max-age={FRESH}, must-revalidate",
        "Vary": VARY,
    }
    return headers | {"Last-Modified": http_date(modified)} if modified else headers


def _unchanged(tag: str, modified: int | None) -> HttpResponse:
    response = HttpResponseNotModified(headers=OPEN | _caching(tag, modified))
    del response.headers["Content-Type"]
    return response
