"""Pages that a reader has already: asked again, they are answered by one query and no rendering.

A page is decided by the record's version (`tracker.models.watching`), the code that words it, its address with host
and scheme (the language stands in it), and the day, since a site's state on a day moves without a change of the record.
A 304 carries no Content-Security-Policy: the one kept with the page names the nonce of that page's own scripts.
"""

import hashlib
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.http import parse_etags
from django.utils.translation import gettext as _

from tracker.cache import VERSION
from tracker.models import record_version

from .errors import refuse

# The review desk, the data interface and the health check; the first two stand under a language's prefix too.
APART = re.compile(rf"/(?:(?:{'|'.join(code for code, _ in settings.LANGUAGES)})/)?(?P<room>admin|api|health)/")
ANY = "*"  # of If-Match and If-None-Match: whatever there is
CACHING = {"Cache-Control": "no-cache", "Vary": "Accept-Encoding, Cookie"}

Answer = Callable[[HttpRequest], HttpResponse]


@lru_cache(maxsize=1)
def edition() -> str:
    """A digest of everything but the record that decides a page: code, templates, translations, names of files."""
    found = hashlib.blake2b(digest_size=8)
    for path in _sources():
        found.update(path.read_bytes())
    return found.hexdigest()


def _sources() -> Iterator[Path]:
    code = settings.BASE_DIR / "tracker"
    for pattern in (
        "web/**/*.py",
        "web/**/*.json",
        "search/**/*.py",
        "models/**/*.py",
        "templatetags/*.py",
        "*.py",
        "lexicon/*.toml",
        "locale/**/*.mo",
    ):
        yield from sorted(code.glob(pattern))
    yield from sorted((settings.BASE_DIR / "templates").rglob("*.*"))
    yield from Path(settings.STATIC_ROOT).glob("staticfiles.json")


class Pages:
    """Middleware for the public pages: entity tags, 304, and nothing kept of what a person logged in sees."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD") or APART.match(request.path_info) or settings.DEBUG:
            return self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            response = self.get_response(request)
            patch_cache_control(response, private=True, no_store=True)
            return response
        version = record_version()
        headers = {"ETag": _tag(request, version), **CACHING}
        held = held_tags(request)
        is_another = ANY not in parse_etags(request.headers.get("If-Match", ANY))  # a weak tag matches nothing
        if opaque(headers["ETag"]) in held and not is_another:
            return HttpResponseNotModified(headers=headers)
        read = VERSION.set(version)
        try:
            response = self.get_response(request)
        finally:
            VERSION.reset(read)
        if response.status_code == 200 and is_another:
            return refuse(request, 412, "another-version", lambda: _("It is not the version that If-Match names."))
        if response.status_code == 200 and ANY in held:
            return HttpResponseNotModified(headers=headers)
        if response.status_code == 200 and not response.streaming and not response.has_header("Cache-Control"):
            for name, value in headers.items():
                response.headers[name] = value
        return response


def held_tags(request: HttpRequest) -> list[str]:
    """The opaque tags of If-None-Match, which are compared weakly: W/"a" and "a" are one (RFC 9110, 13.1.2)."""
    return [opaque(tag) for tag in parse_etags(request.headers.get("If-None-Match", ""))]


def opaque(tag: str) -> str:
    """A tag without the mark of a weak one."""
    return tag.removeprefix("W/")


def _tag(request: HttpRequest, version: int) -> str:
    """A weak tag: the same page may come packed in several ways."""
    words = (
        edition(), settings.PUBLISH, str(version), timezone.localdate().isoformat(), request.scheme, request.get_host(),
        request.get_full_path(),
    )  # fmt: skip
    return f'W/"{hashlib.blake2b(chr(0).join(words).encode(), digest_size=12).hexdigest()}"'
