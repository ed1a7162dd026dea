"""What reading chosen articles again would change, shown before it is done: read, looked at and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from tracker.ingest.differences import differences
from tracker.models import Article
from tracker.templatetags.history import kind_named

CONFIRMED = "seen_what_changes"
SHOWN, LINES = 10, 40  # articles that are tried before the button is pressed, and lines of each
SIGNS = {"-": _("goes"), "+": _("comes"), "~": _("becomes another")}
WHAT = {"record": _("record"), "words": _("citation"), "doubt": _("finding that waits"), "outcome": _("outcome")}


class Line(NamedTuple):
    """One thing that would go, come, or be another; `told` is what it is, as it is stored."""

    sign: str
    what: str
    told: str


def before_reading(table: admin.ModelAdmin, request: HttpRequest, articles: Sequence[Article]) -> HttpResponse:
    """The differences of the first SHOWN, and the button that lets a worker read them all."""
    tried = [(one, [_line(line) for line in list(differences(one.slug))[:LINES]]) for one in articles[:SHOWN]]
    sent = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
    context = table.admin_site.each_context(request) | {
        "title": _("What reading again would change"), "opts": table.opts,
        "tried": tried, "more": len(articles) - len(tried),
        "sent": [one for one in sent if one[0] not in (CONFIRMED, "csrfmiddlewaretoken")], "confirmed": CONFIRMED,
    }  # fmt: skip
    return TemplateResponse(request, "admin/reread.html", context)


def _line(line: str) -> Line:
    sign, what, *rest = line.split(" ", 2)
    kind, _space, told = (rest[0] if rest else "").partition(" ")
    if what == "outcome":
        return Line(str(SIGNS[sign]), str(WHAT[what]), " ".join(rest))
    return Line(str(SIGNS[sign]), f"{WHAT.get(what, what)} ({kind_named(kind)})", told)


def is_confirmed(request: HttpRequest) -> bool:
    """Whether the editor has seen what changes."""
    return bool(request.POST.get(CONFIRMED))
