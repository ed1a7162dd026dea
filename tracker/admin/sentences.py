"""A finding's words where they stand: the sentence with the words marked, and some text on both sides."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

AROUND = 400  # code points of context on each side
_END = re.compile(r"(?<=[.!?؟…])[»”\"]?\s+|\n+")


@dataclass(frozen=True)
class Piece:
    """A run of the sentence; `chosen` marks the words that the editor came for, `cited` other words of the record."""

    text: str
    start: int
    chosen: bool = False
    cited: bool = False


class Line(NamedTuple):
    """A paragraph of the context, and where it begins in the text."""

    text: str
    start: int


@dataclass(frozen=True)
class Window:
    """Paragraphs before, the sentence in pieces, paragraphs after; start and end are code points of the text.

    `cut_before` and `cut_after` are true where the text goes on beyond what is shown.
    """

    before: list[Line]
    pieces: list[Piece]
    after: list[Line]
    start: int
    end: int
    cut_before: bool
    cut_after: bool


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
            a,
            chosen=start <= a and b <= end,
            cited=any(first <= a and b <= last for first, last in spans),
        )
        for a, b in pairwise(cuts)
    ]
    first, last = _first_shown(text, opens), _last_shown(text, closes)
    before, after = list(_lines(text, first, opens)), list(_lines(text, closes, last))
    return Window(before, pieces, after, start, end, first > 0, last < len(text))


def _first_shown(text: str, opens: int) -> int:
    """Where the context before begins: between words."""
    if opens <= AROUND:
        return 0
    space = text.find(" ", opens - AROUND, opens)
    return opens if space < 0 else space + 1


def _last_shown(text: str, closes: int) -> int:
    if len(text) - closes <= AROUND:
        return len(text)
    space = text.rfind(" ", closes, closes + AROUND)
    return closes if space < 0 else space


def _lines(text: str, start: int, end: int) -> Iterator[Line]:
    for found in re.finditer(r"[^\n]+", text[start:end]):
        if line := found.group().strip():
            yield Line(line, start + found.start() + found.group().index(line))
