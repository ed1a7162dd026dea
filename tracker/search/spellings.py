"""Where a text, or what somebody typed, names something of the record, under whichever of its spellings.

A name has one term of its own, `kind:slug`, which no word can be. It stands in the index wherever a spelling of the
name stands in a text, and it is looked for whichever spelling is typed: so all spellings of a name find the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence, Set
from functools import lru_cache
from typing import NamedTuple

from .terms import ARTICLE, asked_form, indexed_forms, spelled_forms, uncovered, words

Forms = Sequence[Collection[str]]


class Named(NamedTuple):
    """A name at words[first:last]: its own term."""

    first: int
    last: int
    term: str


class Spellings:
    """The spellings of some names, each under the name's own term, to be found word for word."""

    words: set[str]  # of all spellings, but for those that carry a particle before their article

    def __init__(self, named: Iterable[tuple[str, Iterable[str]]] = ()) -> None:
        self.words = set()
        self._begun: dict[str, list[tuple[tuple[Set[str], ...], str]]] = {}
        for term, spellings in named:
            for spelling in spellings:
                spelled = words(spelling)
                whole = [word for word in spelled if not any(form.startswith(ARTICLE) for form in uncovered(word))]
                self.words.update(whole, map(asked_form, whole))
                forms = tuple(frozenset(spelled_forms(word)) for word in spelled)
                for first in forms[0] if forms else ():
                    self._begun.setdefault(first, []).append((forms[1:], term))

    def only(self, terms: Set[str]) -> Spellings:
        """The spellings of those names alone."""
        found = Spellings()
        for first, rows in self._begun.items():
            if kept := [row for row in rows if row[1] in terms]:
                found._begun[first] = kept
        return found

    def at(self, forms: Forms, first: int) -> Iterator[Named]:
        """The names that begin with the word at that place; `forms` are those of each word of the text."""
        for form in forms[first]:
            for others, term in self._begun.get(form, ()):
                last = first + 1 + len(others)
                if last <= len(forms) and not any(map(frozenset.isdisjoint, others, forms[first + 1 : last])):
                    yield Named(first, last, term)

    def find(self, forms: Forms) -> Iterator[Named]:
        """All names in a text, from left to right, one within another too."""
        begun = self._begun.keys()
        for first, word in enumerate(forms):
            if not begun.isdisjoint(word):
                yield from self.at(forms, first)

    def terms(self, text: str) -> set[str]:
        """All terms of a text: every form of its words, and the own term of each name in it."""
        forms = [indexed_forms(word) for word in words(text)]
        return {form for word in forms for form in word} | {name.term for name in self.find(forms)}


@lru_cache(maxsize=2)
def spellings_of(named: tuple[tuple[str, tuple[str, ...]], ...]) -> Spellings:
    """Spellings, made once for the same names."""
    return Spellings(named)


def own_term(kind: str, slug: str) -> str:
    """The term of a name."""
    return f"{kind}:{slug}"
