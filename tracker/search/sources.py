"""The sources of a list of records, read as plain rows.

A list shows of each source a name, a day and a link. As models they would be three objects a source, which took longer
to make than all the rest of a page.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from django.db.models import Model, Q

from tracker.models import Citation

FIELDS = {"meeting": "meeting_id", "statement": "statement_id", "status": "status_change_id", "harm": "harm_figure_id"}


class House(NamedTuple):
    """A publisher's name."""

    name: str


class Reference(NamedTuple):
    """What a list shows of an article; the names are the model's."""

    pk: int
    slug: str
    url: str
    language: str
    published: str
    cluster_id: int | None
    publisher: House | None


class Source(NamedTuple):
    """What a list shows of a citation; the names are the model's. `start` is None where only the reference is known."""

    pk: int
    start: int | None
    exact: str
    article: Reference


def sources_of(records: Iterable[tuple[str, int]]) -> dict[tuple[str, int], list[Source]]:
    """The citations of records, each named by (kind, id), in their order; one query."""
    ids: dict[str, list[int]] = defaultdict(list)
    for kind, record in records:
        ids[kind].append(record)
    found: dict[tuple[str, int], list[Source]] = defaultdict(list)
    if not ids:
        return found
    wanted = Q(*((f"{FIELDS[kind]}__in", numbers) for kind, numbers in ids.items()), _connector=Q.OR)
    article = ("pk", "slug", "url", "language", "published", "cluster_id", "publisher__name")
    rows = Citation.objects.filter(wanted).order_by("order", "pk")
    for row in rows.values_list(*FIELDS.values(), "pk", "start", "exact", *(f"article__{name}" for name in article)):
        found[_owner(row)].append(_source(row[len(FIELDS) :]))
    return found


def attach_sources(records: Mapping[tuple[str, int], Model]) -> None:
    """Puts the plain rows where Django keeps fetched citations, for records under (kind, id)."""
    found = sources_of(records)
    for key, record in records.items():
        vars(record).setdefault("_prefetched_objects_cache", {})["citations"] = found[key]


def as_listed(citation: Source | Citation) -> Source:
    """A citation as a plain row."""
    if isinstance(citation, Source):
        return citation
    article = citation.article
    house = House(article.publisher.name) if article.publisher else None
    told = (article.pk, article.slug, article.url, article.language, article.published, article.cluster_id)
    return Source(citation.pk, citation.start, citation.exact, Reference(*told, house))


def _owner(row: tuple[Any, ...]) -> tuple[str, int]:
    return next((kind, record) for kind, record in zip(FIELDS, row, strict=False) if record is not None)


def _source(row: tuple[Any, ...]) -> Source:
    *article, publisher = row[3:]
    return Source(*row[:3], Reference(*article, House(publisher) if publisher else None))
