"""A text cut into words, sentences and paragraphs: what every stage reads from.

Words are runs of letters or of digits; each sign is a word of its own (`is_sign`). Indexes of words, half-open, are
what stages pass to each other; `span` turns them into code points of the stored text.
"""

import itertools
import operator
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping
from functools import partial
from typing import NamedTuple, cast

from tracker.extract.findings import Span, span_of
from tracker.lexicon import Gazetteer, Lexicon
from tracker.lexicon.books import Hits
from tracker.lexicon.classes import split_end
from tracker.lexicon.gazetteers import Name
from tracker.lexicon.languages import Language, language as language_of
from tracker.lexicon.letters import bare, words_of

from .annotations import Annotations
from .views import View

STOPS = frozenset(".!?؟…")
_HYPHENS = frozenset("\u2010\u2011")
_SPELLED = frozenset(".)")  # «إن.اتش.كيه)»: letters spelled out
_CLOSING = STOPS | frozenset("“”«»\"„)]}'’‘")


class Word(NamedTuple):
    """One word or sign: its place in the list, code points of the stored text, its folded form."""

    index: int  # type: ignore[assignment]  # hides tuple.index, which nobody asks of a word
    start: int
    end: int
    text: str
    is_sign: bool
    paragraph: int


# A named tuple's own constructor costs several times as much, and this one runs for every word.
_new_word = partial(tuple.__new__, Word)


class Document:
    """text, its view, words, sentences (pairs of word indexes), gazetteer and day, and what stages find in it.

    index: for each folded word its places; digits: places of words that are digits; forms: the folded words alone.
    annotations: what is found so far; hits: those of a lexicon's books, for the stages that read these.
    marks: for each word the classes of the language that it belongs to; places: of each class that opens a rule.
    """

    __slots__ = ("_ends", "_names", "_of", "_starts", "annotations", "breaks", "digits", "forms", "gazetteer", "hits",
                 "index", "joined", "language", "lexicon", "marks", "places", "published", "sentences", "text", "view",
                 "words")

    def __init__(
        self, text: str, lexicon: Lexicon | None, gazetteer: Gazetteer | None = None, published: str | None = None,
        language: Language | None = None,
    ) -> None:
        """A lexicon or a language is wanted; with a lexicon alone the language is the one that it is of."""
        self.text = text
        self.lexicon = cast(Lexicon, lexicon)
        self.language = language or language_of(cast(Lexicon, lexicon).lang)
        self.gazetteer = gazetteer
        self.published = published
        self.view = View(text)
        self.index: dict[str, list[int]] = {}
        self.breaks: dict[int, None] = {}
        self._names: list[Name] | None = None
        self._of: list[tuple[int, int]] = []
        self._starts: list[int] = []
        self._ends: list[int] = []
        self.words = self._cut()
        self.hits: dict[str, Hits] = lexicon.matcher.find(self) if lexicon else {}
        self.sentences = self._sentences()
        classes = self.language.classes
        self.marks, self.places, starts, ends = classes.of(self.index, self.forms, self._stored)
        self.annotations = Annotations(classes.bit, starts, ends)

    def _cut(self) -> list[Word]:
        forms, starts, signs, self.digits = words_of(self.view.folded)
        if self.language.splits:
            forms, starts, signs = _split(forms, starts, signs, self.language.splits)
            self.digits = [n for n, form in enumerate(forms) if form[0].isdecimal()]
        self.forms = forms
        self.joined = _join(forms)
        for number, form in enumerate(forms):
            if form in self.index:
                self.index[form].append(number)
            else:
                self.index[form] = [number]
        paragraphs = self._paragraphs(starts)
        ends = list(map(operator.add, starts, map(len, forms)))
        if not self.view.plain:
            # Marks after the last letter are the word's own: it reaches to where the next kept character stands.
            starts, ends = self.view.stored(starts), self.view.stored(ends)
        self._starts, self._ends = starts, ends
        return list(map(_new_word, zip(itertools.count(), starts, ends, forms, signs, paragraphs, strict=False)))

    def _paragraphs(self, starts: list[int]) -> list[int]:
        """For each word how many of the line breaks before it parted one word from another."""
        folded, size = self.view.folded, len(starts)
        at = folded.find("\n")
        while at >= 0:
            index = bisect_left(starts, at)
            if index == size:
                break
            self.breaks[index] = None
            at = folded.find("\n", starts[index])
        out: list[int] = []
        for number, (first, last) in enumerate(itertools.pairwise((0, *self.breaks, size))):
            out += [number] * (last - first)
        return out

    def spots(self, forms: Mapping[str, object]) -> list[int]:
        """Places of words that are keys of a mapping, in order."""
        return sorted(n for form in self.index.keys() & forms.keys() for n in self.index[form])

    def _sentences(self) -> list[tuple[int, int]]:
        """A stop ends a sentence unless it stands in an abbreviation (a letter before it, or no space after it)."""
        words, size = self.words, len(self.words)
        ends = {n for n in self.breaks if n}
        stops = sorted(n for sign in STOPS for n in self.index.get(sign, ()))
        after = 0
        for index in stops:
            if index < after or not self._ends_sentence(index):
                continue
            after = index + 1
            while after < size and words[after].text in _CLOSING and words[after].start == words[after - 1].end:
                after += 1
            ends.add(after)
        bounds = sorted({0, size, *ends}) if size else []
        return list(itertools.pairwise(bounds))

    def _ends_sentence(self, index: int) -> bool:
        word, before = self.words[index], self.words[index - 1] if index else None
        follower = self.words[index + 1] if index + 1 < len(self.words) else None
        if before is not None and before.text == word.text == "." and before.end == word.start:
            return not self._pause(index - 1)
        if follower is not None and follower.text == "." == word.text and follower.start == word.end:
            return not self._pause(index)
        if before is None or before.is_sign:
            return True
        short = self.language.abbreviations
        if before.end == word.start and (before.text in short or (len(before.text) == 1 and before.text.isalpha())):
            return False
        if follower is None or follower.start != word.end or follower.is_sign:
            return True
        after = self.words[index + 2] if index + 2 < len(self.words) else None
        spelled = after is not None and len(follower.text) <= 4 and after.start == follower.end \
            and after.text in _SPELLED
        return len(before.text) > 2 and not spelled

    def _pause(self, index: int) -> bool:
        """Two stops and no third: a pause, as a dash is, not the end of a sentence."""
        around = self.words[max(index - 1, 0)], *self.words[index + 2 : index + 3]
        return all(word.text != "." for word in around) and len(around) == 2 \
            and around[1].paragraph == self.words[index].paragraph

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
        self._of = []

    def span(self, first: int, last: int) -> Span:
        """Code points from word `first` to the end of word `last - 1`."""
        return span_of((self._starts[first], self._ends[last - 1]))

    def raw(self, index: int) -> str:
        """A word as stored, marks dropped, letters not joined: tells «على» from «علي»."""
        word = self.words[index]
        return bare(self.text[word.start : word.end])

    def shown(self, first: int, last: int) -> str:
        """The stored words, white space made single: for names and titles."""
        start, end = self.span(first, last)
        return " ".join(self.text[start:end].split())

    def places_of(self, name: str) -> list[int]:
        """Places of all words of a class, be it one that opens a rule or not."""
        return [at for at, marks in enumerate(self.marks) if marks is not None and name in marks.by]

    def _stored(self, index: int) -> str:
        return self.text[self._starts[index] : self._ends[index]]

    def morphology_joined(self, index: int) -> bool:
        """True where «and» is written onto a word."""
        return self.language.morphology.joined(self.forms[index])

    @property
    def names(self) -> list[Name]:
        """What the gazetteer knows in this text, looked up once."""
        if self._names is None:
            self._names = self.gazetteer.find(self) if self.gazetteer else []
        return self._names

    def at(self, place: int) -> int:
        """Index of the first word that ends after a code point; len(words) where none does."""
        return bisect_right(self._ends, place)

    def before(self, place: int) -> int:
        """Index after the last word that starts before a code point."""
        return bisect_left(self._starts, place)

    def sentence_of(self, index: int) -> tuple[int, int]:
        """The sentence (pair of word indexes) that holds a word."""
        if not self._of:
            for sentence in self.sentences:
                self._of += [sentence] * (sentence[1] - sentence[0])
            self._of.append(self.sentences[-1])
        return self._of[index]


def _split(forms: list[str], starts: list[int], signs: list[bool], ends: tuple[str, ...],
           ) -> tuple[list[str], list[int], list[bool]]:
    """Words with such an end («Lavrov's») as two; hyphens of other kinds are hyphens."""
    if not any(form in _HYPHENS or form.endswith(ends) for form in {*forms}):
        return forms, starts, signs
    out: tuple[list[str], list[int], list[bool]] = [], [], []
    for form, start, sign in zip(forms, starts, signs, strict=True):
        at = start
        for part in split_end(form, ends) if form.endswith(ends) else (form,):
            out[0].append("-" if part in _HYPHENS else part)
            out[1].append(at)
            out[2].append(sign)
            at += len(part)
    return out


def _join(forms: list[str]) -> tuple[list[int], str]:
    """The folded words with a space before each and after the last, and where each begins in that."""
    ends = itertools.accumulate(map(len, forms), initial=1)
    return list(map(operator.add, ends, range(len(forms)))), " ".join(["", *forms, ""])
