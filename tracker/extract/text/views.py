"""The folded view of a text, and the way back to the stored characters.

Matching is done on folded text; citations are of the stored text. A View holds the folded string and how far each
stretch of it stands from its stored characters: a stretch ends where marks were dropped or a ligature was opened. A
span's end reaches over dropped marks that follow it, or a word would lose its last vowel sign.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from tracker.extract.findings import Span
from tracker.lexicon.letters import BROKEN, MARKS, SPECIAL, WIDENED, is_broken, join


class View:
    """folded: the text to match on; folded[i] is stored at i plus the shift of its stretch."""

    __slots__ = ("_begins", "_shifts", "folded", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        self._begins, self._shifts = [0], [0]
        pieces: list[str] = []
        last = size = 0
        for special in (BROKEN if is_broken(text) else SPECIAL).finditer(text):
            start, end = special.span()
            pieces.append(text[last:start])
            size += start - last
            for at in range(start, end):
                wide = WIDENED.get(text[at], "")
                pieces.append(wide)
                for letter in range(len(wide)):
                    self._stretch(size + letter, at - size - letter)
                size += len(wide)
            self._stretch(size, end - size)
            last = end
        pieces.append(text[last:])
        self.folded = join("".join(pieces))

    def _stretch(self, begin: int, shift: int) -> None:
        if self._begins[-1] == begin:
            self._shifts[-1] = shift
        else:
            self._begins.append(begin)
            self._shifts.append(shift)

    @property
    def plain(self) -> bool:
        """True where nothing was dropped or opened: folded and stored places are the same."""
        return len(self._begins) == 1 and not self._shifts[0]

    def stored(self, places: Sequence[int]) -> list[int]:
        """Where folded places, in rising order, stand in the stored text; the folded length is the stored length."""
        out: list[int] = []
        at = 0
        for number, shift in enumerate(self._shifts, 1):
            stop = bisect_left(places, self._begins[number], at) if number < len(self._begins) else len(places)
            out += map(shift.__add__, places[at:stop])
            at = stop
        return out

    def span(self, start: int, end: int) -> Span:
        """The stored span under folded[start:end], marks after its last letter included; raises ValueError if empty."""
        if start >= end:
            raise ValueError(f"folded {start}–{end} is empty")
        first, last = (at + self._shifts[bisect_right(self._begins, at) - 1] for at in (start, end - 1))
        stop = last + 1
        if stop < len(self.text) and (mark := MARKS.match(self.text, stop)):
            stop = mark.end()
        return Span(first, stop)
