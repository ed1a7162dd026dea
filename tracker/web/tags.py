"""What stands round every page: what the record covers, and its address in the other languages."""

import datetime as dt
from typing import Any
from urllib.parse import urlencode

from django import template
from django.conf import settings
from django.db.models import Model
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from tracker.cache import cached
from tracker.ingest.past import became
from tracker.models.changes import kind_of
from tracker.search.filters import Query
from tracker.web.pages.embeds import HEIGHTS
from tracker.web.previews.cards import card_addresses, list_card_addresses
from tracker.web.previews.images import preview_of
from tracker.web.records.changed_fields import in_words_of
from tracker.web.records.citing import Cite, cite
from tracker.web.records.json_ld import json_ld
from tracker.web.records.rendered import drawn
from tracker.web.requests.addresses import API_NAMES
from tracker.web.requests.applied_filters import AppliedFilter, applied_filters
from tracker.web.requests.coverage import covered, reached
from tracker.web.requests.versions import changed_on

register = template.Library()
register.simple_tag(drawn)
register.simple_tag(covered)

SHARING = ("map", "timeline")
UNSHARED = ("cursor", "limit", "order", "fields")
LOCALES = {"ar": "ar_SY", "en": "en_GB", "ru": "ru_RU"}
OWN_NAMES = {"ar": "العربية", "en": "English", "ru": "Русский"}


@register.simple_tag
@cached(most=12)
def folio() -> SafeString:
    """Counts of what a person stands for, the last day of which it tells (planned things apart), and what waits."""
    held = reached()
    counts = {**held.kinds, "waiting": held.waiting, "sites": held.sites, "until": held.covered.until}
    return render_to_string("_folio.html", {**counts, "covered": covered()})


@register.simple_tag
def since_then(record: Any) -> dict[str, Any]:
    """What became of a record since the day whose version it is: its altered fields in words, and why; else nothing."""
    found = became(kind_of(record), record.slug, record.stood.day)
    return {"fields": in_words_of([found])[0], "one": found} if found else {}


@register.simple_tag
def languages() -> list[tuple[str, str]]:
    """(code, name in that language) of the site's languages."""
    return [(code, OWN_NAMES[code]) for code, _name in settings.LANGUAGES]


@register.simple_tag(takes_context=True)
def address_in(context: dict[str, Any], language: str) -> str:
    """This page's address in another language, filters kept; the start page where there is no request."""
    request: HttpRequest | None = context.get("request")
    path = request.get_full_path() if request else "/"
    for code, _name in settings.LANGUAGES:
        if path == f"/{code}" or path.startswith((f"/{code}/", f"/{code}?")):
            path = path[len(code) + 1 :] or "/"
    return path if language == settings.LANGUAGE_CODE else f"/{language}{path}"


@register.simple_tag(takes_context=True)
def address_of(context: dict[str, Any], section: str) -> str:
    """The map or the timeline, with the filters that this page and that one share."""
    query: Query | None = context.get("query")
    address = reverse(section)
    if query is None or context.get("section") not in SHARING:
        return address
    query = query.without(*UNSHARED)
    if section == "timeline" and (day := context.get("day")):
        query = query.with_(datetime=_range_until(query, day))
    words, chosen = query.urlencode(), f"#{query.base[0]}" if section == "map" and len(query.base) == 1 else ""
    return f"{address}{'?' if words else ''}{words}{chosen}"


def _range_until(query: Query, day: dt.date) -> str:
    """The question's period, ended on the day that the map shows; '' where that is all of time."""
    today, (start, end) = dt.date.today(), query.bounds
    if day == min(end or today, today):
        return query.datetime
    first = query.datetime.partition("/")[0] if start and start <= day else ".."
    last = day if day < today else ".."
    return "" if first == last == ".." else f"{first}/{last}"


@register.simple_tag(takes_context=True)
def asked_for(context: dict[str, Any], *shown: str) -> list[AppliedFilter]:
    """What the page's address asks for, less the words that a field of the page shows already."""
    return applied_filters(context["request"], context["query"], shown)


@register.simple_tag(takes_context=True)
def share(context: dict[str, Any], what: str) -> dict[str, Any]:
    """The whole address of this page, that of its embedded form with the same filters, and how high that stands."""
    request: HttpRequest = context["request"]
    words = request.META.get("QUERY_STRING", "")
    embed = request.build_absolute_uri(reverse(f"embed-{what}")) + (f"?{words}" if words else "")
    bare = embed.partition("?")[0]
    return {"page": request.build_absolute_uri(), "embed": embed, "bare": bare, "height": HEIGHTS[what],
            "cards": list_card_addresses(request.GET) if what == "timeline" else []}  # fmt: skip


@register.inclusion_tag("_preview.html", takes_context=True)
def preview(context: dict[str, Any]) -> dict[str, Any]:
    """What other sites show of this page when somebody shares it; nothing of a page that is an answer to a fault."""
    request: HttpRequest | None = context.get("request")
    if not request or not (section := context.get("section")):
        return {}
    record = context.get("record")
    picture, address = preview_of(record, section)
    return {
        "picture": picture, "image": request.build_absolute_uri(address),
        "page": request.build_absolute_uri(request.path), "locale": LOCALES[(get_language() or "ar")[:2]],
        "kind": "article" if isinstance(record, Model) else "website", "oembed": _oembed(request, section, record),
    }  # fmt: skip


def _oembed(request: HttpRequest, section: str, record: Any) -> str:
    """Where other sites ask what they may show of this page; '' for a page that they can only link to."""
    if section not in SHARING and not isinstance(record, Model):
        return ""
    words = urlencode({"url": request.build_absolute_uri()})
    return f"{request.build_absolute_uri(reverse('oembed'))}?{words}"


@register.simple_tag
def data_address(record: Any) -> str:
    """The record in the data interface; '' for what has no address there."""
    name = API_NAMES.get(kind_of(record))
    return reverse(f"api-{name}-detail", args=[record.slug]) if name else ""


@register.simple_tag
def history_address(record: Any) -> str:
    """The changes of one record."""
    return f"{reverse('changes')}?record={kind_of(record)}/{record.slug}"


@register.simple_tag(takes_context=True)
def linked_data(context: dict[str, Any], record: Any) -> SafeString:
    """The record as JSON-LD in the words of schema.org."""
    request: HttpRequest = context["request"]
    address = request.build_absolute_uri(request.path)
    return json_ld(record, address, request.build_absolute_uri("/"))


@register.simple_tag(takes_context=True)
def citable(context: dict[str, Any], record: Any) -> Cite:
    """How to cite the version in hand of a record, with the words that prove it."""
    day = changed_on(record)
    return cite(record, day, context["request"].build_absolute_uri(dated_address(record, day)))


@register.simple_tag
def cards_of(record: Any) -> list[tuple[str, str]]:
    """(words, address) of a record's cards; none where no card can be made of it."""
    return card_addresses(record, changed_on(record) if getattr(record, "stood", None) else None)


def dated_address(record: Any, day: dt.date) -> str:
    """The page of a record as it stood at the end of a day."""
    return reverse(f"{kind_of(record).replace('_', '-')}-on", args=[record.slug, day])


@register.simple_tag(takes_context=True)
def current_address(context: dict[str, Any]) -> str:
    """The whole address of the present version, on the page of an older one."""
    return str(context["request"].build_absolute_uri(context["record"].get_absolute_url()))
