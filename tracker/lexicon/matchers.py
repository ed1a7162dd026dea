"""The forms of books found in a text, in time that does not grow with their number.

Each different word of a text is looked up once for all books and places; phrases are found in one pass of an
automaton. What a word or phrase is in each book is put together when a text first has it, and kept.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

import ahocorasick

from .books import Book, Entry, Form, Hit, Hits

_new_hit = tuple.__new__  # a named tuple's own constructor costs several times as much, and this runs for every hit
_NONE = Hits()


class Found(dict[str, Hits]):
    """A document's hits by book; empty for a book without one, KeyError for a book that is not there."""

    __slots__ = ("_books",)

    def __init__(self, books: Mapping[str, Book]) -> None:
        self._books = books

    def __missing__(self, name: str) -> Hits:
        if name not in self._books:
            raise KeyError(name)
        self[name] = _NONE
        return _NONE


class _Meaning(NamedTuple):
    """What is written so in one book: an entry with what is written onto it, or the forms that want stored letters."""

    book: str
    entry: Entry
    attached: str
    forms: tuple[Form, ...]


class Matcher:
    """For each word the books that have it, and an automaton over phrases, each between spaces: whole words match."""

    __slots__ = ("_books", "_met", "_phrases", "_where")

    def __init__(self, books: Mapping[str, Book], words: dict[str, tuple[str, ...]],
                 phrases: Mapping[str, tuple[str, ...]]) -> None:
        """words, phrases: as `where_written` has them."""
        self._books, self._where = books, words
        self._met: dict[str, tuple[_Meaning, ...]] = {}  # of all that is written in books, what texts had
        self._phrases: Any = None
        if phrases:
            self._phrases = ahocorasick.Automaton()
            for written, names in phrases.items():
                self._phrases.add_word(f" {written} ", (written, names))
            self._phrases.make_automaton()

    def find(self, doc: Any) -> Found:
        """The hits of a document by book; of two that begin at one word the longer stays."""
        found, met, index = Found(self._books), self._met, doc.index
        for word in index.keys() & self._where.keys():
            places = index[word]
            for name, entry, attached, forms in met.get(word) or self._meet(word, self._where[word]):
                hits = found.get(name)
                if hits is None:
                    hits = found[name] = Hits()
                if forms:
                    self._fit(hits, doc, places, 1, forms)
                else:
                    for first in places:
                        hits[first] = _new_hit(Hit, (entry, first, first + 1, attached))
        if self._phrases and doc.words:
            starts, joined = doc.joined
            for end, (phrase, names) in self._phrases.iter(joined):
                first, count = bisect_left(starts, end - len(phrase)), phrase.count(" ") + 1
                for name, entry, attached, forms in met.get(phrase) or self._meet(phrase, names):
                    hits = found.get(name)
                    if hits is None:
                        hits = found[name] = Hits()
                    if forms:
                        self._fit(hits, doc, (first,), count, forms)
                    else:
                        hits[first] = _new_hit(Hit, (entry, first, first + count, attached))
        return found

    def _meet(self, written: str, names: Iterable[str]) -> tuple[_Meaning, ...]:
        meanings = []
        for name in names:
            book = self._books[name]
            number, attached, letters = book.forms[written]
            forms = tuple(book.written(written)) if letters else ()
            meanings.append(_Meaning(name, book.entries[number], attached, forms))
        known = self._met[written] = tuple(meanings)
        return known

    def _fit(self, hits: Hits, doc: Any, places: Iterable[int], count: int, forms: Iterable[Form]) -> None:
        """Hits of forms that want stored letters, where these are written."""
        text, words = doc.text, doc.words
        for first in places:
            form = next((f for f in forms if f.fits(text, words, first)), None)
            if form:
                hits[first] = Hit(form.entry, first, first + count, form.attached)


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
