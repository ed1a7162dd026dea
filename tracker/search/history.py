"""Which changes of the record fit a question: the words of the common grammar, asked of what changed.

`datetime` is the day of the change in Damascus. `kind` names what changed, by the timeline's word or the history's own.
Every other word asks for changes of records that it fits: of a dated record where the timeline's entry fits, and of
the person, site, publisher, organisation, place or article itself.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker.models import Article, Base, Change

from .filters import BadFilter, Query
from .names import find_names
from .timeline import entries, refuse_unknown_names

# The timeline's words for what the history calls otherwise.
TIMELINE = {"meeting": "meeting", "statement": "statement", "status": "status_change", "harm": "harm_figure"}
KINDS = (
    "base", "status_change", "person", "organisation", "place", "publisher", "article", "meeting", "statement",
    "harm_figure", "site_count",
)  # fmt: skip
OWN: dict[str, tuple[str, ...]] = {
    "kind": (*KINDS, *(word for word, kind in TIMELINE.items() if word != kind)),
    "action": tuple(Change.Action.values),
}
WORDS = frozenset(
    {"person", "base", "topic", "publisher", "organisation", "lang", "side", "governorate", "review", "bbox"}
    | {"datetime", "q", "modified_since"}
)
# What else bears a facet's word as its own address.
ITSELF = {"person": "person", "base": "base", "publisher": "publisher", "organisation": "organisation",
          "governorate": "place"}  # fmt: skip
# Where a deleted record kept whom it was of.
HELD = {"person": "speaker", "base": "base", "organisation": "organisation"}


class Asked(NamedTuple):
    """A question to the history: the words of the grammar, and its own two."""

    query: Query = Query()
    kind: tuple[str, ...] = ()
    action: tuple[str, ...] = ()

    @property
    def is_filtered(self) -> bool:
        """True where less than the whole history is asked for."""
        return bool(self.kind or self.action or self.query.is_filtered())

    @property
    def own(self) -> dict[str, tuple[str, ...]]:
        """The words that only the history reads, those that are given."""
        return {name: values for name, values in (("kind", self.kind), ("action", self.action)) if values}


def read(params: QueryDict, also: Iterable[str] = ()) -> Asked:
    """The question in an address; `also` names words that the page itself reads. Raises BadFilter."""
    allowed = {*WORDS, *OWN, *also}
    common = params.copy()
    own: dict[str, tuple[str, ...]] = {}
    for name in params:
        if name not in allowed:
            raise BadFilter(name, params[name], _("There is no such filter."), sorted(allowed - {"page"}))
        if name in OWN:
            given = [value.strip() for one in common.pop(name) for value in str(one).split(",")]
            own[name] = tuple(dict.fromkeys(filter(None, given)))
            for value in own[name]:
                if value not in OWN[name]:
                    raise BadFilter(name, value, _("This value is not known."), OWN[name])
    return Asked(Query.from_params(common, also=also), **own)


def changes(query: Query, own: Mapping[str, tuple[str, ...]]) -> QuerySet[Change]:
    """All changes that fit, in no order. Raises BadFilter for a name that the record does not hold."""
    refuse_unknown_names(query)
    found = Change.objects.shown()
    if kinds := own.get("kind"):
        found = found.filter(kind__in=[TIMELINE.get(kind, kind) for kind in kinds])
    if actions := own.get("action"):
        found = found.filter(action__in=actions)
    if query.modified_since:
        found = found.filter(at__gte=query.modified_since)
    start, end = query.bounds
    if start:
        found = found.filter(at__gte=_begin_of(start))
    if end:
        found = found.filter(at__lt=_begin_of(end + dt.timedelta(days=1)))
    for name in WORDS - {"datetime", "modified_since"}:
        if value := getattr(query, name):
            found = found.filter(_of(name, value))
    return found


def _begin_of(day: dt.date) -> dt.datetime:
    """The first instant of a day in Damascus."""
    return timezone.make_aware(dt.datetime.combine(day, dt.time.min))


def _of(name: str, value: object) -> Q:
    """Changes of what one word of the grammar fits."""
    fitting = entries(Query(**{name: value}))  # type: ignore[arg-type]
    found = Q()
    for word, kind in TIMELINE.items():
        found |= Q(kind=kind, slug__in=fitting.filter(kind=word).order_by().values("slug"))
    if name in ITSELF and isinstance(value, tuple):
        found |= Q(kind=ITSELF[name], slug__in=value)
    if name in HELD and isinstance(value, tuple):
        for slug in value:
            found |= Q(**{f"before__{HELD[name]}": slug}) | Q(**{f"after__{HELD[name]}": slug})
    if name == "governorate":
        found |= Q(kind="base", slug__in=Base.objects.filter(governorate__slug__in=value).values("slug"))
    if name == "bbox" and isinstance(value, tuple):
        found |= Q(kind="base", slug__in=Base.objects.in_view(*value).values("slug"))
    if name == "publisher":
        found |= Q(kind="article", slug__in=Article.objects.filter(publisher__slug__in=value).values("slug"))
    if name == "lang":
        found |= Q(kind="article", slug__in=Article.objects.filter(language__in=value).values("slug"))
    if name == "q" and isinstance(value, str):
        for one in find_names(value):
            found |= Q(kind=one.kind, slug=one.slug)
    return found
