"""What a page's address asks for, in words, each with the address that asks for everything but it."""

from collections.abc import Iterable
from typing import NamedTuple
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from tracker.choices import Language, Review, Side, Topic
from tracker.models import Entry
from tracker.search.filters import Query
from tracker.search.timeline import NAMED
from tracker.templatetags.dates_in_words import day_in_words, period_in_words

TITLES = {
    "kind": _("Kind"), "person": _("Person"), "base": _("Site"), "topic": _("Topic"), "publisher": _("Publisher"),
    "organisation": _("Organisation"), "lang": _("Language"), "side": _("Side"), "governorate": _("Governorate"),
    "review": _("Review"),
}  # fmt: skip
CLOSED = {
    "kind": Entry.Kind.choices, "topic": Topic.choices, "lang": Language.choices, "side": Side.choices,
    "review": Review.choices,
}  # fmt: skip
OF_THE_PAGE = ("day", "site", "view")


class AppliedFilter(NamedTuple):
    """One thing that was asked for."""

    name: str
    title: str
    label: str
    without: str


def applied_filters(request: HttpRequest, query: Query, shown: Iterable[str] = ()) -> list[AppliedFilter]:
    """Everything that the question names, less the words that a field of the page `shown` already."""
    own = urlencode([(name, value) for name in (*OF_THE_PAGE, "layout") for value in request.GET.getlist(name)])
    found = []

    def add(name: str, title: object, label: object, left: Query) -> None:
        words = "&".join(filter(None, [left.urlencode(), own]))
        found.append(AppliedFilter(name, str(title), str(label), request.path + (f"?{words}" if words else "")))

    for name, title in TITLES.items():
        values = () if name in shown else getattr(query, name)
        labels = _labels(name, values)
        for value in values:
            add(name, title, labels.get(value, value), query.toggled(name, value))
    if query.datetime:
        add("datetime", _("Period"), period_in_words(query.datetime), query.without("datetime", "cursor"))
    if query.known:
        add("known", _("As the record stood on"), day_in_words(query.known), query.without("known", "cursor"))
    if query.bbox:
        west, south, east, north = query.bbox
        add("bbox", _("Frame"), f"\u2066{south}–{north}° N, {west}–{east}° E\u2069", query.without("bbox", "cursor"))
    if query.q and "q" not in shown:
        add("q", _("Words"), f"\u2068{query.q}\u2069", query.without("q", "cursor"))
    return found


def _labels(name: str, values: tuple[str, ...]) -> dict[str, object]:
    if not values:
        return {}
    if name in CLOSED:
        return dict(CLOSED[name])
    return {row.slug: row.name for row in NAMED[name]._default_manager.filter(slug__in=values)}
