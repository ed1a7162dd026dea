"""How much stands behind a record: the one place that counts it.

Evidence is counted by articles and by origins, never by spans. Several spans of one page are one article, in whatever
version of it they stand. Articles are of one origin that are near-copies of each other, come from one publisher, or
carry the reports of one and the same, and so is what hangs together through them: rather one origin too few than one
too many. A harm figure has one origin, its organisation; a curated row marked "single" has one.

What counts: for a record that a person stands for, only the citations that a person stands for; for a record that a
machine made, all that nobody refused. The rows may be models or plain ones (tracker.search.sources).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.db import models

from tracker.choices import STOOD_FOR, Confidence, Review

from .harm import HarmFigure

_CAMPAIGN = re.compile(r"(?:^|&)(?:utm_\w+|fbclid|gclid)=[^&]*")


class Evidence(NamedTuple):
    """Numbers of a record: citations that count (spans and references), their articles, their origins.

    `state_tied` are the origins all of whose known publishers are tied to a state; `waiting` the articles in which a
    machine found more of it, which counts for nothing until a person accepts it.
    """

    citations: int = 0
    articles: int = 0
    origins: int = 0
    state_tied: int = 0
    waiting: int = 0

    @property
    def copies(self) -> int:
        """The articles that only carry what another has said."""
        return self.articles - self.origins


def is_stood_for(record: Any) -> bool:
    """Whether a person stands for the record; an office is its person's."""
    return getattr(record if hasattr(record, "review") else record.person, "review", "") in STOOD_FOR


def counting(record: Any, citations: Iterable[Any]) -> list[Any]:
    """Those of a record's citations that count for it, in their order."""
    counted = STOOD_FOR if is_stood_for(record) else (*STOOD_FOR, Review.MACHINE)
    return [citation for citation in citations if citation.review in counted]


def waiting(record: Any, citations: Iterable[Any]) -> list[Any]:
    """Those that a machine found for a record that a person stands for, and that nobody decided on."""
    return [citation for citation in citations if citation.review == Review.MACHINE] if is_stood_for(record) else []


def evidence_of(record: models.Model, citations: Iterable[Any]) -> Evidence:
    """The numbers of a record, from all its citations with article and publisher."""
    citations = list(citations)
    counted = counting(record, citations)
    origins = origins_of(citation.article for citation in counted)
    if counted and (isinstance(record, HarmFigure) or getattr(record, "confidence", "") == Confidence.SINGLE):
        origins = [[article for origin in origins for article in origin]]
    return _numbers(counted, waiting(record, citations), origins)


def wordless_origins(record: models.Model, citations: Iterable[Any]) -> int:
    """Of a record's independent sources those of which no words are bound in a stored text."""
    counted = counting(record, citations)
    worded = {page_of(citation.article) for citation in counted if citation.start is not None}
    if isinstance(record, HarmFigure) or getattr(record, "confidence", "") == Confidence.SINGLE:
        return int(bool(counted) and not worded)
    origins = origins_of(citation.article for citation in counted)
    return sum(not any(page_of(article) in worded for article in origin) for origin in origins)


def evidence_of_site(base: Any) -> Evidence:
    """The numbers of a site: of its own citations and those of its changes that a person stands for."""
    counted, unread = counting(base, base.citations.all()), waiting(base, base.citations.all())
    for change in base.status_changes.all():
        if is_stood_for(change):
            counted += counting(change, change.citations.all())
            unread += waiting(change, change.citations.all())
    return _numbers(counted, unread, origins_of(citation.article for citation in counted))


def _numbers(counted: list[Any], unread: list[Any], origins: list[list[Any]]) -> Evidence:
    tied, further = sum(map(_is_tied, origins)), len(by_article(unread))
    return Evidence(len(counted), len(by_article(counted)), len(origins), tied, further)


def by_article(citations: Iterable[Any]) -> list[list[Any]]:
    """The citations under their articles, in the order in which each article comes first."""
    found: dict[str, list[Any]] = {}
    for citation in citations:
        found.setdefault(page_of(citation.article), []).append(citation)
    return list(found.values())


def page_of(article: Any) -> str:
    """What all versions of an article share, and a reference with the text that was stored of it: the address."""
    return bare_address(article.url) if article.url else f"article {article.pk}"


@lru_cache(maxsize=4096)
def bare_address(url: str) -> str:
    """An address without what may differ for one page: scheme, www, mark in the page, slash at the end, campaign."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    query = _CAMPAIGN.sub("", parts.query).lstrip("&")
    return f"{parts.netloc.lower().removeprefix('www.')}{parts.path.rstrip('/')}?{query}"


def origins_of(articles: Iterable[Any]) -> list[list[Any]]:
    """The articles in groups of one origin each."""
    origins: list[tuple[set[str], list[Any]]] = []
    for article in articles:
        marks, group = _marks(article), [article]
        apart = []
        for known, others in origins:
            if known & marks:
                marks, group = marks | known, others + group
            else:
                apart.append((known, others))
        origins = [*apart, (marks, group)]
    return [group for _marks_of_it, group in origins]


def _marks(article: Any) -> set[str]:
    """What tells where its words come from: those whose reports it carries, else its publisher; copies; the page."""
    found = {f"page {page_of(article)}"}
    if article.cluster_id:
        found.add(f"cluster {article.cluster_id}")
    if house := article.publisher:
        found |= {f"house {name.casefold()}" for name in house.relays or [house.name]}
    return found


def _is_tied(articles: list[Any]) -> bool:
    houses = [article.publisher for article in articles if article.publisher]
    return bool(houses) and all(house.state_tie for house in houses)
