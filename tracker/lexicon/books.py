"""A book: one list of a language pack, ready to be looked up word by word.

An entry's forms are whole words or phrases, compared folded. Attached particles («و», «ب», «لل» …) are written out
once when the book is made, so that a text is searched for all forms of all books at once. An exact entry also
compares the stored letters («على» is not «علي»); a form with a doubling sign (shadda) wants that sign in the text.
"""

from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

from .letters import bare, cut

SHADDA = "\u0651"
AND = "and"  # what may be written onto a form where a table says nothing


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


class Book:
    """All entries of one list; forms: what is written, folded words joined by single spaces, with the one it is of.

    several: of what is written as more than one, all of them, the one in `forms` first.
    """

    __slots__ = ("_several", "entries", "forms", "name")

    def __init__(self, name: str, entries: Iterable[Entry], written: "Written") -> None:
        self.name = name
        self.entries = tuple(entries)
        self.forms, self._several = written

    def entry_of(self, word: str) -> Entry | None:
        """The entry that the folded word is a whole form of, nothing written onto it."""
        return next((form.entry for form in self.written(word) if not form.attached), None)

    def written(self, word: str) -> list[Form]:
        """All that is written so, the likeliest first."""
        rows = self._several.get(word) or ([self.forms[word]] if word in self.forms else [])
        return [Form(self.entries[number], attached, letters) for number, attached, letters in rows]


Row = tuple[int, str, tuple[str, ...]]  # the entry's number, what is written onto it, the stored letters it wants
Written = tuple[dict[str, Row], dict[str, list[Row]]]


def write_out(tables: Iterable[Mapping[str, Any]], particles: Mapping[str, Sequence[str]]) -> Written:
    """All forms of a list's tables with each particle that may be written onto them.

    particles: for each value of `attached`, what these are.
    """
    forms: dict[str, Row] = {}
    several: dict[str, list[Row]] = {}
    for number, table in enumerate(tables):
        exact, attached = bool(table.get("exact")), particles[table.get("attached", AND)]
        for form in table["forms"]:
            words = " ".join(cut(form))
            letters = tuple(form.split()) if exact or SHADDA in form else ()
            for particle in attached:
                written = attach(particle, words) if particle else words
                if written is None:
                    continue
                row = (number, particle, letters)
                known = forms.setdefault(written, row)
                if known is not row:
                    several.setdefault(written, [known]).append(row)
    for written, rows in several.items():
        rows.sort(key=lambda r: (not r[2], len(r[1])))
        forms[written] = rows[0]
    return forms, several


def attach(particle: str, word: str) -> str | None:
    """A particle written onto a word or a phrase; «لل», which swallows an article, needs one that has it."""
    if not particle.endswith("لل"):
        return particle + word
    return particle + word[2:] if word.startswith("ال") else None
