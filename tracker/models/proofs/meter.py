"""The proof meter: how far the record's proof reaches. The one place that counts it.

A citation reaches its sentence (a span of a stored text), a stored page (its text or bytes are kept, no words of it are
bound yet), an archive's copy, or no more than a reference: publisher, title, address and day. A record reaches as far
as the best of the citations that count for it (tracker.models.evidence). A site also stands on what its changes do.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Q, Value, When

from tracker.choices import STOOD_FOR
from tracker.models.citations import RECORDS, Citation
from tracker.models.evidence import by_article
from tracker.models.publishers import shown_name

SENTENCE, PAGE, ARCHIVE, REFERENCE = LEVELS = ("sentence", "page", "archive", "reference")
# Offices are told with their person, the counts of others with the one who counted.
METERED = tuple(kind for kind in RECORDS if kind not in ("office", "site_count"))


class Reach(NamedTuple):
    """How many reach their sentence, a stored page and no more, an archive and no more, a reference only."""

    sentence: int = 0
    page: int = 0
    archive: int = 0
    reference: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self)

    @classmethod
    def of(cls, levels: Iterable[str]) -> Reach:
        """From one level for each thing that is counted."""
        counts = dict.fromkeys(LEVELS, 0)
        for level in levels:
            counts[level] += 1
        return cls(**counts)


class House(NamedTuple):
    """A publisher as the meter names it; all '' where nobody is known."""

    slug: str
    name: str
    name_ar: str
    name_ru: str

    @property
    def shown(self) -> str:
        """The name by which the reader's language knows it, else its own."""
        return shown_name(self.name, self.name_ar, self.name_ru)


class Meter(NamedTuple):
    """Records by the best of their citations, citations by themselves, and these by publisher and by year.

    The year is that of the page's publication, '' where it is not known.
    """

    records: Reach
    citations: Reach
    by_publisher: dict[House, Reach]
    by_year: dict[str, Reach]


def level_of(citation: Any) -> str:
    """How far one citation reaches; a citation, or a plain row with the names of one."""
    article = citation.article
    if citation.start is not None:
        return SENTENCE
    if getattr(article, "raw_sha256", "") or getattr(article, "text_sha256", ""):
        return PAGE
    return ARCHIVE if article.archive_url else REFERENCE


def reach_of(counted: Iterable[Any]) -> Reach:
    """How far the counted citations of one record reach, one for each page that is cited."""
    return Reach.of(min(map(level_of, cited), key=LEVELS.index) for cited in by_article(counted))


_LEVEL = Case(
    When(start__isnull=False, then=Value(SENTENCE)),
    When(~Q(article__raw_sha256="") | ~Q(article__text_sha256=""), then=Value(PAGE)),
    When(~Q(article__archive_url=""), then=Value(ARCHIVE)),
    default=Value(REFERENCE),
    output_field=CharField(),
)
_HOUSE = tuple(f"article__publisher__{name}" for name in ("slug", "name", "name_ar", "name_ru"))
_YEAR = re.compile(r"\d{4}")


def meter() -> Meter:
    """How far the published record reaches; one query."""
    records: dict[tuple[str, int], str] = {}
    levels: list[str] = []
    publishers: dict[House, list[str]] = defaultdict(list)
    years: dict[str, list[str]] = defaultdict(list)
    owners = [f"{kind}_id" for kind in METERED]
    columns = [*owners, "status_change__base_id", "status_change__review", "level", "article__published", *_HOUSE]
    counted = Citation.objects.shown().counting().annotate(level=_LEVEL).order_by()
    for row in counted.values_list(*columns).iterator(chunk_size=2000):
        numbers, (site, review, level, published, *house) = row[: len(owners)], row[len(owners) :]
        proved = [(kind, number) for kind, number in zip(METERED, numbers, strict=True) if number is not None]
        if not proved:
            continue
        if site is not None and review in STOOD_FOR:
            proved.append(("base", site))
        for record in proved:
            records[record] = min(records.get(record, level), level, key=LEVELS.index)
        year = _YEAR.match(published)
        levels.append(level)
        publishers[House(*(name or "" for name in house))].append(level)
        years[year.group() if year else ""].append(level)
    return Meter(
        Reach.of(records.values()),
        Reach.of(levels),
        {house: Reach.of(found) for house, found in publishers.items()},
        {year: Reach.of(years[year]) for year in sorted(years)},
    )
