"""Sites and organisations as the record held them at the end of a day, told again from their history.

They have no date of their own and so no past entries: all changes of their kind are replayed, which a list asks for
once in a version of the record. Rows of others of which their states speak are those of today, as in past entries.
Of people it cannot be told: the files and the desk tell of their offices in two ways that no replay joins.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from tracker.ingest.replays import Told, in_order
from tracker.models import Base, Change, Organisation, StatusChange
from tracker.models.publication import unpublished
from tracker.search.past import Kept, restored
from tracker.search.standings import keep, stand

from .spans import Span, spans


def sites_on(day: dt.date) -> list[Base]:
    """The sites that were shown, by address, each with its citations and its changes of status; none is saved."""
    sites: list[Base] = _records("base", Base, day)
    changes: dict[str, list[StatusChange]] = defaultdict(list)
    for change in _records("status_change", StatusChange, day, word="status"):
        if change.base is not None:
            changes[change.base.slug].append(change)
    for site in sites:
        keep(site, "status_changes", changes[site.slug])
    return sites


def organisations_on(day: dt.date) -> list[Organisation]:
    """The organisations, by address; none is saved."""
    found = []
    for slug, span in sorted(_standing("organisation", day)):
        organisation = Organisation(slug=slug)
        stand(organisation, span.state or {})
        found.append(organisation)
    return found


def _records(kind: str, model: Any, day: dt.date, word: str = "") -> list[Any]:
    kept = [
        Kept(word or kind, number, slug, span.state, span.at)
        for number, (slug, span) in enumerate(sorted(_standing(kind, day)), 1)
        if span.state is not None
    ]
    numbers = dict(model._default_manager.filter(slug__in=[one.slug for one in kept]).values_list("slug", "pk"))
    # Who stands no more has a number below zero, which is that of nobody.
    rows = restored((one._replace(number=numbers.get(one.slug, -one.number)) for one in kept), unpublished())
    return [row for row in rows if row.review not in unpublished()]


def _standing(kind: str, day: dt.date) -> Iterator[tuple[str, Span]]:
    """Address and span of each row of a kind that stood at the end of the day."""
    told: dict[str, list[Told]] = defaultdict(list)
    for _kind, slug, *rest in in_order(Change.objects.filter(kind=kind)):
        told[slug].append(Told(*rest))
    for slug, changes in told.items():
        past = [span for span in spans(kind, slug, changes) if span.since <= day]
        if past and past[-1].state is not None:
            yield slug, past[-1]
