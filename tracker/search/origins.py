"""Who stands behind a record: where the words of its sources come from, and who carries them.

The origins are those by which evidence is counted (tracker.models.evidence).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from tracker.models import HarmFigure
from tracker.models.evidence import Origin as Counted, by_article, counting, origins_behind

from .sources import House, Source, as_source


class Carrier(NamedTuple):
    """One page that carries the words, by the first of its citations; `itself` where it is the origin's own."""

    source: Source
    itself: bool


class Origin(NamedTuple):
    """Where words come from: names as the reader's language has them, the ties to states of those for whom it speaks
    (one may be '', of a house with none), and who carries them.

    Without names nobody is known as the origin of what its carriers share.
    """

    names: tuple[str, ...]
    ties: tuple[str, ...]
    carriers: tuple[Carrier, ...]


def origins(record: Any, known: Callable[[str], House | None]) -> list[Origin]:
    """The origins of a record whose citations are fetched, those carried most first; `known` finds a house by name."""
    cited = [as_source(one) for one in counting(record, record.citations.all())]
    pages = {one.article.pk: some[0] for some in by_article(cited) for one in some}
    own = record.organisation.spellings() if isinstance(record, HarmFigure) and record.organisation else []
    found = [_told(origin, pages, known, own) for origin in origins_behind(record, cited)]
    return sorted(found, key=lambda origin: -len(origin.carriers))


def _told(origin: Counted, pages: dict[int, Source], known: Callable[[str], House | None], own: list[str]) -> Origin:
    its = {name.casefold() for name in (*origin.names, *own)}
    houses = [(name, known(name)) for name in origin.names]
    carriers = {page.article.pk: page for page in (pages[one.pk] for one in origin.articles)}.values()
    return Origin(
        tuple(house.shown if house and not own else name for name, house in houses),
        tuple(sorted(origin.ties)),
        tuple(Carrier(page, _house(page).casefold() in its) for page in carriers),
    )


def _house(page: Source) -> str:
    return page.article.publisher.name if page.article.publisher else ""
