"""The one line under every fact: who says so, when, who reviewed it, and how many say it independently."""

from typing import Any

from django import template

from tracker.models import HarmFigure
from tracker.web.sources import weigh

register = template.Library()


@register.inclusion_tag("_provenance.html")
def provenance(record: Any) -> dict[str, Any]:
    """The line for a record whose citations are prefetched with article and publisher."""
    citations = list(record.citations.all())
    independent, copies = weigh(citations, record)
    return {
        "record": record,
        "lead": citations[0] if citations else None,
        "pages": len(citations),
        "independent": independent,
        "copies": copies,
        "one_origin": isinstance(record, HarmFigure),
    }


@register.inclusion_tag("_citation.html")
def citation(quoted: Any) -> dict[str, Any]:
    """The one way a quotation is shown; its article and publisher are selected with it."""
    return {"citation": quoted, "article": quoted.article, "publisher": quoted.article.publisher}
