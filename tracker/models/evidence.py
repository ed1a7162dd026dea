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
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.db import models

from tracker.choices import STOOD_FOR, Confidence, Review

from .harm import HarmFigure
from .houses import ties_of

_CAMPAIGN = re.compile(r"(?:^|&)(?:utm_\w+|fbclid|gclid)=[^&]*")


class Evidence(NamedTuple):
    """Numbers of a record: citations that count (spans and references), their articles, their origins.

    `state_tied` are the origins that speak for nobody but states (`ties`); `waiting` the articles in which a machine
    found more of it, which counts for nothing until a person accepts it.
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


class Origin(NamedTuple):
    """Where words come from: its names, the ties to states of those for whom it speaks, the articles that carry it.

    At its root stands whom its pages name as their source (`relays`), else the one house that published them. Where
    several houses carry near-copies and none says from whom, no root is named, and it speaks for all of them. Of each
    that is tied to none, or of which no tie is known, there is a '' among the ties.
    """

    names: list[str]
    ties: frozenset[str]
    articles: list[Any]

    @property
    def is_tied(self) -> bool:
        """Whether it speaks for nobody but states."""
        return bool(self.ties) and "" not in self.ties


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
    return _numbers(counted, waiting(record, citations), origins_behind(record, counted))


def origins_behind(record: Any, counted: Iterable[Any]) -> list[Origin]:
    """The origins of a record, from the citations that count for it."""
    groups = _groups(record, counted)
    if groups and isinstance(record, HarmFigure) and (body := record.organisation):
        tie = next(filter(None, ties_of(body.spellings())), "")
        return [Origin([body.name], frozenset({tie}), groups[0])]
    return [_origin(group) for group in groups]


def _groups(record: Any, counted: Iterable[Any]) -> list[list[Any]]:
    """The articles in groups of one origin each; a figure and what one source alone says have one."""
    groups = origins_of(citation.article for citation in counted)
    if groups and (isinstance(record, HarmFigure) or getattr(record, "confidence", "") == Confidence.SINGLE):
        return [[article for group in groups for article in group]]
    return groups


def wordless_origins(record: models.Model, citations: Iterable[Any]) -> int:
    """Of a record's independent sources those of which no words are bound in a stored text."""
    counted = counting(record, citations)
    worded = {page_of(citation.article) for citation in counted if citation.start is not None}
    return sum(not any(page_of(article) in worded for article in group) for group in _groups(record, counted))


def evidence_of_site(base: Any) -> Evidence:
    """The numbers of a site: of its own citations and those of its changes that a person stands for."""
    counted, unread = counting(base, base.citations.all()), waiting(base, base.citations.all())
    for change in base.status_changes.all():
        if is_stood_for(change):
            counted += counting(change, change.citations.all())
            unread += waiting(change, change.citations.all())
    return _numbers(counted, unread, [_origin(group) for group in origins_of(one.article for one in counted)])


def _numbers(counted: list[Any], unread: list[Any], origins: list[Origin]) -> Evidence:
    tied, further = sum(origin.is_tied for origin in origins), len(by_article(unread))
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


def _origin(articles: list[Any]) -> Origin:
    houses = [article.publisher for article in articles]
    relayed = Counter(name for house in houses if house for name in house.relays)
    own = {house.name if house else "" for house in houses}
    names = [name for name, _times in relayed.most_common()] or ([] if len(own) > 1 else [name for name in own if name])
    if relayed:
        return Origin(names, frozenset(ties_of(names)), articles)
    return Origin(names, frozenset(house.state_tie if house else "" for house in houses), articles)
