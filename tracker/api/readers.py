"""Who reads the interface: programs of any site, in one of three languages."""

from __future__ import annotations

from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_supported_language_variant
from django.utils.translation.trans_real import parse_accept_lang_header

VARY = "Accept, Accept-Language, Accept-Encoding"
OPEN = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers":
        "ETag, Last-Modified, Link, Retry-After, RateLimit, RateLimit-Policy, Content-Disposition, "
        "Sijill-Sources-Until, Sijill-Unreadable",
}
PREFLIGHT = {
    **OPEN,
    "Access-Control-Allow-Methods": "GET, HEAD, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Accept-Language, If-None-Match, If-Modified-Since",
    "Access-Control-Max-Age": "86400",
}


def reader_language(request: HttpRequest) -> str:
    """The language of messages and of links to pages: `language=` in the address, else what the browser asks for."""
    asked = request.GET.get("language") if "language=" in request.META.get("QUERY_STRING", "") else None
    if asked in _languages():
        return asked
    return _accepted_language(request.META.get("HTTP_ACCEPT_LANGUAGE", "")[:500])


@lru_cache(maxsize=1)
def _languages() -> frozenset[str]:
    return frozenset(code for code, _ in settings.LANGUAGES)


@lru_cache(maxsize=512)
def _accepted_language(header: str) -> str:
    for code, _ in parse_accept_lang_header(header):
        try:
            return get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE


def opened(response: HttpResponse) -> HttpResponse:
    """The answer, for pages of other sites too."""
    return given(response, OPEN)


def given(response: HttpResponse, headers: dict[str, str]) -> HttpResponse:
    """The answer with these headers."""
    for name, value in headers.items():
        response.headers[name] = value
    return response
