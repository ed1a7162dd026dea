"""How often publishers are cited and how many records lead to a sentence, from the kept counts of entries.

An entry says of its record's sources what is counted (`told`): whether words of a stored text are among those that
count, and how often each publisher is cited, by a person or by a machine. What has no entry is few, and counted.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from django.db.models import Case, CharField, Count, F, Max, Q, QuerySet, Value, When

from tracker.choices import STOOD_FOR, Review
from tracker.models import Base, Citation, SiteKept, SiteTouch
from tracker.models.publication import unpublished

from . import kept_counts, kept_sites
from .filters import Query
from .kinds import KINDS

PROOF, CITED, FOUND = "proof", "cited", "found"
SENTENCE, OTHER = "sentence", "other"
UNDATED = Q(earliest=None, latest=None)
OWNERS = {"meeting": "meeting", "statement": "statement", "status": "status_change", "harm": "harm_figure"}
BESIDE = ("base", "person", "office", "site_count")


class Proved(NamedTuple):
    """Records that something proves, and those of them that lead to a sentence of a stored text."""

    sentence: int
    total: int


def told_of(counted: Iterable[Any], citations: Iterable[Any]) -> list[list[Any]]:
    """What an entry says of its sources, those that count and all: [facet, value, number] of each."""
    worded = [one.start is not None for one in counted]
    found = Counter[tuple[str, str]]({(PROOF, SENTENCE if any(worded) else OTHER): 1} if worded else {})
    for one in citations:
        if one.review != Review.REJECTED and one.article.on_topic and one.article.publisher:
            found[CITED if one.review in STOOD_FOR else FOUND, one.article.publisher.slug] += 1
    return [[facet, value, n] for (facet, value), n in sorted(found.items())]


def cited() -> Counter[str]:
    """By the slug of a publisher, how many published citations lead to its pages; two queries."""
    found, hides = Counter[str](), Review.MACHINE in unpublished()
    for _facet, slug, n in kept_counts.by_value(Query(), [CITED] if hides else [CITED, FOUND]) or ():
        found[slug] += n
    first, *rest = [
        rows.filter(article__on_topic=True).exclude(article__publisher=None)
        .values_list("article__publisher__slug").annotate(n=Count("pk"))
        for _name, rows in _beside()
    ]  # fmt: skip
    for slug, n in first.union(*rest, all=True):
        found[slug] += n
    return found


def proved() -> Proved:
    """How many published records are proved, sites with what their changes do; four queries."""
    kept = {value: n for _facet, value, n in kept_counts.by_value(Query(), [PROOF]) or ()}
    worded = Max(Case(When(start__isnull=False, then=Value(1)), default=Value(0)))
    first, *rest = [
        rows.counting().annotate(of=Value(name, output_field=CharField()), record=F(name))
        .values_list("of", "record").annotate(level=worded)
        for name, rows in _beside() if name in ("person", *OWNERS.values())
    ]  # fmt: skip
    levels, sites = [level for _of, _record, level in first.union(*rest, all=True)], _sites()
    sentence, total = kept.get(SENTENCE, 0) + sum(levels), sum(kept.values()) + len(levels)
    return Proved(sentence + sites.sentence, total + sites.total)


def _sites() -> Proved:
    if SiteTouch.objects.exists():
        told = kept_sites.kept(Base.objects.shown().order_by().values_list("pk", flat=True)).values()
        return Proved(sum(site.worded for site in told), sum(site.proved for site in told))
    shown = SiteKept.objects.exclude(base__review__in=unpublished())
    return Proved(**shown.aggregate(
        sentence=Count("pk", filter=Q(worded=True)), total=Count("pk", filter=Q(proved=True))
    ))  # fmt: skip


def _beside() -> Iterator[tuple[str, QuerySet[Citation]]]:
    """The published citations of what has no entry, with the name of its kind, each along its own index."""
    hidden = unpublished()
    shown = Citation.objects.exclude(review__in=hidden).order_by()
    for name in BESIDE:
        review = "office__person__review" if name == "office" else f"{name}__review"
        yield name, shown.filter(**{f"{name}__isnull": False}).exclude(**{f"{review}__in": hidden})
    for kind, name in OWNERS.items():
        undated = UNDATED & Q(as_of="") if kind == "harm" else UNDATED
        rows = KINDS[kind]._default_manager.shown().filter(undated).order_by()
        yield name, shown.filter(**{f"{name}__in": rows.values("pk")})
