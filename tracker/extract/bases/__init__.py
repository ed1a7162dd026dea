"""The bases room: sites named in a text, and what is said to have happened to them.

In: a Document. Out: `find_bases`, one finding for each site with the words that say what it is and where it lies, and
`find_base_events`. Rules read the annotations `site` and `site-name`, which `sites.py` makes.
"""

from tracker.extract.findings import BaseFinding

from .events import find_base_events
from .mentions import Sites
from .sites import annotate_by_rules, annotate_mentions, annotate_names, find_sites, more_sites

__all__ = ["Sites", "annotate_by_rules", "annotate_mentions", "annotate_names", "find_base_events", "find_bases",
           "find_sites", "more_sites"]


def find_bases(sites: Sites) -> list[BaseFinding]:
    """One finding for each site, at its first mention."""
    doc = sites.doc
    return [BaseFinding.at(
        doc.text, *doc.span(site.mentions[0].first, site.mentions[0].last), rule=f"base.{site.mentions[0].rule}",
        confidence=max(m.confidence for m in site.mentions), name=site.name, id=site.row.id if site.row else None,
        kind=site.kind, kind_span=site.kind_span, governorate=site.governorate,
        governorate_span=site.governorate_span, mentions=tuple(doc.span(m.first, m.last) for m in site.mentions))
        for site in sites.sites.values()]
