"""Pages that say what is wrong and what to do, in the reader's language, with the right status."""

import functools
import re
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from tracker.choices import BaseKind
from tracker.search.filters import BadFilter
from tracker.search.names import did_you_mean, find_names, suggest
from tracker.web.records.names import shown
from tracker.web.requests.addresses import Gone
from tracker.web.requests.applied_filters import CLOSED, TITLES
from tracker.web.requests.versions import NoVersion

# Fields of the pages that are no filter of the record.
FIELDS = {
    "at": _("Jump to a date"), "datetime": _("Period"), "day": _("Day"), "known": _("As the record stood on"),
    "q": _("Words"), "site": _("Kind of site"),
}  # fmt: skip
VALUES: dict[str, Any] = {
    **CLOSED, "site": BaseKind.choices, "order": [("newest", _("Latest first")), ("oldest", _("Earliest first"))],
}  # fmt: skip
TITLES_OF_REFUSALS = {
    "too-long": _("This address is too long"),
    "foreign-host": _("This request cannot be read"),
    "unreadable": _("This request cannot be read"),
    "method-not-allowed": _("Only reading is possible here"),
    "no-database": _("The record cannot be reached at the moment"),
    "another-version": _("Another version stands here now"),
    "no-card": _("No card can be made of this"),
}
View = Callable[..., HttpResponse]
LONGEST, MOST_NEAR = 80, 5


def kindly(view: View) -> View:
    """A wrong filter becomes a page with status 400 that names it, a record that went one with status 410.

    A version of a day on which the record did not stand has status 404, or 410 where it had stood before.
    """

    @functools.wraps(view)
    def answering(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except BadFilter as fault:
            called = TITLES.get(fault.name) or FIELDS.get(fault.name, "")
            ways = {"ways": _ways_on(request, fault), "rest": _asking(request, fault)}
            return render(request, "errors/filter.html", {"fault": fault, "called": called, **ways}, status=400)
        except Gone as gone:
            return render(request, "errors/gone.html", {"stone": gone.stone, "successor": _successor(gone)}, status=410)
        except NoVersion as none:
            current = request.path.removesuffix(f"{none.day.isoformat()}/")
            words = {"none": none, "current": current, "first": f"{current}{none.first}/" if none.first else ""}
            return render(request, "errors/version.html", words, status=410 if none.why == "gone" else 404)

    return answering


def _ways_on(request: HttpRequest, fault: BadFilter) -> list[tuple[object, str]]:
    """What a word of a closed list may say, in the reader's words, each with the address that asks for it."""
    called = dict(VALUES.get(fault.name, ()))
    return [(called[value], _asking(request, fault, value)) for value in fault.allowed if value in called]


def _asking(request: HttpRequest, fault: BadFilter, value: str = "") -> str:
    """This page's address with another value in place of the one at fault, or with none."""
    words = request.GET.copy()
    given = [one for raw in words.getlist(fault.name) for one in raw.split(",") if one != fault.value]
    words.setlist(fault.name, [*given, value] if value and fault.name != "order" else [value] if value else [])
    asked = words.urlencode(safe=",/:")
    return f"{request.path}?{asked}" if asked else request.path


def _successor(gone: Gone) -> str:
    """The address of the record into which it was merged; '' where there is none."""
    names = {"status_change": "", "harm_figure": "harm-figure", "harm": "harm-figure"}
    name = names.get(gone.stone.kind, gone.stone.kind)
    try:
        return reverse(name, args=[gone.stone.merged_into]) if name and gone.stone.merged_into else ""
    except NoReverseMatch:
        return ""


def refuse(request: HttpRequest, status: int, kind: str, said: Callable[[], str]) -> HttpResponse:
    """A refusal before any view was asked, in the language of the address; `said` words it."""
    with translation.override(translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE):
        words = {"title": TITLES_OF_REFUSALS[kind], "said": said()}
        return render(request, "errors/refused.html", words, status=status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400: the request itself is broken."""
    return render(request, "400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403: not allowed."""
    return render(request, "403.html", status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404: no such page; names of the record that are like the last word of the address may be what was meant."""
    words = " ".join(re.findall(r"[^\W_]+", request.path.rstrip("/").rpartition("/")[2]))[:LONGEST]
    near = find_names(words) or suggest(words) or (suggest(meant) if (meant := did_you_mean(words)) else [])
    return render(request, "404.html", {"near": [shown(name) for name in near[:MOST_NEAR]]}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault; the page asks nothing of the database."""
    return render(request, "500.html", status=500)
