"""Sites as annotations, for rules to fill their slots with: each mention with the row of the record that it names.

`site-name` is a name of the record wherever it stands; `site` is one that the words make a site. A language whose pack
has rules for `sites` finds them by these; Arabic by the shapes of bases/mentions.py.
"""

from collections.abc import Iterable
from typing import NamedTuple

from tracker.extract.findings import BaseFinding, Span
from tracker.extract.grammar import run
from tracker.extract.text.annotations import Annotation
from tracker.extract.text.documents import Document
from tracker.lexicon.gazetteers import BASE, Name, Row

from .mentions import Sites

NAMED = 0.7


class Named(NamedTuple):
    """What a mention of a site names: the record's id, None for an installation that it does not know."""

    id: str | None
    name: str
    confidence: float
    row: Row | None = None


def annotate_names(doc: Document) -> None:
    """`site-name`: every name of a site, of two rows with one name both."""
    doc.annotations.extend(Annotation("site-name", name.first, name.last, _named(name.row, NAMED), "name")
                           for name in doc.names if name.row.kind == BASE)


def annotate_mentions(doc: Document, sites: Sites) -> None:
    """`site`: the mentions that shapes of words found."""
    for mention, site in sites.ordered:
        value = Named(site.row.id if site.row else None, site.name, mention.confidence, site.row)
        doc.annotations.add(Annotation("site", mention.first, mention.last, value, mention.rule))


def annotate_by_rules(doc: Document) -> None:
    """`site`: what the pack's rules find. A rule's slot `name` holds the name; makes may give a record's `id`."""
    reach = -1
    for found in run(doc, "sites").matches:
        slot = found.slot("name")
        value = slot.value.value if slot and isinstance(slot.value, Annotation) else None
        if value is None:
            name = found.value("id") or doc.shown(found.start, found.stop)
            value = Named(found.value("id"), str(name), found.rule.confidence)
        if found.start >= reach:
            doc.annotations.add(Annotation("site", found.start, found.stop,
                                           value._replace(confidence=found.rule.confidence), found.rule.id))
            reach = found.stop


def find_sites(doc: Document) -> list[BaseFinding]:
    """One finding for each site that rules found, at its first mention."""
    return _findings(doc, doc.annotations.of("site"))


def more_sites(doc: Document, known: Iterable[BaseFinding], named: Iterable[Annotation]) -> list[BaseFinding]:
    """Findings of sites that only a rule's slot made sites, in order with those already known."""
    have = list(known)
    ids = {base.id for base in have}
    more = _findings(doc, [a for a in named if a.kind == "site-name" and a.value.id not in ids])
    return sorted([*have, *more], key=lambda base: base.span.start)


def _findings(doc: Document, mentions: Iterable[Annotation]) -> list[BaseFinding]:
    by: dict[str, list[Annotation]] = {}
    for mention in mentions:
        by.setdefault(mention.value.id or mention.value.name, []).append(mention)
    out: list[BaseFinding] = []
    for group in by.values():
        first = group[0]
        spans: tuple[Span, ...] = tuple(doc.span(m.first, m.last) for m in group)
        out.append(BaseFinding.at(doc.text, *spans[0], rule=f"base.{first.rule.removeprefix('sites.')}",
                                  confidence=max(m.value.confidence for m in group), name=first.value.name,
                                  id=first.value.id, mentions=spans))
    return out


def _named(row: Row, confidence: float) -> Named:
    return Named(row.id, row.name, confidence, row)


def names_of(doc: Document, kind: str) -> list[Name]:
    """The record's names of a kind in the text."""
    return [name for name in doc.names if name.row.kind == kind]
