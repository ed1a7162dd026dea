"""All forms of all books found in a text at once, in time that does not grow with their number.

Single words are looked up once for all their places; phrases are found in one pass of an automaton.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import ahocorasick

from .books import Book, Entry, Form, Hit, Hits

_new_hit = tuple.__new__  # a named tuple's own constructor costs several times as much, and this runs for every hit
_NONE = Hits()
# A book's name, how many words, and the entry with its particle; forms: all written so where stored letters decide.
Target = tuple[str, int, Entry, str, list[Form] | None]


class Found(dict[str, Hits]):
    """A document's hits by book, made when a book is first asked for; empty for a book without one.

    KeyError for a book that is not there. Common words stand in many books, and most texts ask for few of these.
    """

    __slots__ = ("_names", "_text", "_waiting", "_words")

    def __init__(self, names: frozenset[str], doc: Any) -> None:
        # Not the document itself, which holds these hits: what refers to itself stays until the collector comes.
        self._names, self._text, self._words = names, doc.text, doc.words
        self._waiting: dict[str, list[tuple[Sequence[int], Target]]] = {}

    def wait(self, places: Sequence[int], targets: Iterable[Target]) -> None:
        """What is written at places, for the books of the targets."""
        waiting = self._waiting
        for target in targets:
            name = target[0]
            if name in waiting:
                waiting[name].append((places, target))
            else:
                waiting[name] = [(places, target)]

    def __missing__(self, name: str) -> Hits:
        """The hits of a book; of two that begin at one word the longer stays."""
        if name not in self._names:
            raise KeyError(name)
        waiting = self._waiting.pop(name, None)
        if waiting is None:
            self[name] = _NONE
            return _NONE
        hits = self[name] = Hits()
        for places, (_, count, entry, attached, forms) in waiting:
            if forms is None:
                for first in places:
                    hits[first] = _new_hit(Hit, (entry, first, first + count, attached))
                continue
            for first in places:
                form = next((f for f in forms if f.fits(self._text, self._words, first)), None)
                if form:
                    hits[first] = Hit(form.entry, first, first + count, form.attached)
        return hits


class Matcher:
    """Words by themselves, and an automaton over phrases, each between two spaces so that only whole words match."""

    __slots__ = ("_names", "_phrases", "_words")

    def __init__(self, books: Iterable[Book]) -> None:
        self._words: dict[str, list[Target]] = {}
        names: list[str] = []
        phrases: dict[str, list[Target]] = {}
        for book in books:
            names.append(book.name)
            for written, forms in book.forms.items():
                count, first = written.count(" ") + 1, forms[0]
                target = (book.name, count, first.entry, first.attached, forms if first.letters else None)
                (phrases if count > 1 else self._words).setdefault(written, []).append(target)
        self._names = frozenset(names)
        self._phrases: Any = None
        if phrases:
            self._phrases = ahocorasick.Automaton()
            for written, targets in phrases.items():
                self._phrases.add_word(f" {written} ", (len(written), targets))
            self._phrases.make_automaton()

    def find(self, doc: Any) -> Found:
        """The hits of a document by book."""
        found = Found(self._names, doc)
        for places, targets in self._written(doc):
            found.wait(places, targets)
        return found

    def _written(self, doc: Any) -> Iterator[tuple[Sequence[int], list[Target]]]:
        """Places and what is written there: words first, then phrases, of which the longer ends later."""
        index, known = doc.index, self._words
        for word in index.keys() & known.keys():
            yield index[word], known[word]
        if self._phrases and doc.words:
            starts, joined = doc.joined
            for end, (length, targets) in self._phrases.iter(joined):
                yield (bisect_left(starts, end - length),), targets
