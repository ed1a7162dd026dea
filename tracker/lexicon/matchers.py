"""All forms of all books found in one pass over a text, in time that does not grow with their number."""

from collections.abc import Iterable
from typing import Any

import ahocorasick

from .books import Book, Form, Hit, Hits


class Matcher:
    """An automaton over the forms of books, each between two spaces so that only whole words match."""

    __slots__ = ("_automaton", "_names")

    def __init__(self, books: Iterable[Book]) -> None:
        forms: dict[str, list[tuple[str, list[Form]]]] = {}
        self._names: list[str] = []
        for book in books:
            self._names.append(book.name)
            for written, found in book.forms.items():
                forms.setdefault(written, []).append((book.name, found))
        self._automaton: Any = ahocorasick.Automaton()
        for written, found in forms.items():
            plain = [(name, same[0].entry, same[0].attached) for name, same in found if not same[0].letters]
            exact = [(name, same) for name, same in found if same[0].letters]
            self._automaton.add_word(f" {written} ", (len(written), written.count(" ") + 1, plain, exact))
        self._automaton.make_automaton()

    def find(self, doc: Any) -> dict[str, Hits]:
        """For each book its hits in a document; of two that begin at one word the longer stays."""
        hits = {name: Hits() for name in self._names}
        if not doc.words or not self._names:
            return hits
        starts, joined = doc.joined
        new = tuple.__new__  # a named tuple's own constructor costs several times as much, and this runs for every hit
        for end, (length, count, plain, exact) in self._automaton.iter(joined):
            first = starts[end - length]
            for name, entry, attached in plain:
                hits[name][first] = new(Hit, (entry, first, first + count, attached))
            for name, forms in exact:
                form = next((form for form in forms if not form.letters or form.fits(doc, first)), None)
                if form is not None:
                    hits[name][first] = Hit(form.entry, first, first + count, form.attached)
        return hits
