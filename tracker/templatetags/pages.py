"""What stands round every page: what the record covers, and its address in the other languages."""

import datetime as dt
import re
from typing import Any

from django import template
from django.conf import settings
from django.db.models import Count, Max, Q
from django.http import HttpRequest
from django.utils.translation import gettext as _

from tracker.models import Base, Entry
from tracker.templatetags.dates_in_words import day_in_words

register = template.Library()

OWN_NAMES = {"ar": "العربية", "en": "English", "ru": "Русский"}


@register.inclusion_tag("_folio.html")
def folio() -> dict[str, Any]:
    """Counts of what is shown, and the last day of which any of it tells (planned things apart)."""
    kinds = {kind: Count("pk", filter=Q(kind=kind)) for kind in Entry.Kind.values}
    counts = Entry.objects.aggregate(until=Max("day", filter=Q(day__lte=dt.date.today())), **kinds)
    return {**counts, "sites": Base.objects.shown().count()}


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
def citable(context: dict[str, Any], record: Any) -> dict[str, str]:
    """How to cite a record: a line of text and a BibTeX entry, with the permanent address and the day of its version."""
    request: HttpRequest = context["request"]
    title, day = str(context.get("cite_title") or getattr(record, "name", "") or record), _version_day(record)
    address = request.build_absolute_uri(request.path)
    key = re.sub(r"[^a-z0-9]+", "-", record.slug.lower()).strip("-") or "record"
    return {
        "text": _("Sijill, “%(title)s”, version of %(day)s, %(address)s")
        % {"title": title, "day": day_in_words(day), "address": address},
        "bibtex": (
            f"@misc{{sijill-{key},\n  title = {{{title}}},\n  author = {{{{Sijill}}}},\n"
            f"  year = {{{day.year}}},\n  note = {{Version of {day.isoformat()}}},\n  url = {{{address}}}\n}}"
        ),
    }


def _version_day(record: Any) -> dt.date:
    """The day of the record's last change; today for what keeps no such day."""
    changed = getattr(record, "modified_at", None)
    return changed.date() if changed else dt.date.today()
