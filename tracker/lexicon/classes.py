"""Word classes of a language pack: what each word of a text may be, found by one look-up a word.

A class is a list of forms with values that all of them share. Forms are compared folded; particles that a language
writes onto its words («و», «ب») are written out once, when the pack is read. These values the engine itself asks for,
of a class by any name; every other value is the pack's own, for rules to make findings of:

    wall      "right", "left" or "both": a gap that goes this way does not go past the word
    finite    a finite verb: a wall both ways, and the end of a modality that began before it
    clause    a clause begins with the word: a wall both ways, and no modality reaches past it
    modality  a value of modality.ORDER; reach: "right", "left" or "both"; next: the tense wanted of the next verb
    aim       with «to» written on it, it is what somebody came to do
    partial   what it reaches is told of a part
    tense     "past", "present", "future"
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .books import attach
from .letters import bare, cut

RIGHT, LEFT = 1, 2
_OWN = frozenset(("name", "forms", "attached", "exact", "inflect", "before", "of"))
_WALLS = {"right": RIGHT, "left": LEFT, "both": RIGHT | LEFT}


class Mark(NamedTuple):
    """A form of a class: its words (size), the particle written onto it, the values, the letters it wants."""

    name: str
    size: int
    attached: str
    values: Mapping[str, Any]
    letters: tuple[str, ...] = ()


class Marks:
    """All classes that a word, or a phrase that begins with it, belongs to."""

    __slots__ = ("bits", "by", "clause", "exact", "finite", "modal", "wall")

    def __init__(self, marks: Iterable[Mark], bit: Callable[[str], int]) -> None:
        self.by: dict[str, Mark] = {}
        for mark in marks:
            known = self.by.get(mark.name)
            if known is None or known.size < mark.size:
                self.by[mark.name] = mark
        self.bits = sum({bit(name) for name in self.by})
        values = [mark.values for mark in self.by.values()]
        self.finite = any(v.get("finite") for v in values)
        self.clause = any(v.get("clause") for v in values)
        self.modal = tuple(m for m in self.by.values() if "modality" in m.values or "partial" in m.values)
        self.exact = any(mark.letters for mark in self.by.values())
        self.wall = 0
        for value in values:
            self.wall |= _WALLS.get(str(value.get("wall", "")), 0)
        if self.finite or self.clause:
            self.wall = RIGHT | LEFT


# A form as it is kept: the number of its table, its words, the particle written onto it, the letters it wants.
Row = tuple[int, int, str, tuple[str, ...]]
Singles = dict[str, list[Row]]
Heads = dict[str, dict[str, list[tuple[tuple[str, ...], Row]]]]  # by the first and the second word, the rest with it


class Classes:
    """The classes of a language, ready for look-up: `of` gives the marks of each word of a text, None for most."""

    __slots__ = ("_bits", "_heads", "_met", "_singles", "_tables", "names")

    def __init__(self, tables: Sequence[tuple[str, Mapping[str, Any]]], singles: Singles, heads: Heads) -> None:
        """tables: each table's name and values; singles, heads: as `write_out` has them."""
        self._tables, self._singles, self._heads = tables, singles, heads
        self._bits: dict[str, int] = {}
        self._met: dict[str, Marks] = {}  # the marks of words that a text had: a few of all that there are
        self.names = frozenset(name for name, _ in tables)

    def bit(self, name: str) -> int:
        """The bit that stands for a class in Marks.bits."""
        return self._bits.setdefault(name, 1 << len(self._bits))

    def of(self, index: Mapping[str, Sequence[int]], forms: Sequence[str], raw: Callable[[int], str],
           ) -> tuple[list[Marks | None], dict[str, list[int]]]:
        """(for each folded word its marks, for each class that occurs its places in order).

        index: the places of each different word, so that each is looked up once. raw gives a word's stored letters,
        for classes that compare them.
        """
        found: list[Marks | None] = [None] * len(forms)
        places: dict[str, list[int]] = {}
        for form in index.keys() & self._singles.keys():
            marks, where = self._met.get(form) or self._meet(form), index[form]
            if not marks.exact:
                for at in where:
                    found[at] = marks
                for name in marks.by:
                    if name in places:
                        places[name] += where
                    else:
                        places[name] = [*where]
                continue
            for at in where:
                exact = found[at] = self._exact(marks, at, raw)
                _place(places, exact.by if exact else (), (at,))
        for form in index.keys() & self._heads.keys():
            tails = self._heads[form]
            for at in index[form]:
                longer = [self._mark(row) for tail, row in tails.get(forms[at + 1], ())
                          if tuple(forms[at + 1 : at + 1 + len(tail)]) == tail] if at + 1 < len(forms) else []
                if longer:
                    alone = found[at]
                    both: Marks | None = Marks([*longer, *(alone.by.values() if alone else ())], self.bit)
                    if both and both.exact:
                        both = self._exact(both, at, raw)
                    if both:
                        found[at] = both
                        _place(places, both.by.keys() - (alone.by.keys() if alone else ()), (at,))
        for where in places.values():
            where.sort()
        return found, places

    def _meet(self, form: str) -> Marks:
        marks = self._met[form] = Marks(map(self._mark, self._singles[form]), self.bit)
        return marks

    def _mark(self, row: Row) -> Mark:
        number, size, attached, letters = row
        name, values = self._tables[number]
        return Mark(name, size, attached, values, letters)

    def _exact(self, marks: Marks, at: int, raw: Callable[[int], str]) -> Marks | None:
        kept = [m for m in marks.by.values()
                if all(bare(raw(at + n)) == (m.attached if not n else "") + bare(want)
                       for n, want in enumerate(m.letters))]
        return Marks(kept, self.bit) if kept else None


def _place(places: dict[str, list[int]], names: Iterable[str], where: Sequence[int]) -> None:
    for name in names:
        if name in places:
            places[name] += where
        else:
            places[name] = [*where]


def split_end(word: str, splits: Sequence[str]) -> tuple[str, ...]:
    """A folded word as it is, or without such an end and the end, written as the first of them."""
    end = next((end for end in splits if word.endswith(end) and len(word) > len(end)), "")
    return (word.removesuffix(end), splits[0]) if end else (word,)


def _apart(form: str, splits: Sequence[str]) -> list[str]:
    return [form] if form in splits[:1] else cut(form)


def plain(table: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """Name and values of a [[classes]] table."""
    return table["name"], {key: value for key, value in table.items() if key not in _OWN}


def write_out(tables: Sequence[Mapping[str, Any]], particles: Mapping[str, Sequence[str]],
              inflect: Callable[[str], Iterable[str]], splits: Sequence[str] = ()) -> tuple[Singles, Heads]:
    """All forms of [[classes]] tables, particles written on; inflect gives a form and its case forms.

    splits: ends that texts have as words of their own («Russia's»), so that forms have them so too.
    """
    singles: Singles = {}
    heads: Heads = {}
    for number, table in enumerate(tables):
        attached = particles[table.get("attached", "none")]
        for form in _forms(table, tables, inflect):
            words = tuple(part for word in _apart(form, splits) for part in split_end(word, splits))
            letters = tuple(form.split()) if table.get("exact") else ()
            for particle in attached:
                first = attach(particle, words[0]) if particle else words[0]
                if first is None:
                    continue
                row = (number, len(words), particle, letters)
                if len(words) == 1:
                    singles.setdefault(first, []).append(row)
                else:
                    heads.setdefault(first, {}).setdefault(words[1], []).append((words[1:], row))
    return singles, heads


def _forms(table: Mapping[str, Any], tables: Sequence[Mapping[str, Any]], inflect: Callable[[str], Iterable[str]],
           ) -> Iterator[str]:
    """The forms of a class, in their cases where it says so; those of the classes `of` with each word `before` them."""
    for form in table.get("forms", ()):
        yield from inflect(form) if table.get("inflect") else (form,)
    for other in tables:
        if other["name"] in table.get("of", ()):
            for form in _forms(other, tables, inflect):
                yield from (f"{word} {form}" for word in table["before"])
