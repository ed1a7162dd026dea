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

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from .books import attach
from .letters import bare, cut

RIGHT, LEFT = 1, 2
_OWN = frozenset(("name", "forms", "attached", "exact", "inflect", "before", "of"))
_MOST = 20_000  # spellings of words whose letters are compared that are kept
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

    __slots__ = ("bits", "by", "clause", "exact", "finite", "modal", "opens", "sizes", "wall")

    def __init__(self, marks: Iterable[Mark], bit: Callable[[str], int], openers: Container[str] = ()) -> None:
        """openers: names of classes that open a rule; of them `opens`. sizes: bits of the classes by their words."""
        self.by: dict[str, Mark] = {}
        for mark in marks:
            known = self.by.get(mark.name)
            if known is None or known.size < mark.size:
                self.by[mark.name] = mark
        sizes: dict[int, int] = {}
        for name, mark in self.by.items():
            sizes[mark.size] = sizes.get(mark.size, 0) | bit(name)
        self.sizes = tuple(sizes.items())
        self.bits = 0
        for bits in sizes.values():
            self.bits |= bits
        self.opens = tuple(name for name in self.by if name in openers)
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

_Tails = tuple[tuple[int, ...], dict[tuple[str, ...], list[Row]]]  # sizes of tails, and the rows of each tail


class Classes:
    """The classes of a language, ready for look-up: `of` gives the marks of each word of a text, None for most."""

    __slots__ = ("_bits", "_heads", "_longer", "_met", "_singles", "_stored", "_tables", "_tails", "names", "openers")

    def __init__(self, tables: Sequence[tuple[str, Mapping[str, Any]]], singles: Singles, heads: Heads) -> None:
        """tables: each table's name and values; singles, heads: as `write_out` has them."""
        self._tables, self._singles, self._heads = tables, singles, heads
        self._bits: dict[str, int] = {}
        # The marks of words and phrases that a text had: a few of all that there are.
        self._met: dict[str, Marks] = {}
        self._longer: dict[tuple[object, ...], Marks] = {}
        self._stored: dict[tuple[str, str], Marks | None] = {}
        self._tails: dict[str, dict[str, _Tails]] = {}
        self.names = frozenset(name for name, _ in tables)
        self.openers: Container[str] = self.names

    def bit(self, name: str) -> int:
        """The bit that stands for a class, or a kind of finding, in Marks.bits."""
        found = self._bits.get(name)
        if found is None:
            found = self._bits[name] = 1 << len(self._bits)
        return found

    def of(self, index: Mapping[str, Sequence[int]], forms: Sequence[str], raw: Callable[[int], str],
           ) -> tuple[list[Marks | None], dict[str, list[int]], list[int], list[int]]:
        """(for each folded word its marks, for each class that opens a rule its places, bits by beginning, by end).

        index: the places of each different word, so that each is looked up once. raw gives a word's stored letters,
        for classes that compare them. Bits are those of the classes that begin at a word, or end before it.
        """
        found: list[Marks | None] = [None] * len(forms)
        for form in index.keys() & self._singles.keys():
            marks = self._met.get(form) or self._meet(form)
            if marks.exact:
                for at in index[form]:
                    key = form, raw(at)
                    if key not in self._stored:
                        if len(self._stored) >= _MOST:
                            self._stored.clear()
                        self._stored[key] = self._exact(marks, at, raw)
                    found[at] = self._stored[key]
            else:
                for at in index[form]:
                    found[at] = marks
        last = len(forms) - 1
        for form in index.keys() & self._heads.keys():
            tails = self._heads[form]
            for at in index[form]:
                if at < last and forms[at + 1] in tails:
                    sizes, rows = self._tails_of(form, forms[at + 1])
                    longer = [row for size in sizes for row in rows.get(tuple(forms[at + 1 : at + 1 + size]), ())]
                    if longer:
                        found[at] = self._with_longer(found[at], form, longer, at, raw) or found[at]
        return found, *self._placed(found)

    def _placed(self, found: Sequence[Marks | None]) -> tuple[dict[str, list[int]], list[int], list[int]]:
        places: dict[str, list[int]] = {}
        starts, ends = [0] * (len(found) + 1), [0] * (len(found) + 1)
        for at, marks in enumerate(found):
            if marks is not None:
                starts[at] = marks.bits
                for size, bits in marks.sizes:
                    ends[at + size] |= bits
                for name in marks.opens:
                    if name in places:
                        places[name].append(at)
                    else:
                        places[name] = [at]
        return places, starts, ends

    def _with_longer(self, alone: Marks | None, form: str, longer: Sequence[Row], at: int, raw: Callable[[int], str],
                     ) -> Marks | None:
        """The marks of a word with those of phrases that begin with it."""
        key: tuple[object, ...] = (form, *longer)
        known = self._longer.get(key)
        if known is not None:
            return known
        both = Marks([*map(self._mark, longer), *(alone.by.values() if alone else ())], self.bit, self.openers)
        if both.exact:
            return self._exact(both, at, raw)
        if form not in self._met or not self._met[form].exact:
            self._longer[key] = both
        return both

    def _tails_of(self, first: str, second: str) -> "_Tails":
        """What phrases that begin with two words go on with; put in order when a text first has these."""
        known = self._tails.setdefault(first, {})
        if second not in known:
            rows: dict[tuple[str, ...], list[Row]] = {}
            for tail, row in self._heads[first][second]:
                rows.setdefault(tail, []).append(row)
            known[second] = tuple(sorted({len(tail) for tail in rows}, reverse=True)), rows
        return known[second]

    def _meet(self, form: str) -> Marks:
        marks = self._met[form] = Marks(map(self._mark, self._singles[form]), self.bit, self.openers)
        return marks

    def _mark(self, row: Row) -> Mark:
        number, size, attached, letters = row
        name, values = self._tables[number]
        return Mark(name, size, attached, values, letters)

    def _exact(self, marks: Marks, at: int, raw: Callable[[int], str]) -> Marks | None:
        kept = [m for m in marks.by.values()
                if all(bare(raw(at + n)) == (m.attached if not n else "") + bare(want)
                       for n, want in enumerate(m.letters))]
        return Marks(kept, self.bit, self.openers) if kept else None


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
