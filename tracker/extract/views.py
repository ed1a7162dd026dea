"""The folded view of a text, and the way back to the stored characters.

Matching is done on folded text; citations are of the stored text. A View holds the folded string and one raw offset
for each folded character. A span's end reaches over dropped marks that follow it, or a word would lose its last
vowel sign.
"""

from array import array

from tracker.lexicon.letters import MARKS, SPECIAL, WIDENED, join

from .findings import Span


class View:
    """folded: the text to match on; offsets[i]: where folded[i] stands in the stored text."""

    __slots__ = ("folded", "offsets", "text")

    def __init__(self, text: str) -> None:
        self.text = text
        pieces: list[str] = []
        offsets = array("L")
        last = 0
        for special in SPECIAL.finditer(text):
            start, end = special.span()
            pieces.append(text[last:start])
            offsets.extend(range(last, start))
            for at in range(start, end):
                wide = WIDENED.get(text[at])
                if wide:
                    pieces.append(wide)
                    offsets.extend([at] * len(wide))
            last = end
        pieces.append(text[last:])
        offsets.extend(range(last, len(text)))
        self.folded = join("".join(pieces))
        self.offsets = offsets

    def span(self, start: int, end: int) -> Span:
        """The stored span under folded[start:end], marks after its last letter included; raises ValueError if empty."""
        if start >= end:
            raise ValueError(f"folded {start}–{end} is empty")
        stop = self.offsets[end - 1] + 1
        if stop < len(self.text) and (mark := MARKS.match(self.text, stop)):
            stop = mark.end()
        return Span(self.offsets[start], stop)
