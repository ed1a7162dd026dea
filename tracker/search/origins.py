"""Who stands behind a record: where the words of its sources come from, and who carries them.

The groups are those by which evidence is counted (tracker.models.evidence). At the root of a group stands whom its
pages name as their source (`relays`), else the one house that published them; where several houses carry near-copies
and none says from whom, no root is named. A harm figure comes from its organisation.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from tracker.choices import Confidence
from tracker.models import HarmFigure
from tracker.models.evidence import by_article, counting, origins_of

from .sources import House, Source, as_source


class Carrier(NamedTuple):
    """One page that carries the words, by the first of its citations; `itself` where it is the origin's own."""

    source: Source
    itself: bool


class Origin(NamedTuple):
    """Where words come from: names as the reader's language has them, their ties to a state
    (one may be '', of a house with none), and who carries them.

    Without names nobody is known as the origin of what its carriers share.
    """

    names: tuple[str, ...]
    ties: tuple[str, ...]
    carriers: tuple[Carrier, ...]


def origins(record: Any, known: Callable[[str], House | None]) -> list[Origin]:
    """The origins of a record whose citations are fetched, those carried most first; `known` finds a house by name."""
    pages = [as_source(cited[0]) for cited in by_article(counting(record, record.citations.all()))]
    if not pages:
        return []
    by_page = {page.article.pk: page for page in pages}
    if isinstance(record, HarmFigure):
        body = record.organisation
        carriers = tuple(Carrier(page, bool(body) and _house(page) in body.spellings()) for page in pages)
        return [Origin((body.name,) if body else (), (), carriers)]
    groups = origins_of(page.article for page in pages)
    if getattr(record, "confidence", "") == Confidence.SINGLE:
        groups = [[article for group in groups for article in group]]
    found = [_origin([by_page[article.pk] for article in group], known) for group in groups]
    return sorted(found, key=lambda origin: -len(origin.carriers))


def _origin(pages: list[Source], known: Callable[[str], House | None]) -> Origin:
    houses = [page.article.publisher for page in pages]
    named = Counter(name for house in houses if house for name in house.relays)
    roots = [name for name, _n in named.most_common()] or _one(house.name if house else "" for house in houses)
    folded = {name.casefold() for name in roots}
    told = [(name, known(name)) for name in roots]
    return Origin(
        tuple(house.shown if house else name for name, house in told),
        tuple(dict.fromkeys(house.state_tie if house else "" for _name, house in told)),
        tuple(Carrier(page, _house(page).casefold() in folded) for page in pages),
    )


def _one(names: Iterable[str]) -> list[str]:
    """The name that all share; none where there are several, or one is not known."""
    found = set(names)
    return [*found] if len(found) == 1 and "" not in found else []


def _house(page: Source) -> str:
    return page.article.publisher.name if page.article.publisher else ""
