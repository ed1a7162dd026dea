"""`/oembed/` (oembed.com): what another site shows of an address here.

The map and the timeline come as a frame with the filters of their address, the page of a record as a link with its
title and picture. JSON only: another format is refused with 501, as oEmbed asks.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils.html import format_html
from django.utils.translation import get_language_from_path, gettext as _, override

from tracker.web.pages.embeds import HEIGHTS
from tracker.web.previews.images import RECORDS, record_picture
from tracker.web.previews.pictures import PAGES
from tracker.web.requests.addresses import Gone

WIDTH = 640
THUMBNAIL = {"thumbnail_width": 1200, "thumbnail_height": 630}
AGE = 86_400  # seconds for which an answer may be kept


def oembed(request: HttpRequest) -> HttpResponse:
    """The page named by `url=`; 404 where it is none of ours, 501 for another format than JSON."""
    if request.GET.get("format", "json") != "json":
        return _refused(_("Only JSON is given: ask with format=json."), 501)
    asked = _split(request.GET.get("url", ""))
    found = _found(asked.path) if asked and asked.netloc == request.get_host() else None
    if not asked or not found:
        return _refused(_("Name a page of this site with url=, its address percent-encoded."), 404)
    with override(get_language_from_path(asked.path) or "ar"):
        told = {
            "version": "1.0", "provider_name": _("Sijill"), "cache_age": AGE,
            "provider_url": request.build_absolute_uri(reverse("map")),
        }  # fmt: skip
        if found.url_name in HEIGHTS:
            return JsonResponse(told | _frame(request, found.url_name, asked.query))
        try:
            return JsonResponse(told | _link(request, found.url_name or "", found.kwargs["slug"]))
        except (Http404, Gone):
            return _refused(_("There is no such record."), 404)


def _refused(message: str, status: int) -> HttpResponse:
    return HttpResponse(message, status=status, content_type="text/plain; charset=utf-8")


def _split(url: str) -> Any:
    try:
        return urlsplit(url)
    except ValueError:
        return None


def _found(path: str) -> ResolverMatch | None:
    """The view of a path, where its page can be shown elsewhere."""
    try:
        with override(get_language_from_path(path) or "ar"):
            found = resolve(path)
    except Resolver404:
        return None
    return found if found.url_name in HEIGHTS or (found.url_name or "").replace("-", "_") in RECORDS else None


def _frame(request: HttpRequest, page: str, words: str) -> dict[str, Any]:
    title, _deck = PAGES[page]
    source = request.build_absolute_uri(reverse(f"embed-{page}")) + (f"?{words}" if words else "")
    width, height = _at_most(request, "maxwidth", WIDTH), _at_most(request, "maxheight", HEIGHTS[page])
    html = format_html(
        '<iframe src="{}" width="{}" height="{}" loading="lazy" title="{}"></iframe>', source, width, height, title
    )
    return {"type": "rich", "title": str(title), "width": width, "height": height, "html": html}


def _link(request: HttpRequest, name: str, slug: str) -> dict[str, Any]:
    picture, address = record_picture(name.replace("-", "_"), slug)
    return {"type": "link", "title": picture.title, "thumbnail_url": request.build_absolute_uri(address), **THUMBNAIL}


def _at_most(request: HttpRequest, name: str, usual: int) -> int:
    given = request.GET.get(name, "")
    return min(usual, max(int(given), 1)) if given.isdecimal() and len(given) < 6 else usual
