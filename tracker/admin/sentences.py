"""A finding's words where they stand: the sentence with the words marked, and some text on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

AROUND = 400  # code points of context on each side
_END = re.compile(r"(?<=[.!?؟…])[»”\"]?\s+|\n+")


@dataclass(frozen=True)
class Piece:
    """A run of the sentence; `chosen` marks the words that the editor came for, `cited` other words of the record."""

    text: str
    chosen: bool = False
    cited: bool = False


@dataclass(frozen=True)
class Window:
    """Paragraphs before, the sentence in pieces, paragraphs after; start and end are code points of the text."""

    before: list[str]
    pieces: list[Piece]
    after: list[str]
    start: int
    end: int


def window(text: str, start: int, end: int, others: Iterable[tuple[int, int]] = ()) -> Window:
    """The window on text[start:end]; `others` are spans of the same record."""
    breaks = [0, *(found.end() for found in _END.finditer(text)), len(text)]
    opens = max(at for at in breaks if at <= start)
    closes = min((at for at in breaks if at >= end), default=len(text))
    spans = {(start, end), *others}
    cuts = sorted({opens, closes} | {min(max(at, opens), closes) for span in spans for at in span})
    pieces = [
        Piece(
            text[a:b].rstrip("\n") if b == closes else text[a:b],
            chosen=start <= a and b <= end,
            cited=any(first <= a and b <= last for first, last in spans),
        )
        for a, b in pairwise(cuts)
    ]
    before, after = _before(text[:opens]), _after(text[closes:])
    return Window(_paragraphs(before), pieces, _paragraphs(after), start, end)


def _before(text: str) -> str:
    """The end of a text, cut between words."""
    if len(text) <= AROUND:
        return text
    return "…" + text[-AROUND:].partition(" ")[2]


def _after(text: str) -> str:
    if len(text) <= AROUND:
        return text
    return text[:AROUND].rpartition(" ")[0] + "…"


def _paragraphs(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
