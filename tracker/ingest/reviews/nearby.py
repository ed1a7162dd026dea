"""Records that may be the same as one that waits: proposed to the editor with why, never chosen for them.

A meeting is proposed for shared participants and day and kind, those of its very kind first, and last those of the day
before or after, since a night or a time zone lies between what two pages say; a statement for its
speaker and day; a change for its site, status and date; a figure for who counts what over which time; people and sites
for their names. What contradicts one of these is never proposed, whatever the reader took it for. Any other record is
found by search.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _, pgettext
from rapidfuzz import fuzz

from tracker.choices import MeetingKind
from tracker.models import Base, HarmFigure, Meeting, Organisation, Person, ReviewItem, Statement, StatusChange
from tracker.models.records import Record
from tracker.search.filters import Query
from tracker.search.names import find_names
from tracker.search.terms import words
from tracker.search.timeline import PREFETCH, entries

from .makings import MODELS
from .queue import kind_waiting
from .traits import Traits, traits_of

MOST, LOOKED_AT, FOUND = 4, 40, 10
A_DAY = dt.timedelta(days=1)
SAME_WORDS = 85  # of 100: one sentence in two translations or two agencies stays below, a changed comma above
TIMELINE = {Statement: "statement", Meeting: "meeting", StatusChange: "status", HarmFigure: "harm"}


class Near(NamedTuple):
    """A record, and in words why it may be the same, the strongest first; no reasons for one that was searched for."""

    record: Record
    reasons: tuple[str, ...] = ()


def near(row: ReviewItem | Record) -> list[Near]:
    """At most four, those with the most in common first."""
    kind = kind_waiting(row)
    if kind not in MODELS:
        return []
    model, mine = MODELS[kind], traits_of(row)
    proposed = set(row.candidates) if isinstance(row, ReviewItem) else set()
    alike = _alike(model, mine)
    rows: QuerySet[Any] = model._default_manager.standing().filter(alike | Q(slug__in=proposed))
    if not isinstance(row, ReviewItem):
        rows = rows.exclude(pk=row.pk)
    found = []
    for other in _fetched(model, rows.distinct()[:LOOKED_AT]):
        if weighed := _weighed(kind, mine, traits_of(other), proposed=other.slug in proposed):
            found.append((weighed[0], other.slug, Near(other, tuple(weighed[1]))))
    return [one for *_rank, one in sorted(found, key=lambda ranked: (-ranked[0], ranked[1]))[:MOST]]


def find_others(row: ReviewItem | Record, typed: str) -> list[Near]:
    """Records of the same kind that hold the words typed, or the one whose address was pasted."""
    kind = kind_waiting(row)
    if kind not in MODELS or not words(typed):
        return []
    model: Any = MODELS[kind]
    slug = typed.strip().split("?")[0].split("#")[0].rstrip("/").rpartition("/")[2]
    rows = model._default_manager.standing()
    if not isinstance(row, ReviewItem):
        rows = rows.exclude(pk=row.pk)
    if exact := _fetched(model, rows.filter(slug=slug)):
        return [Near(one) for one in exact]
    if model in TIMELINE:
        query = Query(kind=(TIMELINE[model],), q=typed.strip()[:200])
        numbers = list(entries(query).order_by("-day").values_list("record_id", flat=True)[: FOUND + 1])
        held = {one.pk: one for one in _fetched(model, rows.filter(pk__in=numbers))}
        return [Near(held[number]) for number in numbers if number in held][:FOUND]
    slugs = [name.slug for name in find_names(typed) if name.kind == kind][:FOUND]
    held = {one.slug: one for one in _fetched(model, rows.filter(slug__in=slugs))}
    return [Near(held[one]) for one in slugs if one in held]


def _fetched(model: type[Record], rows: QuerySet[Any]) -> list[Any]:
    related = PREFETCH.get(TIMELINE.get(model, ""), ())
    return list(rows.prefetch_related(*related, "citations__article__publisher"))


def _alike(model: type[Record], mine: Traits) -> Q:
    """Rows that share what the first trait of their kind is."""
    nothing = Q(pk__in=())
    if model is Meeting and mine.who and mine.days:
        people = Q(participants__person__slug__in=mine.who) | Q(participants__organisation__slug__in=mine.who)
        return people & _around(mine, A_DAY)
    if model is Statement and mine.who and mine.days:
        return (Q(speaker__slug__in=mine.who) | Q(organisation__slug__in=mine.who)) & _around(mine)
    if model is StatusChange and mine.sites:
        return Q(base__slug__in=mine.sites) & _around(mine)
    if model is HarmFigure and mine.who:
        return Q(organisation__slug__in=mine.who, category=mine.kind) & _around(mine)
    if model in (Person, Base) and mine.names:
        kind = "person" if model is Person else "base"
        names = [name for text in mine.names for name in find_names(text) if name.kind == kind]
        return Q(slug__in=[name.slug for name in names])
    return nothing


def _around(mine: Traits, wider: dt.timedelta = dt.timedelta(0)) -> Q:
    first, last = mine.days or (None, None)
    first, last = first and first - wider, last and last + wider
    q = Q(latest__gte=first) | Q(latest__isnull=True) if first else Q()
    return q & (Q(earliest__lte=last) | Q(earliest__isnull=True)) if last else q


def _weighed(kind: str, mine: Traits, other: Traits, *, proposed: bool) -> tuple[float, list[str]] | None:
    """How much the two have in common and why; None where they contradict each other or share nothing."""
    weight, reasons = 0.0, []
    shared = mine.who & other.who
    if mine.who and other.who:
        if not shared:
            return None
        weight += 3 * len(shared) / len(mine.who | other.who)
        reasons.append(_who(kind) % {"names": _names(shared)})
    if mine.sites and other.sites and kind == "status_change":
        if not mine.sites & other.sites:
            return None
        weight, reasons = weight + 1, [*reasons, _("the same site: %(names)s") % {"names": _names(mine.sites)}]
    if (days := _days(mine, other) or (_next_day(mine, other) if kind == "meeting" else None)) is None:
        return None
    if mine.kind and other.kind:
        if (alike := _same_kind(kind, mine.kind, other.kind)) is None:
            return None
        weight, reasons = weight + alike, [*reasons, _kinds(kind, mine.kind, other.kind)]
    weight, reasons = weight + days[0], [*reasons[:1], *days[1], *reasons[1:]]
    if mine.place and mine.place == other.place:
        weight, reasons = weight + 1, [*reasons, _("the same place")]
    if mine.said and other.said and fuzz.ratio(mine.said, other.said) >= SAME_WORDS:
        weight, reasons = weight + 2, [*reasons, _("nearly the same words")]
    if mine.number is not None and mine.number == other.number:
        weight, reasons = weight + 1, [*reasons, _("the same number")]
    if mine.names and other.names:
        same = mine.names & other.names
        reasons.append(_("the same name") if same else _("the name is part of its name"))
        weight += 2 if same else 1
    if proposed:
        weight, reasons = weight + 0.5, [*reasons, _("the reader thought of it too")]
    return (weight, reasons) if reasons else None


def _days(mine: Traits, other: Traits) -> tuple[float, list[str]] | None:
    """None where no day can be meant by both."""
    if mine.days is None or other.days is None:
        return 0.0, []
    (first, last), (start, end) = mine.days, other.days
    if (last and start and last < start) or (first and end and end < first):
        return None
    assert mine.date and other.date
    if mine.date.is_day and (mine.date.earliest, mine.date.latest) == (other.date.earliest, other.date.latest):
        return 2.0, [_("the same day")]
    if mine.date.is_day and other.date.is_day:
        return 1.0, [_("about the same day")]
    return 0.5, [_("dates that can be one")]


def _next_day(mine: Traits, other: Traits) -> tuple[float, list[str]] | None:
    """For two dates that a day lies between; None for others."""
    assert mine.days and other.days
    (first, last), (start, end) = mine.days, other.days
    if start and last and start - last == A_DAY:
        return 0.1, [_("dated a day later")]
    return (0.1, [_("dated a day earlier")]) if first and end and first - end == A_DAY else None


def _who(kind: str) -> str:
    return {
        "meeting": _("the same participants: %(names)s"),
        "statement": _("the same speaker: %(names)s"),
    }.get(kind, _("counted by the same: %(names)s"))


def _names(slugs: Iterable[str]) -> str:
    found: dict[str, str] = {}
    for model in (Person, Organisation, Base):
        found |= {row.slug: row.name for row in model._default_manager.filter(slug__in=list(slugs))}
    return pgettext("between the members of a list", ", ").join(found[one] for one in sorted(found))


def _same_kind(kind: str, one: str, other: str) -> float | None:
    """How far two kinds are one; None where they cannot be: a visit may be told of as a summit, never as a call."""
    if one == other:
        return 1.0
    apart = kind != "meeting" or MeetingKind.CALL in (one, other)
    return None if apart else 0.0


def _kinds(kind: str, one: str, other: str) -> str:
    if one == other:
        return _("the same kind: %(kind)s") % {"kind": _kind(kind, one)}
    return _("a kind that can be meant: %(kind)s") % {"kind": _kind(kind, other)}


def _kind(kind: str, value: str) -> str:
    column = {"meeting": "kind", "status_change": "status", "harm_figure": "category"}[kind]
    return str(dict(MODELS[kind]._meta.get_field(column).flatchoices).get(value, value))  # type: ignore[union-attr]
