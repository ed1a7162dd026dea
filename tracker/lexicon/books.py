"""A book: one list of a language pack, ready to be looked up word by word.

An entry's forms are whole words or phrases, compared folded. Attached particles («و», «ب», «لل» …) are written out
once when the book is made, so that a text is searched for all forms of all books at once. An exact entry also
compares the stored letters («على» is not «علي»); a form with a doubling sign (shadda) wants that sign in the text.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple, Protocol

from .letters import bare

SHADDA = "\u0651"


class Placed(Protocol):
    """A word of a text: its code points, half-open."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class Entry(NamedTuple):
    """One table of a pack: its forms, its proof (example, near miss), and the fields that its list gives it."""

    id: str
    book: str
    forms: tuple[str, ...]
    example: str
    near_miss: str
    exact: bool
    attached: str
    fields: Mapping[str, Any]
    get: Callable[..., Any]  # that of the fields


class Hit(NamedTuple):
    """An entry found at words[first:last]; attached is the particle written onto the first word."""

    entry: Entry
    first: int
    last: int
    attached: str


class Hits(dict[int, Hit]):
    """All hits of one book in one document by the place of their first word."""

    __slots__ = ("_places",)
    _places: list[int]

    @property
    def places(self) -> list[int]:
        """The keys in rising order, sorted when first asked for; by then all hits must be there."""
        try:
            return self._places
        except AttributeError:
            self._places = sorted(self)
            return self._places

    def find(self, first: int = 0, last: int | None = None) -> list[Hit]:
        """Hits within words[first:last] from left to right, none overlapping another."""
        if not self:
            return []
        places = self.places
        start = bisect_left(places, first) if first else 0
        stop = len(places) if last is None else bisect_left(places, last, start)
        hits: list[Hit] = []
        reach = first
        for index in places[start:stop]:
            hit = self[index]
            if index >= reach and (last is None or hit.last <= last):
                hits.append(hit)
                reach = hit.last
        return hits


class Form(NamedTuple):
    """One way to write an entry; letters: the stored letters that it wants, () where folded ones will do."""

    entry: Entry
    attached: str
    letters: tuple[str, ...]

    def fits(self, text: str, words: Sequence[Placed], index: int) -> bool:
        """True where the stored letters at words[index] are those that the form wants."""
        for n, letters in enumerate(self.letters):
            want = letters if n else self.attached + letters
            word = words[index + n]
            stored = text[word.start : word.end]
            if SHADDA in want:
                if SHADDA not in stored:
                    return False
                want = want.replace(SHADDA, "")
            if self.entry.exact and bare(stored) != want:
                return False
        return True


_new_form = partial(tuple.__new__, Form)  # its own constructor costs several times as much


class Book:
    """All entries of one list; forms are folded words joined by single spaces, particles written on."""

    __slots__ = ("entries", "forms", "name")

    def __init__(self, name: str, entries: Iterable[Entry], particles: Mapping[str, Sequence[str]], cut: Any) -> None:
        """particles: for each value of `attached`, what may be written onto a form; cut: text to folded words."""
        self.name = name
        self.entries = tuple(entries)
        self.forms: dict[str, list[Form]] = {}
        shared: list[list[Form]] = []
        for entry in self.entries:
            for form in entry.forms:
                words = " ".join(cut(form))
                letters = tuple(form.split()) if entry.exact or SHADDA in form else ()
                for particle in particles[entry.attached]:
                    written = attach(particle, words) if particle else words
                    if written is None:
                        continue
                    made = _new_form((entry, particle, letters))
                    if (known := self.forms.get(written)) is None:
                        self.forms[written] = [made]
                    else:
                        known.append(made)
                        shared.append(known)
        for forms in shared:
            forms.sort(key=lambda f: (not f.letters, len(f.attached)))

    def entry_of(self, word: str) -> Entry | None:
        """The entry that the folded word is a whole form of, nothing written onto it."""
        return next((f.entry for f in self.forms.get(word, ()) if not f.attached), None)


def attach(particle: str, word: str) -> str | None:
    """A particle written onto a word or a phrase; «لل», which swallows an article, needs one that has it."""
    if not particle.endswith("لل"):
        return particle + word
    return particle + word[2:] if word.startswith("ال") else None
