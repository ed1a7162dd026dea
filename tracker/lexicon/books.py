"""A book: one list of a language pack, ready to be looked up word by word.

An entry's forms are whole words or phrases, compared folded. Attached particles («و», «ب», «لل» …) are written out
once when the book is made, so that a look-up is one dictionary access. An exact entry also compares the stored
letters («على» is not «علي»); a form with a doubling sign (shadda) wants that sign in the text.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

SHADDA = "\u0651"


class Words(Protocol):
    """The part of a document that a book reads."""

    text: str

    @property
    def words(self) -> Sequence[Any]: ...

    @property
    def found(self) -> dict[str, "Hits"]: ...

    def raw(self, index: int) -> str: ...

    def spots(self, book: str) -> list[int]: ...


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

    def get(self, field: str, default: Any = None) -> Any:
        """The field's value, or the default."""
        return self.fields.get(field, default)


class Hit(NamedTuple):
    """An entry found at words[first:last]; attached is the particle written onto the first word."""

    entry: Entry
    first: int
    last: int
    attached: str


class Hits(NamedTuple):
    """All hits of one book in one document: by the place of their first word, and those places in order."""

    by_place: dict[int, Hit]
    places: list[int]


class _Form(NamedTuple):
    rest: tuple[str, ...]
    entry: Entry
    attached: str
    letters: tuple[str, ...]


class _Branch(NamedTuple):
    """Forms that begin with one word: phrases by their second word, and the word alone; the longest first."""

    longer: dict[str, list[_Form]]
    alone: list[_Form]


class Book:
    """All entries of one list; `at` answers for one word, `find` for a whole document."""

    __slots__ = ("_forms", "_single", "entries", "name")

    def __init__(self, name: str, entries: Iterable[Entry], particles: Mapping[str, Sequence[str]], cut: Any) -> None:
        """particles: for each value of `attached`, what may be written onto a form; cut: text to folded words."""
        self.name = name
        self.entries = tuple(entries)
        self._forms: dict[str, _Branch] = {}
        for entry in self.entries:
            for form in entry.forms:
                words = tuple(cut(form))
                letters = tuple(form.split()) if entry.exact or SHADDA in form else ()
                for particle in particles[entry.attached]:
                    first = attach(particle, words[0])
                    if first is not None:
                        branch = self._forms.setdefault(first, _Branch({}, []))
                        like = branch.longer.setdefault(words[1], []) if len(words) > 1 else branch.alone
                        like.append(_Form(words[1:], entry, particle, letters))
        for branch in self._forms.values():
            for forms in (branch.alone, *branch.longer.values()):
                forms.sort(key=lambda f: (-len(f.rest), not f.letters, len(f.attached)))

    def at(self, doc: Words, index: int) -> Hit | None:
        """The longest entry that begins at words[index], the one with the shortest particle first."""
        hits = doc.found.get(self.name) or self._look_up(doc)
        return hits.by_place.get(index)

    def find(self, doc: Words, first: int = 0, last: int | None = None) -> list[Hit]:
        """Hits within words[first:last] from left to right, none overlapping another."""
        by_place, places = doc.found.get(self.name) or self._look_up(doc)
        if not places:
            return []
        stop = len(doc.words) if last is None else last
        hits: list[Hit] = []
        reach = first
        for index in places[bisect_left(places, first) : bisect_left(places, stop)]:
            if index >= reach and (hit := by_place[index]).last <= stop:
                hits.append(hit)
                reach = hit.last
        return hits

    def _look_up(self, doc: Words) -> Hits:
        """Every place of the document is tried once; what is found is kept with the document."""
        by_place = {index: hit for index in doc.spots(self.name) if (hit := self._match(doc, index))}
        hits = doc.found[self.name] = Hits(by_place, list(by_place))
        return hits

    def _match(self, doc: Words, index: int) -> Hit | None:
        words = doc.words
        branch = self._forms[words[index].text]
        if branch.longer and index + 1 < len(words) and (longer := branch.longer.get(words[index + 1].text)):
            for form in longer:
                last = index + 1 + len(form.rest)
                if last <= len(words) and all(words[index + 1 + n].text == part for n, part in enumerate(form.rest)) \
                        and (not form.letters or _same_letters(doc, index, form)):
                    return Hit(form.entry, index, last, form.attached)
        for form in branch.alone:
            if not form.letters or _same_letters(doc, index, form):
                return Hit(form.entry, index, index + 1, form.attached)
        return None

    def spots(self, doc: Words) -> list[int]:
        """Where words stand that begin some form, in order."""
        return doc.spots(self.name)

    @property
    def beginnings(self) -> Iterable[str]:
        """First words of all forms, particles written on."""
        return self._forms.keys()

    def entry_of(self, word: str) -> Entry | None:
        """The entry that the folded word is a whole form of, nothing written onto it."""
        return next((f.entry for f in self._forms[word].alone if not f.attached), None) if word in self._forms else None

    def __contains__(self, word: str) -> bool:
        """True where the folded word begins some form."""
        return word in self._forms


def attach(particle: str, word: str) -> str | None:
    """A particle written onto a word; an article that the particle swallows («لل») needs a word that has it."""
    if not particle.endswith("لل"):
        return particle + word
    return particle + word[2:] if word.startswith("ال") else None


def _same_letters(doc: Words, index: int, form: _Form) -> bool:
    for n, letters in enumerate(form.letters):
        want = letters if n else form.attached + letters
        if SHADDA in want:
            word = doc.words[index + n]
            stored = doc.text[word.start : word.end]
            if SHADDA not in stored:
                return False
            want = want.replace(SHADDA, "")
        if form.entry.exact and doc.raw(index + n) != want:
            return False
    return True
