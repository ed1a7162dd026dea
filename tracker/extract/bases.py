"""The sites of a text as findings, one for each, with the words that say what it is and where it lies."""

from .base_mentions import Sites
from .findings import BaseFinding

__all__ = ["Sites", "find_bases"]


def find_bases(sites: Sites) -> list[BaseFinding]:
    """One finding for each site, at its first mention."""
    doc = sites.doc
    return [BaseFinding.at(
        doc.text, *doc.span(site.mentions[0].first, site.mentions[0].last), rule=f"base.{site.mentions[0].rule}",
        confidence=max(m.confidence for m in site.mentions), name=site.name, id=site.row.id if site.row else None,
        kind=site.kind, kind_span=site.kind_span, governorate=site.governorate,
        governorate_span=site.governorate_span, mentions=tuple(doc.span(m.first, m.last) for m in site.mentions))
        for site in sites.sites.values()]
