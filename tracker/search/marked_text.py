"""The cited spans of an article as marks in its text.

Spans may lie within one another or overlap. The text is cut at every start and end; each piece carries all the
citations that cover it, and the number of a citation stands once, after its last piece. Of a text as long as a book
only what is near its citations is shown, and how much is left out between them.
"""

from collections import deque
from dataclasses import dataclass
from itertools import groupby, pairwise

from tracker.models import Citation

FOUND = (
    "base", "status_change__base", "person", "office__person", "meeting", "statement__speaker",
    "statement__organisation", "harm_figure__organisation", "site_count",
)  # fmt: skip
WITH = ("meeting__participants__person", "meeting__participants__organisation")

LONG = 200_000  # code points; no newspaper's article is half as long
NEAR = 2_000  # code points that are shown before and behind what was found in a longer one


@dataclass(frozen=True)
class Piece:
    """A run of text and the citations over it: `covering` are all, `opening` and `closing` those with an edge here.

    `left_out` is how many code points are not shown in its place.
    """

    text: str
    covering: tuple[Citation, ...]
    opening: tuple[Citation, ...]
    closing: tuple[Citation, ...]
    left_out: int = 0


def numbered(citations: list[Citation]) -> list[Citation]:
    """The citations in the order of the text, each with a `number` from 1; references come last."""
    ordered = sorted(citations, key=lambda c: (c.start is None, c.start or 0, -(c.end or 0), c.pk))
    for number, citation in enumerate(ordered, 1):
        citation.number = number  # type: ignore[attr-defined]
    return ordered


def marked_paragraphs(text: str, citations: list[Citation]) -> list[list[Piece]]:
    """The text as paragraphs of pieces; offsets are code points of the whole text, citations in their order."""
    spans = deque(c for c in citations if c.start is not None and c.end is not None)
    paragraphs, at = [], 0
    here: list[Citation] = []
    for line in text.split("\n"):
        while spans and spans[0].start < at + len(line):
            here.append(spans.popleft())
        here = [c for c in here if c.end > at]
        if line.strip():
            paragraphs.append(_pieces(line, at, here))
        at += len(line) + 1
    return paragraphs if len(text) <= LONG else without_gaps(paragraphs)


def without_gaps(paragraphs: list[list[Piece]], near: int = NEAR) -> list[list[Piece]]:
    """The same with all that is further than `near` from any citation left out, but for the beginning and the end."""
    shown: list[list[Piece]] = [[] for _paragraph in paragraphs]
    pieces = [(at, piece) for at, paragraph in enumerate(paragraphs) for piece in paragraph]
    for is_cited, run in groupby(pieces, key=lambda one: bool(one[1].covering)):
        run = list(run)
        left_out = sum(len(piece.text) for _at, piece in run) - 2 * near
        begun = 0
        for at, piece in run:
            if is_cited or left_out <= 0:
                shown[at].append(piece)
                continue
            first, rest = piece.text[: max(0, near - begun)], piece.text[max(0, near + left_out - begun) :]
            gap = [Piece("", (), (), (), left_out)] if begun <= near < begun + len(piece.text) else []
            shown[at] += [*_plain(first), *gap, *_plain(rest)]
            begun += len(piece.text)
    return [paragraph for paragraph in shown if paragraph]


def _plain(text: str) -> list[Piece]:
    return [Piece(text, (), (), ())] if text else []


def _pieces(line: str, at: int, here: list[Citation]) -> list[Piece]:
    end = at + len(line)
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
