"""The cited spans of an article as marks in its text.

Spans may lie within one another or overlap. The text is cut at every start and end; each piece carries all the
citations that cover it, and the number of a citation stands once, after its last piece.
"""

from dataclasses import dataclass
from itertools import pairwise

from tracker.models import Citation

FOUND = (
    "base", "status_change__base", "person", "office__person", "meeting", "statement__speaker",
    "statement__organisation", "harm_figure__organisation", "site_count",
)  # fmt: skip
WITH = ("meeting__participants__person", "meeting__participants__organisation")


@dataclass(frozen=True)
class Piece:
    """A run of text and the citations over it: `covering` are all, `opening` and `closing` those with an edge here."""

    text: str
    covering: tuple[Citation, ...]
    opening: tuple[Citation, ...]
    closing: tuple[Citation, ...]


def numbered(citations: list[Citation]) -> list[Citation]:
    """The citations in the order of the text, each with a `number` from 1; references come last."""
    ordered = sorted(citations, key=lambda c: (c.start is None, c.start or 0, -(c.end or 0), c.pk))
    for number, citation in enumerate(ordered, 1):
        citation.number = number  # type: ignore[attr-defined]
    return ordered


def marked_paragraphs(text: str, citations: list[Citation]) -> list[list[Piece]]:
    """The text as paragraphs of pieces; offsets are code points of the whole text."""
    spans = [c for c in citations if c.start is not None and c.end is not None]
    paragraphs, at = [], 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append(_pieces(line, at, spans))
        at += len(line) + 1
    return paragraphs


def _pieces(line: str, at: int, spans: list[Citation]) -> list[Piece]:
    end = at + len(line)
    here = [c for c in spans if c.start < end and c.end > at]
    cuts = sorted({at, end} | {max(at, c.start) for c in here} | {min(end, c.end) for c in here})
    pieces = []
    for start, stop in pairwise(cuts):
        covering = tuple(c for c in here if c.start <= start and c.end >= stop)
        pieces.append(
            Piece(
                line[start - at : stop - at],
                covering,
                tuple(c for c in covering if c.start == start),
                tuple(c for c in covering if c.end == stop),
            )
        )
    return pieces
