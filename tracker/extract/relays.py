"""Whose report an article carries, by the pack's rules for `relays`: «citing TASS», «told Reuters», «دمشق - سانا».

A rule's trigger is the name of a house; the word's class says which (`house`, a name of the record's publishers).
`whole` of a dateline, a byline or a signature tells it of the whole text, and so does anything up to the end of the
lead; else it is told of its paragraph. `refused` is a rule for what looks like a relay and is none, a denial say.
"""

from tracker.lexicon.languages import NoReader, language as language_of

from .findings import RelayFinding, Span
from .grammar import run
from .text.asides import asides
from .text.documents import Document
from .text.quotations import find_quotes

_SIGNED = 3  # paragraphs from either end of a text in which a dateline, a byline or a signature is that of the text
_LEAD = 12  # words that the first paragraph after the headline has at least


def find_relays(doc: Document) -> list[RelayFinding]:
    """Relays in order of their places, each house once for each paragraph."""
    others, out = asides(doc), list[RelayFinding]()
    told: set[tuple[str, Span]] = set()
    for match in run(doc, "relays").matches:
        house, span, whole = match.value("house"), doc.span(match.start, match.stop), bool(match.value("whole"))
        if not house or match.value("refused") or (not whole and any(aside.overlaps(span) for aside in others)):
            continue
        reach = _reach(doc, match.first, whole)
        if (house, reach) not in told:
            told.add((house, reach))
            out.append(RelayFinding.at(doc.text, *span, rule=match.rule.id, confidence=match.rule.confidence,
                                       house=str(house), named=doc.span(match.first, match.last), reach=reach))
    return out


def relays_of(text: str, lang: str) -> list[RelayFinding]:
    """The relays of a text alone, as a reading has them; none where the language has no reader."""
    try:
        pack = language_of(lang)
    except NoReader:
        return []
    doc = Document(text, None, language=pack)
    doc.join_sentences((q.first, q.last) for q in find_quotes(doc) if q.balanced and q.depth == 0)
    return find_relays(doc)


def _reach(doc: Document, at: int, whole: bool) -> Span:
    """What of the text is told by the house: the paragraph, or all."""
    starts = [0, *(n for n in doc.breaks if n)]
    own = max(n for n, first in enumerate(starts) if first <= at)
    lead = next((n for n, first in enumerate(starts) if _size(doc, starts, n) >= _LEAD), 0)
    if own <= lead or (whole and (own < _SIGNED or own >= len(starts) - _SIGNED)):
        return doc.span(0, len(doc.words))
    return doc.span(starts[own], starts[own] + _size(doc, starts, own))


def _size(doc: Document, starts: list[int], number: int) -> int:
    after = starts[number + 1] if number + 1 < len(starts) else len(doc.words)
    return after - starts[number]
