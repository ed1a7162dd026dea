"""All forms of all books found in a text at once, in time that does not grow with their number.

Single words are looked up once for all their places; phrases are found in one pass of an automaton.
"""

from collections.abc import Iterable, Sequence
from typing import Any

import ahocorasick

from .books import Book, Form, Hit, Hits, Placed

_new_hit = tuple.__new__  # a named tuple's own constructor costs several times as much, and this runs for every hit
Target = tuple[int, int, list[Form]]  # the number of a book, how many words, the forms written so


class Found(dict[str, Hits]):
    """A document's hits by book, each book's made when it is first asked for; KeyError for one that is not there."""

    __slots__ = ("_numbers", "_raw", "_text", "_words")

    def __init__(self, text: str, words: Sequence[Placed], numbers: dict[str, int],
                 raw: list[list[tuple[Sequence[int], Target]]]) -> None:
        """raw: for each book, by its number, places and what was found there, shorter forms first."""
        self._text, self._words, self._numbers, self._raw = text, words, numbers, raw

    def __missing__(self, name: str) -> Hits:
        hits = self[name] = Hits()
        for places, (_, count, forms) in self._raw[self._numbers[name]]:
            entry, attached, letters = forms[0]
            # Of two that begin at one word the longer comes later, and stays.
            if not letters:
                for first in places:
                    hits[first] = _new_hit(Hit, (entry, first, first + count, attached))
                continue
            for first in places:
                form = next((f for f in forms if f.fits(self._text, self._words, first)), None)
                if form:
                    hits[first] = Hit(form.entry, first, first + count, form.attached)
        hits.places = sorted(hits)
        return hits


class Matcher:
    """Words by themselves, and an automaton over phrases, each between two spaces so that only whole words match."""

    __slots__ = ("_numbers", "_phrases", "_words")

    def __init__(self, books: Iterable[Book]) -> None:
        self._numbers: dict[str, int] = {}
        self._words: dict[str, list[Target]] = {}
        phrases: dict[str, list[Target]] = {}
        for number, book in enumerate(books):
            self._numbers[book.name] = number
            for written, forms in book.forms.items():
                count = written.count(" ") + 1
                (phrases if count > 1 else self._words).setdefault(written, []).append((number, count, forms))
        self._phrases: Any = None
        if phrases:
            self._phrases = ahocorasick.Automaton()
            for written, targets in phrases.items():
                self._phrases.add_word(f" {written} ", (len(written), targets))
            self._phrases.make_automaton()

    def find(self, doc: Any) -> Found:
        """The hits of a document by book."""
        raw: list[list[tuple[Sequence[int], Target]]] = [[] for _ in self._numbers]
        for word in doc.index.keys() & self._words.keys():
            places = doc.index[word]
            for target in self._words[word]:
                raw[target[0]].append((places, target))
        if self._phrases and doc.words:
            starts, joined = doc.joined
            for end, (length, targets) in self._phrases.iter(joined):
                for target in targets:
                    raw[target[0]].append(((starts[end - length],), target))
        return Found(doc.text, doc.words, self._numbers, raw)
