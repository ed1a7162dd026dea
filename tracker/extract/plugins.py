"""Readers by others: off unless an operator names them, verbatim words only, never surer than a rule of ours.

A plug-in is any object with `name` and `extract`, published under the entry-point group `sijill.extractors`. It hands
back words of the text, not places: they are found again here, exactly or else folded; words that the text does not
hold are refused, and so is a kind that the reader does not know.
"""

from collections.abc import Iterable, Sequence
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol

from .findings import BaseFinding, Finding, PersonFinding, Span, Speaker, StatementFinding
from .text.documents import Document

GROUP = "sijill.extractors"
MOST = 0.5
KINDS = ("statement", "person", "base")


class Claim(Protocol):
    """What a plug-in claims: a kind, the words of the text, for a statement the speaker's and the cue's words too."""

    kind: str
    words: str
    speaker: str
    cue: str
    confidence: float


class Extractor(Protocol):
    """A reader by others. `extract` gets the document and gives its claims; it must make no network call."""

    name: str

    def extract(self, doc: Document) -> Iterable[Claim]: ...


class Refused(ValueError):
    """A claim whose words are not in the text, or of an unknown kind; the message says which."""


def load_extractors(names: Sequence[str], found: Iterable[EntryPoint] | None = None) -> list[Extractor]:
    """The plug-ins of these names, in their order; raises LookupError for one that is not installed."""
    points = {p.name: p for p in (entry_points(group=GROUP) if found is None else found)}
    missing = [name for name in names if name not in points]
    if missing:
        raise LookupError(f"no extractor called {', '.join(missing)}; installed: {', '.join(sorted(points)) or 'none'}")
    return [points[name].load()() for name in names]


def run(extractor: Extractor, doc: Document) -> tuple[list[Finding], list[str]]:
    """(findings, reasons of what was refused) of one plug-in."""
    out: list[Finding] = []
    refused: list[str] = []
    for claim in extractor.extract(doc):
        try:
            out.append(accept(extractor.name, claim, doc))
        except Refused as reason:
            refused.append(str(reason))
    return out, refused


def accept(name: str, claim: Claim, doc: Document) -> Finding:
    """The finding that a claim makes; raises Refused."""
    if claim.kind not in KINDS:
        raise Refused(f"{name}: no finding of kind {claim.kind!r}")
    span, exact = locate(claim.words, doc)
    if span is None:
        raise Refused(f"{name}: the text does not hold {claim.words[:60]!r}")
    sure = min(claim.confidence, MOST) * (1 if exact else 0.8)
    rule, reasons = f"plugin.{name}", ("read by a plug-in",) if exact else ("read by a plug-in", "found folded")
    if claim.kind == "person":
        return PersonFinding.at(doc.text, *span, rule=rule, confidence=sure, reasons=reasons, name=span.words(doc.text),
                                mentions=(span,))
    if claim.kind == "base":
        return BaseFinding.at(doc.text, *span, rule=rule, confidence=sure, reasons=reasons, name=span.words(doc.text),
                              mentions=(span,))
    cue, _ = locate(claim.cue, doc)
    speaker, _ = locate(claim.speaker, doc)
    if cue is None or speaker is None:
        raise Refused(f"{name}: the text does not hold the cue or the speaker of {claim.words[:60]!r}")
    return StatementFinding.at(doc.text, *span, rule=rule, confidence=sure, reasons=reasons, kind="indirect", cue=cue,
                               speaker=Speaker(name=speaker.words(doc.text), span=speaker))


def locate(words: str, doc: Document) -> tuple[Span | None, bool]:
    """(place of the words in the text, found exactly); a folded match begins and ends with whole words."""
    if not words.strip():
        return None, False
    at = doc.text.find(words)
    if at >= 0:
        return Span(at, at + len(words)), True
    wanted = [w for w in Document(words, doc.lexicon).words if not w.is_sign]
    have = [w for w in doc.words if not w.is_sign]
    for start in doc.index.get(wanted[0].text, ()) if wanted else ():
        first = next((n for n, w in enumerate(have) if w.index == start), None)
        if first is not None and [w.text for w in have[first : first + len(wanted)]] == [w.text for w in wanted]:
            return Span(have[first].start, have[first + len(wanted) - 1].end), False
    return None, False
