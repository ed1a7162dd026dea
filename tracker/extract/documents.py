"""A text cut into words, sentences and paragraphs: what every stage reads from.

Words are runs of letters or of digits; each sign is a word of its own (`is_sign`). Indexes of words, half-open, are
what stages pass to each other; `span` turns them into code points of the stored text.
"""

from collections.abc import Iterable
from bisect import bisect_left, bisect_right
from typing import NamedTuple

from ..lexicon import Gazetteer, Lexicon
from ..lexicon.letters import WORD, bare
from .findings import Span
from .views import View

STOPS = frozenset(".!?؟…")
_WRAPPERS = frozenset("“”«»\"„)]'’‘")


class Word(NamedTuple):
    """One word or sign: its place in the list, code points of the stored text, its folded form."""

    index: int
    start: int
    end: int
    text: str
    is_sign: bool
    paragraph: int


class Document:
    """text, its view, words, sentences (pairs of word indexes) and who is asking: lexicon, gazetteer, publication day."""

    __slots__ = ("_ends", "_starts", "gazetteer", "lexicon", "published", "sentences", "text", "view", "words")

    def __init__(
        self, text: str, lexicon: Lexicon, gazetteer: Gazetteer | None = None, published: str | None = None
    ) -> None:
        self.text = text
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.published = published
        self.view = View(text)
        self.words = self._cut()
        self._starts = [w.start for w in self.words]
        self._ends = [w.end for w in self.words]
        self.sentences = self._sentences()

    def _cut(self) -> list[Word]:
        folded, span = self.view.folded, self.view.span
        words: list[Word] = []
        paragraph, last = 0, 0
        for index, found in enumerate(WORD.finditer(folded)):
            start, end = found.span()
            if start > last and "\n" in folded[last:start]:
                paragraph += 1
            last = end
            place = span(start, end)
            form = found.group()
            words.append(Word(index, place[0], place[1], form, not form[0].isalnum(), paragraph))
        return words

    def _sentences(self) -> list[tuple[int, int]]:
        """A stop ends a sentence unless it stands in an abbreviation (a letter or two before it, no space after it)."""
        words, out, first = self.words, [], 0
        short = self.lexicon.abbreviations
        index, size = 0, len(words)
        while index < size:
            word = words[index]
            ends = index + 1 == size or words[index + 1].paragraph != word.paragraph
            if not ends and word.text in STOPS:
                before = words[index - 1] if index else None
                tight = index + 1 < size and words[index + 1].start == word.end and not words[index + 1].is_sign
                glued = before is not None and before.end == word.start and (
                    before.text in short or (len(before.text) == 1 and before.text.isalpha()))
                ends = not glued and not (tight and before is not None and not before.is_sign and len(before.text) <= 2)
                if ends:
                    while index + 1 < size and words[index + 1].text in STOPS | _WRAPPERS \
                            and words[index + 1].start == words[index].end:
                        index += 1
            if ends:
                out.append((first, index + 1))
                first = index + 1
            index += 1
        return out

    def join_sentences(self, ranges: Iterable[tuple[int, int]]) -> None:
        """Stops within these ranges of words (quotations) end no sentence; ranges in order, none overlapping."""
        held = list(ranges)
        out: list[tuple[int, int]] = []
        at = 0
        for first, last in self.sentences:
            while at < len(held) and held[at][1] <= first:
                at += 1
            inside = at < len(held) and held[at][0] < first < held[at][1]
            if inside and out and self.words[first].paragraph == self.words[first - 1].paragraph:
                out[-1] = (out[-1][0], last)
            else:
                out.append((first, last))
        self.sentences = out

    def span(self, first: int, last: int) -> Span:
        """Code points from word `first` to the end of word `last - 1`."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def raw(self, index: int) -> str:
        """A word as stored, marks dropped, letters not joined: tells «على» from «علي»."""
        word = self.words[index]
        return bare(self.text[word.start : word.end])

    def shown(self, first: int, last: int) -> str:
        """The stored words, white space made single: for names and titles."""
        start, end = self.span(first, last)
        return " ".join(self.text[start:end].split())

    @property
    def joined(self) -> tuple[dict[int, int], str]:
        """The folded words with one space after each, and for each place where one begins its index."""
        starts, place = {}, 0
        for word in self.words:
            starts[place] = word.index
            place += len(word.text) + 1
        return starts, " ".join([w.text for w in self.words]) + " "

    def at(self, place: int) -> int:
        """Index of the first word that ends after a code point; len(words) where none does."""
        return bisect_right(self._ends, place)

    def before(self, place: int) -> int:
        """Index after the last word that starts before a code point."""
        return bisect_left(self._starts, place)

    def sentence_of(self, index: int) -> tuple[int, int]:
        """The sentence (pair of word indexes) that holds a word."""
        return self.sentences[bisect_right(self.sentences, (index, len(self.words) + 1)) - 1]
