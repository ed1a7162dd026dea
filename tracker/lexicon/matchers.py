"""All forms of all books found in one pass over a text, in time that does not grow with their number."""

from collections.abc import Iterable
from typing import Any

import ahocorasick

from .books import Book, Form, Hit, Hits

_new_hit = tuple.__new__  # a named tuple's own constructor costs several times as much, and this runs for every hit


class Found(dict[str, Hits]):
    """A document's hits by book, each book's made when it is first asked for; KeyError for one that is not there."""

    __slots__ = ("_doc", "_numbers", "_raw")

    def __init__(self, doc: Any, numbers: dict[str, int], raw: list[list[Any]]) -> None:
        """raw: for each book, by its number, places and what was found there by turns, in order of the last word."""
        self._doc, self._numbers, self._raw = doc, numbers, raw

    def __missing__(self, name: str) -> Hits:
        hits = self[name] = Hits()
        turns = iter(self._raw[self._numbers[name]])
        for first, (count, forms) in zip(turns, turns, strict=True):
            form: Form | None = forms[0]
            if form and form.letters:
                form = next((f for f in forms if not f.letters or f.fits(self._doc, first)), None)
            if form:
                # Of two that begin at one word the longer comes later, and stays.
                hits[first] = _new_hit(Hit, (form.entry, first, first + count, form.attached))
        return hits


class Matcher:
    """An automaton over the forms of books, each between two spaces so that only whole words match."""

    __slots__ = ("_automaton", "_numbers")

    def __init__(self, books: Iterable[Book]) -> None:
        forms: dict[str, list[tuple[int, tuple[int, list[Form]]]]] = {}
        self._numbers: dict[str, int] = {}
        for number, book in enumerate(books):
            self._numbers[book.name] = number
            for written, found in book.forms.items():
                forms.setdefault(written, []).append((number, (written.count(" ") + 1, found)))
        self._automaton: Any = ahocorasick.Automaton()
        for written, targets in forms.items():
            self._automaton.add_word(f" {written} ", (len(written), tuple(targets)))
        if forms:
            self._automaton.make_automaton()

    def find(self, doc: Any) -> Found:
        """The hits of a document by book."""
        raw: list[list[Any]] = [[] for _ in self._numbers]
        if doc.words and len(self._automaton):
            starts, joined = doc.joined
            for end, (length, targets) in self._automaton.iter(joined):
                first = starts[end - length]
                for number, found in targets:
                    raw[number] += first, found
        return Found(doc, self._numbers, raw)
