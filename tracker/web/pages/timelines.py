"""The timeline: one page of entries, grouped by month, with its filters and its strip."""

import calendar
import datetime as dt
from collections import Counter
from typing import Any
from urllib.parse import parse_qsl

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi, gettext, gettext_lazy as _

from tracker.cache import cached
from tracker.choices import Language, Review, Side, Topic
from tracker.models import Base, Entry, Person, Publisher
from tracker.models.publication import unpublished
from tracker.search import counting, timeline
from tracker.search.counting import MACHINE
from tracker.search.filters import KNOWN, BadFilter, Query
from tracker.templatetags.dates_in_words import months as months_alone
from tracker.web.answers.errors import kindly
from tracker.web.charts.density import density_strip
from tracker.web.charts.years import years
from tracker.web.records.headings import Heading, heading, in_order
from tracker.web.records.rendered import drawn_entries
from tracker.web.requests.as_of import asked_day
from tracker.web.requests.coverage import outside

SHOWN_NAMES, MOST_NAMES = 8, 24
LAYOUT, COMPACT, BY_YEAR = "layout", "compact", "year"
LAYOUTS = {"": _("Entries in full"), COMPACT: _("One line an entry"), BY_YEAR: _("Year by year")}
LANES = {
    "meeting": _("Meetings"), "statement": _("Statements"), "status": _("Status changes"), "harm": _("Harm figures"),
}  # fmt: skip


@kindly
def timeline_page(request: HttpRequest, embedded: bool = False, frame_height: int = 0) -> HttpResponse:
    """The entries that fit the filters, latest first; without filters for another page's frame."""
    query = Query.from_params(request.GET, also=("from", "to", "at", "day", LAYOUT, KNOWN))
    layout = _layout(request)
    if "from" in request.GET or "to" in request.GET:
        return redirect(f"{reverse('timeline')}{_words(_with_range(request, query), layout)}")
    if day := asked_day(request):
        return redirect(f"{request.path}{_words(query.with_(datetime=day.isoformat()), layout)}")
    if at := request.GET.get("at", "").strip():
        return redirect(f"{request.path}{_words(timeline.from_date(query, at), layout)}#entries")
    page, question = asked(query), query.without("cursor")
    return render(request, "timeline/list.html", {
        "section": "timeline", "query": query, "page": page, "embedded": embedded,
        "frame_height": frame_height,
        "months": months_of(query),
        "facets": facets(question), "question": question, "whole": asked(Query()).total, **_ends(query),
        "kept": _kept(query),
        "outside": outside(*query.bounds),
        "month_names": months_alone(), "asked_words": parse_qsl(question.urlencode()),
        "today_address": _words(query.without("known", "cursor"), layout) or request.path,
        "older_address": _address(query, page.older, layout), "newer_address": _address(query, page.newer, layout),
        "compact": layout == COMPACT, "layout": layout, "layouts": _layouts(request, query, layout),
        **_by_year(query, layout),
        "strip": density_strip(question, get_language_bidi()),
    })  # fmt: skip


@cached(most=64)
def asked(query: Query) -> timeline.Page:
    """The page of entries that a question names."""
    return timeline.page(query)


@cached(most=64)
def months_of(query: Query) -> list[dict[str, Any]]:
    """The same entries as they stand on the page, under their months."""
    return by_month(query, drawn_entries(in_order(asked(query).entries, newest=query.order == "newest")))


def _with_range(request: HttpRequest, query: Query) -> Query:
    """The question with the two date fields of the form put together; the grammar judges them."""
    start, end = (request.GET.get(name, "").strip() for name in ("from", "to"))
    words = {"datetime": f"{start or '..'}/{end or '..'}"}
    return query.with_(datetime=Query.from_params(words).datetime, cursor="")


def _ends(query: Query) -> dict[str, str]:
    """The two date fields of the form, as the address has them."""
    start, slash, end = query.datetime.partition("/")
    return {"start": start.replace("..", ""), "end": (end if slash else start).replace("..", "")}


def _kept(query: Query) -> list[tuple[str, tuple[str, ...]]]:
    """Words of the question for which the form has no field."""
    names = ("organisation", "governorate")
    kept = [(name, getattr(query, name)) for name in names if getattr(query, name)]
    return [*kept, ("bbox", (",".join(map(str, query.bbox)),))] if query.bbox else kept


def _address(query: Query, cursor: str, layout: str) -> str:
    """The page on that side of this one; '' where there is none."""
    return _words(query.with_(cursor=cursor), layout) if cursor else ""


def _layout(request: HttpRequest) -> str:
    """How the address asks for the entries: in full, one line each, or by year. Raises BadFilter."""
    if (given := request.GET.get(LAYOUT, "")) not in LAYOUTS:
        raise BadFilter(LAYOUT, given, gettext("This value is not known."), [COMPACT, BY_YEAR])
    return given


def _layouts(request: HttpRequest, query: Query, layout: str) -> list[tuple[str, object]]:
    """(address, words) of the other ways to see the same entries."""
    return [(_words(query, one) or request.path, words) for one, words in LAYOUTS.items() if one != layout]


def _by_year(query: Query, layout: str) -> dict[str, Any]:
    """The year view, and the words of the question that its links keep."""
    if layout != BY_YEAR:
        return {}
    names = (*((lane, str(name)) for lane, name in LANES.items()), (MACHINE, gettext("Found by machine")))
    rest = query.without("datetime", "cursor")
    return {"years": years(rest, names), "years_words": rest.urlencode()}


def _words(query: Query, layout: str) -> str:
    """What follows the page's path in an address, with its question mark."""
    words = "&".join(filter(None, (query.urlencode(), f"{LAYOUT}={layout}" if layout else "")))
    return f"?{words}" if words else ""


def by_month(query: Query, rows: list[tuple[Entry, SafeString]]) -> list[dict[str, Any]]:
    """Entries under the month of the last day that their date can mean, or its year, with the heading's whole count."""
    counts = month_counts(query, tuple(entry.day for entry, _drawn in rows))
    months: dict[Heading, list[dict[str, Any]]] = {}
    for entry, drawn in rows:
        months.setdefault(heading(entry), []).append({"entry": entry, "drawn": drawn})
    return [{"heading": one, "entries": found, "count": counts[one.mark]} for one, found in months.items()]


@cached(most=64)
def month_counts(query: Query, days: tuple[dt.date, ...]) -> Counter[str]:
    """How many entries each heading between the first and the last of some days holds, on whatever page."""
    if not days:
        return Counter()
    return counting.headings(query, min(days).replace(day=1), last_of_month(max(days)))


def last_of_month(day: dt.date) -> dt.date:
    """The last day of a day's month."""
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


@cached(most=64)
def facets(query: Query, wanted: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """The filters beside the list, or some of them, each value with the number of entries it would give."""
    names = {
        "base": {base.slug: base.name for base in Base.objects.shown().only("slug", "name_ar", "name_en", "name_ru")},
        "person": {one.slug: one.name for one in Person.objects.shown().only("slug", "name_ar", "name_en", "name_ru")},
        "publisher": {publisher.slug: publisher.shown for publisher in Publisher.objects.shown()},
    }
    closed = {
        "kind": LANES, "topic": dict(Topic.choices), "side": dict(Side.choices),
        "lang": dict(Language.choices),
        "review": {value: label for value, label in Review.choices if value not in unpublished()},
    }  # fmt: skip
    titles = {
        "kind": _("Kind"), "base": _("Site"), "person": _("Person"), "topic": _("Topic"), "side": _("Side"),
        "publisher": _("Publisher"), "lang": _("Language"), "review": _("Review"),
    }  # fmt: skip
    chosen = {name: titles[name] for name in wanted or titles}
    found, counted = [], counting.counts(query, *chosen)
    for name, title in chosen.items():
        counts, held = counted[name], getattr(query, name)
        labels = closed.get(name) or names[name]
        if name in closed:
            values = [value for value in labels if counts[value] or value in held]
        else:
            most = [value for value, _count in counts.most_common(MOST_NAMES) if value in labels]
            values = [*dict.fromkeys([*held, *most])]
        options = [
            {"value": value, "label": labels.get(value, value), "count": counts[value], "held": value in held}
            for value in values
        ]
        shown = max(SHOWN_NAMES, sum(option["held"] for option in options)) if name in names else len(options)
        parts = {"options": options[:shown], "more": options[shown:]}
        found.append({"name": name, "title": title, **parts, "open": name in ("kind", "base", "person"),
                      "least": name in counted.least})  # fmt: skip
    return found


def only(request: HttpRequest, kind: str) -> HttpResponse:
    """The list of one kind is the timeline with that filter."""
    return redirect(f"{reverse('timeline')}?kind={kind}")
