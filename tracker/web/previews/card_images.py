"""Cards as files: of a record, of a record as it stood on a day, of a question to the timeline."""

from __future__ import annotations

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.utils.translation import gettext as _

from tracker.search import timeline
from tracker.search.filters import KNOWN, BadFilter, Query
from tracker.web.answers.caching import held_tags
from tracker.web.answers.errors import kindly, refuse
from tracker.web.requests.versions import find_on

from .card_drawings import card_drawing, card_version
from .cards import DARK, ENDINGS, Card, NoCard, card_of, card_of_list
from .drawings import png
from .images import RECORDS

THEME, THEMES = "theme", ("light", DARK)
TYPES = {"svg": "image/svg+xml; charset=utf-8", "png": "image/png"}


class Ending:
    """The ending of a card's file."""

    regex = "|".join(ENDINGS)

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


@kindly
def record_card(request: HttpRequest, kind: str, slug: str, ending: str, day: dt.date | None = None) -> HttpResponse:
    """The card of a record; 422 with the reason where none can be made of it."""
    if kind not in RECORDS:
        raise Http404(kind)
    dark = _is_dark(request, {THEME})
    rows = RECORDS[kind].objects
    record = find_on(rows.shown() if hasattr(rows, "shown") else rows.all(), kind, slug, day)
    return _card(request, lambda: card_of(record, request.get_host()), ending, dark)


@kindly
def list_card(request: HttpRequest, ending: str) -> HttpResponse:
    """The card of a question to the timeline."""
    query = Query.from_params(request.GET, also=(THEME, KNOWN)).without("cursor", "limit", "fields")
    page = timeline.page(query)
    return _card(request, lambda: card_of_list(request, query, page.total, page.entries), ending, _is_dark(request))


def _card(request: HttpRequest, made: object, ending: str, dark: bool) -> HttpResponse:
    try:
        card: Card = made()  # type: ignore[operator]
    except NoCard as none:
        said = str(none)
        return refuse(request, 422, "no-card", lambda: said)
    headers = {"ETag": f'"{card_version(card, dark)}-{ending}"', "Cache-Control": "no-cache"}
    if headers["ETag"] in held_tags(request):
        return HttpResponseNotModified(headers=headers)
    svg = card_drawing(card, dark)
    return HttpResponse(png(svg) if ending == "png" else svg, content_type=TYPES[ending], headers=headers)


def _is_dark(request: HttpRequest, known: set[str] | None = None) -> bool:
    """Whether the card stands on dark ground. Raises BadFilter for another word, and another value."""
    for name in request.GET if known is not None else ():
        if name not in (known or ()):
            raise BadFilter(name, request.GET[name], _("There is no such filter."), sorted(known or ()))
    if (given := request.GET.get(THEME, THEMES[0])) not in THEMES:
        raise BadFilter(THEME, given, _("This value is not known."), THEMES)
    return given == DARK
