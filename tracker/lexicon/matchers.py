"""The forms of books found in a text, in time that does not grow with their number.

Each different word of a text is looked up once for all books and places; phrases are found in one pass of an
automaton. The hits of a book are made when a stage first asks for it.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Any

import ahocorasick

from .books import Book, Form, Hit, Hits

_new_hit = tuple.__new__  # a named tuple's own constructor costs several times as much, and this runs for every hit
_NONE = Hits()
Phrases = dict[str, list[tuple[int, int, list[Form]]]]  # by book: where each begins, its words, its forms


class Found(dict[str, Hits]):
    """A document's hits by book, made when a book is first asked for; empty for a book without one.

    KeyError for a book that is not there. Common words stand in many books, and most texts ask for few of these.
    """

    __slots__ = ("_books", "_index", "_known", "_phrases", "_text", "_words")

    def __init__(self, books: Mapping[str, Book], known: dict[str, list[str]], phrases: Phrases, doc: Any) -> None:
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
        for word in known or ():
            forms = book.forms[word]
            entry, attached, letters = forms[0]
            if letters:
                self._fit(hits, index[word], 1, forms)
                continue
            for first in index[word]:
                hits[first] = _new_hit(Hit, (entry, first, first + 1, attached))
        for first, count, forms in phrases or ():
            entry, attached, letters = forms[0]
            if letters:
                self._fit(hits, (first,), count, forms)
            else:
                hits[first] = _new_hit(Hit, (entry, first, first + count, attached))
        return hits

    def _fit(self, hits: Hits, places: Iterable[int], count: int, forms: list[Form]) -> None:
        """Hits of forms that want stored letters, where these are written."""
        for first in places:
            form = next((f for f in forms if f.fits(self._text, self._words, first)), None)
            if form:
                hits[first] = Hit(form.entry, first, first + count, form.attached)


class Matcher:
    """For each word the books that have it, and an automaton over phrases, each between spaces: whole words match."""

    __slots__ = ("_books", "_phrases", "_where")

    def __init__(self, books: Mapping[str, Book]) -> None:
        self._books = books
        self._where: dict[str, tuple[str, ...]] = {}
        phrases: dict[str, list[tuple[str, int, list[Form]]]] = {}
        several: dict[tuple[str, ...], tuple[str, ...]] = {}  # of words in the same books one tuple
        where = self._where
        for name, book in books.items():
            for written, forms in book.forms.items():
                if " " in written:
                    phrases.setdefault(written, []).append((name, written.count(" ") + 1, forms))
                else:
                    found = (*where.get(written, ()), name)
                    where[written] = several.setdefault(found, found)
        self._phrases: Any = None
        if phrases:
            self._phrases = ahocorasick.Automaton()
            for written, targets in phrases.items():
                self._phrases.add_word(f" {written} ", (len(written), targets))
            self._phrases.make_automaton()

    def find(self, doc: Any) -> Found:
        """The hits of a document by book."""
        known: dict[str, list[str]] = {}
        where = self._where
        for word in doc.index.keys() & where.keys():
            for name in where[word]:
                if name in known:
                    known[name].append(word)
                else:
                    known[name] = [word]
        phrases: Phrases = {}
        if self._phrases and doc.words:
            starts, joined = doc.joined
            for end, (length, targets) in self._phrases.iter(joined):
                first = bisect_left(starts, end - length)
                for name, count, forms in targets:
                    phrases.setdefault(name, []).append((first, count, forms))
        return Found(self._books, known, phrases, doc)
