"""The date words of a document: months, weekdays, days from today, units, ordinals, digits, by their place.

What a word is may hang on its neighbours: «صحيفة اليوم», «اليوم الذي», «الأمين العام» are no dates.
"""

from functools import lru_cache, partial
from typing import NamedTuple

from tracker.extract.text.documents import Document
from tracker.lexicon import Lexicon
from tracker.lexicon.books import Hit
from tracker.lexicon.letters import fold
from tracker.lexicon.numbers import number_words

from . import calendars
from .calendars import NEXT, PAST, THIS, YEARS

DAYS = range(1, 32)
DASHES, ALIAS, COMMAS = frozenset("-–/"), frozenset("-–/()"), frozenset("،,")
QUALITIES = (PAST, NEXT, THIS)
STEPS = {PAST: -1, THIS: 0, NEXT: 1}
_QUOTES = frozenset("«»\"“”'‘’")
_AHEAD, _STATE = 14, 3


class Item(NamedTuple):
    """A date word at words[first:last]; value by role: month, weekday, days from today, ordinal, digits."""

    role: str
    first: int
    last: int
    value: int
    unit: str = ""
    definite: bool = False
    weak: bool = False


_new_item = partial(tuple.__new__, Item)  # its own constructor costs several times as much


class Found(NamedTuple):
    """A date expression at words[first:last]."""

    first: int
    last: int
    edtf: str | None
    rule: str
    confidence: float
    reasons: tuple[str, ...] = ()


@lru_cache(maxsize=8)
def _guards(lexicon: Lexicon) -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    """For each entry with forbidden neighbours: (words not before it, words not after it), folded."""
    guards = {}
    for entry in lexicon.book("dates").entries:
        sides = (entry.get("not_after", ()), entry.get("not_before", ()))
        if any(sides):
            guards[entry.id] = (frozenset(map(fold, sides[0])), frozenset(map(fold, sides[1])))
    return guards


@lru_cache(maxsize=8)
def _kinds(lexicon: Lexicon) -> dict[str, tuple[str, int, str, bool, bool]]:
    """For each entry (role, value, unit, definite, weak)."""
    return {
        entry.id: (entry.get("role"), entry.get("value", entry.get("count", 0)), entry.get("unit", ""),
                   entry.get("definite", False), entry.get("weak", False))
        for entry in lexicon.book("dates").entries
    }


@lru_cache(maxsize=8)
def _future_shape(lexicon: Lexicon) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """(openings of verbs of the future, openings of other words), folded."""
    entry = lexicon.book("futures").entries[0]
    return tuple(map(fold, entry.get("openings", ()))), tuple(map(fold, entry.get("others", ())))


class Items:
    """A document's date words by place, and what the grammar asks about places."""

    def __init__(self, doc: Document) -> None:
        self.doc, self.words = doc, doc.words
        self.published = calendars.read_publication(doc.published)
        # What year a month without one is of can be told from a publication that is known to its month, too.
        self.near = self.published or calendars.read_month(doc.published)
        self.numbers = number_words(doc.lexicon.lang)
        self.article: str = doc.lexicon.settings["shapes"]["article"]
        self.guards = _guards(doc.lexicon)
        self.by_place = self._items()
        self.month: tuple[int, int] | None = None  # the last month read, for «الشهر نفسه»

    def _items(self) -> dict[int, Item]:
        book, reach, kinds = self.doc.hits["dates"], 0, _kinds(self.doc.lexicon)
        items: dict[int, Item] = {}
        for index in sorted([*book, *self.doc.digits]):
            if index < reach:
                continue
            hit = book.get(index)
            if hit is None:
                text = self.words[index].text
                value = int(text) if text.isdecimal() and len(text) < 5 else -1
                items[index] = _new_item(("number", index, index + 1, value, "", False, False))
            elif self._allowed(hit):
                role, value, unit, definite, weak = kinds[hit.entry.id]
                items[index] = _new_item((role, index, hit.last, value, unit, definite, weak))
                reach = hit.last
        return items

    def _allowed(self, hit: Hit) -> bool:
        guard = self.guards.get(hit.entry.id)
        if guard is None:
            return True
        at = hit.first - 1
        quoted = at >= 0 and self.words[at].text in _QUOTES
        before = self.words[at - quoted].text if at - quoted >= 0 else ""
        after = self.words[hit.last].text if hit.last < len(self.words) else ""
        return not (before in guard[0] or before[1:] in guard[0] or after in guard[1] or (quoted and after in _QUOTES))

    def nowadays(self, item: Item) -> bool:
        """True for «today» in a sentence about a state: «تعيش اليوم فترة صعبة»; no day is meant."""
        low = max(self.doc.sentence_of(item.first)[0], item.first - _STATE)
        for at in range(item.first - 1, low - 1, -1):
            marks = self.doc.marks[at]
            if self.words[at].is_sign:
                return False
            if marks and "nowadays" in marks.by:
                return True
        return False

    def item(self, at: int, *roles: str) -> Item | None:
        item = self.by_place.get(at)
        return item if item and (not roles or item.role in roles) else None

    def item_ending(self, at: int) -> Item | None:
        """A preposition or the like right before a place: no verb can follow it («في مارس»)."""
        return self.item(at - 1, "opener", "until", "ago", "part")

    def surname(self, at: int) -> bool:
        """True for a word after a given name that stands alone: «المدير أحمد الجمعة»."""
        given, surnames = self.doc.lexicon.given, self.doc.lexicon.surnames
        if at < 2 or at - 1 in self.by_place:
            return False
        before, name = self.words[at - 2].text, self.words[at - 1].text
        return name in given and name not in surnames and before not in given and before not in surnames

    def until(self, at: int) -> bool:
        """True where «حتى» stands right before: the day meant may as well be ahead."""
        return at > 0 and self.item(at - 1, "until") is not None

    def over(self, at: int, signs: frozenset[str]) -> int:
        """The place after at most two of these signs."""
        for _ in range(2):
            if at < len(self.words) and self.words[at].text in signs:
                at += 1
        return at

    def closed(self, at: int) -> int:
        return at + 1 if at < len(self.words) and self.words[at].text == ")" else at

    def year(self, at: int) -> Item | None:
        """A year of four digits, not one of the Hijri calendar and not a count."""
        item = self.item(at, "number")
        if item is None or item.value not in YEARS or self.item(item.last, "hijri", "unit"):
            return None
        return item

    def starts(self, item: Item) -> int:
        """Where the item begins; an article written onto digits belongs to them."""
        before = self.words[item.first - 1] if item.role == "number" and item.first else None
        if before and not before.is_sign and len(before.text) > 1 and (
                before.end == self.words[item.first].start or before.text == self.article):
            return item.first - 1
        return item.first

    def counted(self, at: int) -> bool:
        """True where a counted noun follows: it carries a tanween, or is one of harm."""
        if at >= len(self.words) or self.words[at].is_sign:
            return False
        word = self.words[at]
        tanween = "\u064b" in self.doc.text[word.start : word.end]
        return tanween or self.doc.hits["harm_nouns"].get(at) is not None

    def around(self, unit: str, steps: int) -> str | None:
        return calendars.around(self.published, unit, steps) if self.published else None

    def future(self, at: int) -> bool:
        """True where a word of the future stands shortly before, in the same sentence."""
        openings, others = _future_shape(self.doc.lexicon)
        futures, conjunctions = self.doc.hits["futures"], self.numbers.conjunctions
        for word in self.words[max(self.doc.sentence_of(at)[0], at - _AHEAD) : at]:
            text = word.text[1:] if word.text[0] in conjunctions else word.text
            if word.index in futures or (len(text) > 3 and text.startswith(openings) and not text.startswith(others)):
                return True
        return False
