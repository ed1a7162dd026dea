"""Sites as the map and its list show them."""

import datetime as dt
from collections import Counter
from collections.abc import Container
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import get_language, gettext_lazy

from tracker.cache import cached
from tracker.choices import STOOD_FOR, PlacePrecision, State
from tracker.lexicon.letters import fold
from tracker.models import Base, Entry, StatusChange
from tracker.models.evidence import Evidence, evidence_of
from tracker.search.filters import Query
from tracker.search.timeline import refuse_unknown_names, sites_told_of
from tracker.templatetags.dates_in_words import day_in_words, in_words
from tracker.templatetags.evidence_in_words import evidence_in_words
from tracker.templatetags.marks import status_label

from .sources import sourced
from .tenures import shown_changes

RANK = (
    State.ACTIVE, State.REDUCED, State.DISPUTED, State.HANDED_OVER, State.QUIET, State.EVACUATED, State.CLAIMED,
    State.UNKNOWN,
)  # fmt: skip
PAGE_WORDS = {
    "comma": gettext_lazy(","),
    "on": gettext_lazy("As of {day}"),
    "play": gettext_lazy("Play"),
    "pause": gettext_lazy("Pause"),
    "sea": gettext_lazy("Mediterranean Sea"),
    "closer": gettext_lazy("Zoom in"),
    "farther": gettext_lazy("Zoom out"),
    "raise": gettext_lazy("Open the list"),
    "lower": gettext_lazy("Show the map"),
    "here": gettext_lazy("At this place, or too near it to be told apart:"),
}


@cached(most=6)
def sites() -> list[Base]:
    """All shown sites with their changes, each change with its `evidence`; in four queries.

    The numbers are read from the index: to count the sources of all changes anew costs more than the rest of the page.
    """
    changes = StatusChange.objects.confirmed().defer(
        "description_ar", "description_en", "description_ru", "note_ar", "note_en", "note_ru"
    )
    bases = list(
        Base.objects.shown().select_related("governorate").prefetch_related(Prefetch("status_changes", changes))
    )
    counted = Entry.objects.filter(kind="status", review__in=STOOD_FOR).values_list("record_id", *Evidence._fields)
    known = {pk: Evidence(*numbers) for pk, *numbers in counted}
    undated = [change for base in bases for change in base.status_changes.all() if change.pk not in known]
    sourced(*undated)
    for base in bases:
        for change in base.status_changes.all():
            change.evidence = known.get(change.pk) or evidence_of(change, change.citations.all())
    return bases


def choose(bases: list[Base], query: Query) -> list[Base]:
    """The sites that fit the question: of a person, a topic or a publisher those of which such entries tell.

    Raises BadFilter for an unknown name.
    """
    refuse_unknown_names(query)
    if (told := sites_told_of(query)) is not None:
        bases = [base for base in bases if base.slug in told]
    if query.base:
        bases = [base for base in bases if base.slug in query.base]
    if query.governorate:
        bases = [base for base in bases if base.governorate.slug in query.governorate]
    if query.bbox:
        west, south, east, north = query.bbox
        bases = [base for base in bases if west <= base.lon <= east and south <= base.lat <= north]
    return [base for base in bases if fold(query.q) in findable(base)] if query.q else bases


def findable(base: Base) -> str:
    """Every spelling of a site, of its places and its governorate, folded, so that a part of any of them finds it."""
    return fold(" ".join([*base.spellings(), *base.places(), *base.governorate.spellings()]))


def short_name(base: Base) -> str:
    """The place it is called after, else the shortest spelling that is a part of the name: the sign says the rest."""
    if place := base.locality:
        return place
    spellings = [*base.variants.get(get_language() or "ar", []), base.name]
    return min((spelling for spelling in spellings if spelling in base.name), key=len)


def sources_in_words(change: StatusChange) -> str:
    """How much stands behind a change; a number does not part from its noun at the end of a line."""
    return evidence_in_words(change, change.evidence).replace(" ", "\u00a0", 1)


def meta(base: Base, by: tuple[StatusChange, ...]) -> list[str]:
    """The parts of the line under a site's name: where, what its state is known by, when, and from how many."""
    counted = [sources_in_words(by[0])] if len(by) == 1 else []
    return [base.governorate.name, *heard(by), *counted]


def heard(by: tuple[StatusChange, ...]) -> list[str]:
    """What was heard, and when; sources of one day that disagree are named side by side."""
    said = " / ".join(dict.fromkeys(status_label(change) for change in by))
    return list(filter(None, (said, in_words(by[0].date)))) if by else []


def group_by_state(
    bases: list[Base], day: dt.date, kinds: set[str], places: Container[str] = ()
) -> list[dict[str, Any]]:
    """Every site once, in groups of its state on a day, the latest first; sites of other kinds are there, hidden.

    So are those of other governorates, where `places` names some.
    """

    def is_shown(base: Base) -> bool:
        return base.kind in kinds and (not places or base.governorate.slug in places)

    groups: dict[State, list[dict[str, Any]]] = {state: [] for state in RANK}
    at_point = Counter((base.lat, base.lon) for base in bases)
    for base in bases:
        standing = base.standing_on(day)
        row = {
            "base": base, "by": standing.by, "meta": meta(base, standing.by), "shown": is_shown(base),
            "more": at_point[base.lat, base.lon] - 1,
        }  # fmt: skip
        groups[standing.state].append(row)
    for rows in groups.values():
        rows.sort(key=lambda row: row["by"][0].sort_day if row["by"] else dt.date.min, reverse=True)
    return [
        {"state": state, "rows": rows, "count": sum(row["shown"] for row in rows)} for state, rows in groups.items()
    ]


def site_as_json(base: Base) -> dict[str, Any]:
    """One site for the map's scripts. Its name and address stand in the list, and what is usual is left out."""
    row: dict[str, Any] = {
        "id": base.slug,
        "kind": base.kind,
        "governorate": base.governorate.slug,
        "at": [base.lat, base.lon],
        "changes": [_change_as_json(change) for change in shown_changes(base) if change.is_dated],
    }
    if (short := short_name(base)) != base.name:
        row["short"] = short
    usual = {"about": base.precision == PlacePrecision.GOVERNORATE, "group": base.is_group}
    return row | {name: True for name, so in usual.items() if so}


def _change_as_json(change: StatusChange) -> dict[str, Any]:
    """`when` is left out where it is the day `on` in words, `vague` and `announced` where they are not so."""
    row: dict[str, Any] = {
        "on": change.sort_day.isoformat(),
        "status": change.status,
        "said": str(status_label(change)),
        "sources": sources_in_words(change),
    }
    if (when := in_words(change.date)) != day_in_words(change.sort_day):
        row["when"] = when
    return row | {name: True for name, so in (("vague", not change.is_of_a_day), ("announced", change.announced)) if so}
