"""The forms of books found in a text, in time that does not grow with their number.

Each different word of a text is looked up once for all books and places; phrases are found in one pass of an
automaton. The hits of a book are made when a stage first asks for it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain
from typing import Any

import ahocorasick

from .books import Book, Form, Hit, Hits

_new_hit = tuple.__new__  # a named tuple's own constructor costs several times as much, and this runs for every hit
_NONE = Hits()
Known = dict[str, list[list[str]]]  # by book: its words in the text, in lists that books share
Phrases = dict[str, list[tuple[int, str]]]  # by book: where each begins, as folded


class Found(dict[str, Hits]):
    """A document's hits by book, made when a book is first asked for; empty for a book without one.

    KeyError for a book that is not there. Common words stand in many books, and most texts ask for few of these.
    """

    __slots__ = ("_books", "_index", "_known", "_phrases", "_text", "_words")

    def __init__(self, books: Mapping[str, Book], known: Known, phrases: Phrases, doc: Any) -> None:
        # Not the document itself, which holds these hits: what refers to itself stays until the collector comes.
        self._books, self._known, self._phrases = books, known, phrases
        self._index, self._text, self._words = doc.index, doc.text, doc.words

    def __missing__(self, name: str) -> Hits:
        """The hits of a book; of two that begin at one word the longer stays."""
        known, phrases, book, index = self._known.get(name), self._phrases.get(name), self._books[name], self._index
        if known is None and phrases is None:
            self[name] = _NONE
            return _NONE
        hits = self[name] = Hits()
        for word in chain.from_iterable(known or ()):
            number, attached, letters = book.forms[word]
            if letters:
                self._fit(hits, index[word], 1, book.written(word))
                continue
            entry = book.entries[number]
            for first in index[word]:
                hits[first] = _new_hit(Hit, (entry, first, first + 1, attached))
        for first, phrase in phrases or ():
            number, attached, letters = book.forms[phrase]
            count = phrase.count(" ") + 1
            if letters:
                self._fit(hits, (first,), count, book.written(phrase))
            else:
                hits[first] = _new_hit(Hit, (book.entries[number], first, first + count, attached))
        return hits

    def _fit(self, hits: Hits, places: Iterable[int], count: int, forms: Sequence[Form]) -> None:
        """Hits of forms that want stored letters, where these are written."""
        for first in places:
            form = next((f for f in forms if f.fits(self._text, self._words, first)), None)
            if form:
                hits[first] = Hit(form.entry, first, first + count, form.attached)


class Matcher:
    """For each word the books that have it, and an automaton over phrases, each between spaces: whole words match."""

    __slots__ = ("_books", "_phrases", "_where")

    def __init__(self, books: Mapping[str, Book], words: dict[str, tuple[str, ...]],
                 phrases: Mapping[str, tuple[str, ...]]) -> None:
        """words, phrases: as `where_written` has them."""
        self._books, self._where = books, words
        self._phrases: Any = None
        if phrases:
            self._phrases = ahocorasick.Automaton()
            for written, names in phrases.items():
                self._phrases.add_word(f" {written} ", (written, names))
            self._phrases.make_automaton()

    def find(self, doc: Any) -> Found:
        """The hits of a document by book."""
        alike: dict[tuple[str, ...], list[str]] = {}  # words by the books that they are in
        where = self._where
        for word in doc.index.keys() & where.keys():
            names = where[word]
            if names in alike:
                alike[names].append(word)
            else:
                alike[names] = [word]
        known: Known = {}
        for names, words in alike.items():
            for name in names:
                if name in known:
                    known[name].append(words)
                else:
                    known[name] = [words]
        phrases: Phrases = {}
        if self._phrases and doc.words:
            starts, joined = doc.joined
            for end, (phrase, names) in self._phrases.iter(joined):
                first = bisect_left(starts, end - len(phrase))
                for name in names:
                    phrases.setdefault(name, []).append((first, phrase))
        return Found(self._books, known, phrases, doc)


def where_written(books: Mapping[str, Iterable[str]]) -> tuple[dict[str, tuple[str, ...]], dict[str, tuple[str, ...]]]:
    """(for each word the books that have it, for each phrase likewise) out of what is written in each book."""
    words: dict[str, tuple[str, ...]] = {}
    phrases: dict[str, tuple[str, ...]] = {}
    same: dict[tuple[str, ...], tuple[str, ...]] = {}  # of words in the same books one tuple
    for name, forms in books.items():
        for written in forms:
            where = phrases if " " in written else words
            found = (*where.get(written, ()), name)
            where[written] = same.setdefault(found, found)
    return words, phrases
