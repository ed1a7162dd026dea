"""What is refused before any view is asked, in words, and the headers that every refusal wears."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from typing import Any

from csp.middleware import CSPMiddleware
from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse
from django.middleware.clickjacking import XFrameOptionsMiddleware
from django.middleware.security import SecurityMiddleware
from django.utils.translation import gettext as _

from tracker.api.links import ROOT
from tracker.api.problems import refuse as problem_of
from tracker.web.answers.caching import APART
from tracker.web.answers.errors import refuse as page_of

from .again import asked_again
from .held import held_once
from .replicas import replicated

LONGEST = 16_384  # bytes of a request's first line
READ = ("GET", "HEAD", "OPTIONS")
WRITTEN = (*READ, "POST")
SENT_TO = re.compile(rf"/(?:(?:{'|'.join(code for code, _ in settings.LANGUAGES)})/)?(?:send|check)/")  # by any reader
# By bearers of a token: articles that they bring, and decisions.
TO_INTERFACE = re.compile(rf"{ROOT}(?:articles|reviews/[^/]+/[^/]+/[a-z]+)/")
Answer = Callable[[HttpRequest], HttpResponse]


class Doors:
    """The outermost middleware. Refuses, has lost questions asked again, and sees that no error goes out undressed."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = held_once(get_response)
        dressing: Any = (SecurityMiddleware, XFrameOptionsMiddleware, CSPMiddleware)
        self.dressing = [kind(get_response).process_response for kind in dressing]

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = refusal(request) or asked_again(partial(replicated, self.get_response), request, refused)
        if response.status_code >= 400:
            for put_on in self.dressing:
                response = put_on(request, response)
        return response


def refusal(request: HttpRequest) -> HttpResponse | None:
    """The answer to a request that no view is asked about; None for any other."""
    if _length(request) > LONGEST:
        return refused(request, 414, "too-long", _too_long)
    if not _is_ours(request):
        return refused(request, 400, "foreign-host", lambda: _("This site does not answer under that name."))
    if not request.path_info.startswith(ROOT) and _holds_nul(request):  # the interface names the word
        return refused(request, 400, "unreadable", lambda: _("It holds a character that no text has (U+0000)."))
    allowed = methods(request.path_info)
    if request.method not in allowed:
        words = ", ".join(allowed)
        answer = refused(request, 405, "method-not-allowed", lambda: _("It takes %(methods)s.") % {"methods": words})
        answer.headers["Allow"] = words
        return answer
    if request.method == "OPTIONS" and not request.path_info.startswith(ROOT):
        return HttpResponse(status=204, headers={"Allow": ", ".join(allowed)})
    return None


def methods(path: str) -> tuple[str, ...]:
    """What may be asked of an address: the desk is written to, all else is read, but for a few."""
    apart = APART.match(path)
    if SENT_TO.fullmatch(path) or TO_INTERFACE.fullmatch(path):
        return WRITTEN
    return WRITTEN if apart and apart["room"] == "admin" else READ


def refused(request: HttpRequest, status: int, kind: str, said: Callable[[], str]) -> HttpResponse:
    """A page that says so, or a problem of the data interface."""
    answer = problem_of if request.path_info.startswith(ROOT) else page_of
    return answer(request, status, kind, said)


def _too_long() -> str:
    said = _("It is longer than %(most)s characters. Ask with fewer words, or in several requests.")
    return said % {"most": LONGEST}


def _length(request: HttpRequest) -> int:
    target = request.META.get("RAW_URI") or request.get_full_path()
    return len(f"{request.method} {target} HTTP/1.1")


def _holds_nul(request: HttpRequest) -> bool:
    """PostgreSQL takes no such text, and nothing of the record is called so."""
    return "\x00" in request.path_info or any(
        "\x00" in word for pair in request.GET.lists() for word in (pair[0], *pair[1])
    )


def _is_ours(request: HttpRequest) -> bool:
    try:
        request.get_host()
    except DisallowedHost:
        return False
    return True
