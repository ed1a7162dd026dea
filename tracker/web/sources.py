"""The sources of a record, fetched so that a page can show them without asking again."""

from typing import Any

from django.db.models import Prefetch, QuerySet

from tracker.models import Citation
from tracker.models.citations import independent_origins
from tracker.search.sources import attach_sources
from tracker.search.timeline import KINDS

KIND_OF = {model: kind for kind, model in KINDS.items()}
CITED = Citation.objects.select_related("article__publisher").defer("article__text", "article__signature")


def weigh(citations: list[Citation], record: Any) -> tuple[int, int]:
    """(independent sources, copies of them)."""
    independent = independent_origins(record, citations)
    return independent, len(citations) - independent


def cited(path: str = "citations") -> Prefetch:
    """The citations at a path with articles and publishers, less the articles' texts."""
    return Prefetch(path, CITED.order_by("order", "pk"))


def listed(rows: QuerySet) -> list[Any]:
    """The rows of a list, their citations as plain rows (tracker.search.sources); one query more."""
    found = list(rows)
    attach_sources({(KIND_OF[type(row)], row.pk): row for row in found})
    return found


def with_sources(rows: QuerySet) -> QuerySet:
    """The rows with their citations."""
    return rows.prefetch_related(cited())
