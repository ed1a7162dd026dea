"""Reading without a network: the worker's program, the page for what it does not hold, and the site as an app."""

import hashlib
import json
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi, gettext as _, override

from tracker.web.answers.caching import edition
from tracker.web.pages.maps import GROUND

LEAFLET = ("leaflet/leaflet.js", "leaflet/leaflet.extras.js")
NOT_FOR_READERS = {"desk", "picker", "worker"}
PAPER = "#f5f1e8"


def shell() -> list[str]:
    """The addresses without which no page stands: scripts, the map's ground, and what is said without them."""
    scripts = (settings.BASE_DIR / "static" / "js").glob("*.js")
    ours = sorted(f"js/{path.name}" for path in scripts if path.stem not in NOT_FOR_READERS)
    files = (*LEAFLET, *ours, GROUND, "icon.svg")
    pages = []
    for code, _name in settings.LANGUAGES:
        with override(code):
            pages.append(reverse("offline"))
    return [*map(static, files), *pages]


@lru_cache(maxsize=1)
def program() -> str:
    """The worker's program with the version of what it keeps."""
    addresses = json.dumps(shell(), indent=1)
    version = hashlib.blake2b(f"{edition()}{addresses}".encode(), digest_size=8).hexdigest()
    source = (settings.BASE_DIR / "static" / "js" / "worker.js").read_text()
    return f'const VERSION = "{version}";\nconst SHELL = {addresses};\n{source}'


def worker(request: HttpRequest) -> HttpResponse:
    """The program that browsers run beside the pages; at the top, since a worker reaches only what lies below it."""
    return HttpResponse(program(), content_type="text/javascript; charset=utf-8")


def offline_page(request: HttpRequest) -> HttpResponse:
    """What a reader without a network sees instead of a page that was not kept."""
    return render(request, "errors/offline.html")


def manifest(request: HttpRequest) -> HttpResponse:
    """The site as an app on somebody's screen, in the language of the address."""
    return JsonResponse({
        "name": _("Sijill: the Russian military presence in Syria"), "short_name": _("Sijill"),
        "lang": get_language(), "dir": "rtl" if get_language_bidi() else "ltr",
        "start_url": reverse("map"), "scope": "/", "id": reverse("map"), "display": "minimal-ui",
        "background_color": PAPER, "theme_color": PAPER,
        "icons": [{"src": static("icon.svg"), "sizes": "any", "type": "image/svg+xml"}],
    }, content_type="application/manifest+json")  # fmt: skip
