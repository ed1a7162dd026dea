"""Sites as annotations, for rules to fill their slots with: each mention with the row of the record that it names.

`site-name` is a name of the record wherever it stands; `site` is one that the words make a site. A language whose pack
has rules for `sites` finds them by these; Arabic by the shapes of bases/mentions.py.
"""

from collections.abc import Iterable
from typing import NamedTuple

from tracker.extract.findings import BaseFinding, Span
from tracker.extract.grammar import Match, run
from tracker.extract.text.annotations import Annotation
from tracker.extract.text.documents import Document
from tracker.lexicon.gazetteers import BASE, Row

from .mentions import Sites

NAMED = 0.7


class Named(NamedTuple):
    """What a mention of a site names: the record's id, None for an installation that it does not know."""

    id: str | None
    name: str
    confidence: float
    row: Row | None = None


def annotate_names(doc: Document) -> None:
    """`site-name`: every name of a site, of two rows with one name both; a city's alone (class `city`) is none.

    `full-site-name`: one that holds a word of the class `site_head`: more than the place that it is called after.
    """
    for name in doc.names:
        marks = doc.marks[name.first]
        city = marks.by.get("city") if marks else None
        if name.row.kind != BASE or (city and name.first + city.size == name.last):
            continue
        value = _named(name.row, NAMED)
        doc.annotations.add(Annotation("site-name", name.first, name.last, value, "name"))
        if any(m and "site_head" in m.by for m in doc.marks[name.first : name.last]):
            doc.annotations.add(Annotation("full-site-name", name.first, name.last, value, "name"))


def annotate_mentions(doc: Document, sites: Sites) -> None:
    """`site`: the mentions that shapes of words found."""
    for mention, site in sites.ordered:
        value = Named(site.row.id if site.row else None, site.name, mention.confidence, site.row)
        doc.annotations.add(Annotation("site", mention.first, mention.last, value, mention.rule))


def annotate_by_rules(doc: Document) -> list[Annotation]:
    """`site`: what the pack's rules find, also handed back.

    A rule's slot `name` (else its trigger) holds the name; of two rows with one name the one is meant whose kind is
    makes.detail. makes.id is that of a row: without it in the gazetteer there is no site; with it `name` is all that
    the site's words are.
    """
    out: list[Annotation] = []
    reach = -1
    for found in run(doc, "sites").matches:
        value = _value(doc, found)
        if value is not None and found.start >= reach:
            name = found.slot("name") if found.value("id") else None
            first, last = (name.first, name.last) if name else (found.start, found.stop)
            out.append(Annotation("site", first, last, value._replace(confidence=found.rule.confidence),
                                  found.rule.id))
            reach = found.stop
    doc.annotations.extend(out)
    return out


def _value(doc: Document, found: Match) -> Named | None:
    wanted, detail = found.value("id"), found.value("detail")
    if wanted:
        row = next((r for r in doc.gazetteer.rows if r.id == wanted), None) if doc.gazetteer else None
        return _named(row, NAMED) if row else None
    slot = found.slot("name")
    first, last = (slot.first, slot.last) if slot else (found.first, found.last)
    names = [a.value for a in doc.annotations.all_starting("site-name", first) if a.last == last]
    chosen = next((n for n in names if n.row and n.row.detail == detail), names[0] if names else None)
    return chosen or Named(None, doc.shown(first, last), NAMED)


def find_sites(doc: Document) -> list[BaseFinding]:
    """One finding for each site that rules found, at its first mention."""
    return _findings(doc, doc.annotations.of("site"))


def more_sites(doc: Document, known: Iterable[BaseFinding], named: Iterable[Annotation]) -> list[BaseFinding]:
    """Findings of sites that only a rule, or a rule's slot, made sites, in order with those already known."""
    have = list(known)
    ids = {base.id for base in have}
    more = _findings(doc, [a for a in named if a.value.id not in ids])
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
