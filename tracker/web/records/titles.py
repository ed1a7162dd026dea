"""What to call the records of a list that knows them only by kind and address, and where each has its page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.apps import apps
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from tracker.models import (
    Article,
    Change,
    HarmFigure,
    Meeting,
    Office,
    ReviewItem,
    SiteCount,
    Statement,
    StatusChange,
)
from tracker.search.standings import State, stand
from tracker.templatetags.marks import own, quoted, shortened, status_label
from tracker.templatetags.people_in_words import title_of
from tracker.web.requests.addresses import record_address

Key = tuple[str, str]
LONGEST = 90
# What the name of a row needs of others.
NEEDS: dict[Any, tuple[str, ...]] = {
    Article: ("publisher",), HarmFigure: ("organisation",), Office: ("person",), ReviewItem: ("article",),
    Statement: ("speaker", "organisation"), StatusChange: ("base",),
}  # fmt: skip


class Called(NamedTuple):
    """A record's name, or its address in the history where nothing gives it a name; its page, or ''."""

    name: str | SafeString
    url: str = ""


def titles(changes: Iterable[Change]) -> dict[Key, Called]:
    """The records of some changes by (kind, address); up to three queries for each kind.

    A record that is gone is called what its changes kept of it.
    """
    states: dict[Key, State] = {}
    for change in sorted(changes, key=lambda change: change.pk):
        states.setdefault((change.kind, change.slug), {}).update(change.before | change.after)
    slugs: dict[str, list[str]] = defaultdict(list)
    for kind, slug in states:
        slugs[kind].append(slug)
    rows = {(kind, address): row for kind, some in slugs.items() for address, row in rows_of(kind, some).items()}
    return {key: called(rows[key]) if key in rows else _gone(key, state) for key, state in states.items()}


def _model(kind: str) -> Any:
    try:
        return apps.get_model("tracker", kind.replace("_", ""))
    except LookupError:
        return None


def rows_of(kind: str, slugs: list[str]) -> dict[str, Any]:
    """Records of a kind by their address in the history."""
    model = _model(kind)
    if model is None:
        return {}
    rows = model._default_manager.select_related(*NEEDS.get(model, ()))
    if model is Meeting:
        rows = rows.prefetch_related("participants__person", "participants__organisation")
    if hasattr(model, "slug"):
        return {row.slug: row for row in rows.filter(slug__in=slugs)}
    return {str(row.pk): row for row in rows.filter(pk__in=[slug for slug in slugs if slug.isdigit()])}


def called(row: Any) -> Called:
    """A record by its name, with its page."""
    if isinstance(row, ReviewItem):
        language = row.article.language
        return Called(own(quoted(shortened(row.exact, LONGEST), language), language), row.article.get_absolute_url())
    if isinstance(row, Article):
        return Called(own(row.headline, row.language), row.get_absolute_url())
    if isinstance(row, Office):
        return Called(_pair(row.person.name, row.title), row.person.get_absolute_url())
    if isinstance(row, StatusChange):
        return Called(_pair(row.base.name, status_label(row)), row.get_absolute_url())
    if isinstance(row, SiteCount):
        return Called(_pair(row.counted_by, row.value), row.get_absolute_url())
    return Called(own(title_of(row) or row.slug), _page(row))


def _pair(who: str, what: object) -> SafeString:
    return own(_("%(who)s: %(what)s") % {"who": who, "what": what})


def _page(row: Any) -> str:
    return row.get_absolute_url() if hasattr(row, "get_absolute_url") else ""


def _gone(key: Key, state: State) -> Called:
    """A record that is not there any more; its address tells why."""
    kind, slug = key
    model = _model(kind)
    row = model(slug=slug, pk=0) if hasattr(model, "slug") else None
    try:
        stand(row, state)
        return called(row)
    except (AttributeError, ValueError):  # what it stood on is gone as well, or its changes kept too little
        return Called(own(slug, "en"), record_address(kind, slug))
