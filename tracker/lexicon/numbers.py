"""Whole numbers in text, in digits of any script and in words of Arabic, English and Russian.

`find_counts` reads the words of a document; `numbers_in` answers whether a citation's words hold a number. Both read
the same tables, `<language>_numbers.toml`.
"""

import tomllib
from collections.abc import Iterable, Sequence
from fractions import Fraction
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple, Protocol

from .letters import WORD, fold

LANGUAGES = ("ar", "en", "ru")
UNIT, TEN, TEEN_HEAD, TEEN, TENS, HUNDRED, HUNDREDS, ONE, MANY, TWO, EITHER, PART, ALONE = range(13)
_ROLES = {"units": UNIT, "ten": TEN, "teen_heads": TEEN_HEAD, "teens": TEEN, "tens": TENS, "hundred": HUNDRED,
          "hundreds": HUNDREDS, "parts": PART, "alone": ALONE}
_SCALES = {"one": ONE, "many": MANY, "two": TWO, "either": EITHER}
_SMALL = frozenset({UNIT, TEN, TEEN_HEAD, TEEN, TENS, HUNDRED, HUNDREDS})
_LETTERS = {"ar": ("\u0620", "\u064a"), "en": ("a", "z"), "ru": ("\u0430", "\u0451")}
_THOUSANDS, _DECIMALS = ",٬.", ".,٫"
_PARTED = frozenset("،'’")  # written onto the digits on both sides: «12'500»
_HYPHENS = frozenset("-‑–")


Value = int | Fraction


class Token(Protocol):
    """A folded word or sign and where it stands."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def text(self) -> str: ...


class Plain(NamedTuple):
    """A word of a text that is no document."""

    start: int
    end: int
    text: str


class Count(NamedTuple):
    """A number at words[first:last]; scale is its last factor (thousand, million), definite: «the twelve»."""

    first: int
    last: int
    value: int
    scale: int
    definite: bool


class _Role(NamedTuple):
    role: int
    value: int
    joined: bool
    definite: bool


class NumberWords:
    """One language's number words, ready for look-up by folded word."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.conjunctions = frozenset(fold(w) for w in table["conjunctions"])
        self.conjunction_needed: bool = table["conjunction_needed"]
        self.units_first: bool = table["units_first"]
        self.spaced_thousands: bool = table["spaced_thousands"]
        self.fillers = frozenset(table["fillers"])
        few = list(map(fold, table.get("few", ())))
        self._few = frozenset(p + word for word in few for p in table["particles"])
        self._and_few = frozenset(c + word for word in few for c in self.conjunctions)
        self.before_digits = frozenset((*table["particles"], *table["articles"],
                                        *map(fold, table.get("written_on", ())))) - {""}
        self._articles = frozenset(table["articles"]) - {""}
        self.roles: dict[str, _Role] = {}
        particles = [(p, p[:1] in self.conjunctions and p != "", False) for p in table["particles"]]
        articles = [(p, p[:1] in self.conjunctions and p != "", True) for p in table["articles"]]
        for name, role in _ROLES.items():
            for value, forms in table.get(name, {}).items():
                self._add(forms, role, int(value), particles if role == ALONE else particles + articles)
        for scale in table["scales"]:
            for name, role in _SCALES.items():
                self._add(scale.get(name, ()), role, scale["value"], particles + articles)

    def _add(self, forms: Sequence[str], role: int, value: int, before: list[tuple[str, bool, bool]]) -> None:
        for form in forms:
            for particle, joined, definite in before:
                self.roles.setdefault(particle + fold(form), _Role(role, value, joined, definite))

    def find(self, words: Sequence[Token], places: Iterable[int], *, alone: bool = False) -> list[Count]:
        """All numbers, left to right; with `alone`, also nouns whose dual is a number («شخصين»).

        places: in rising order, at least those of all words that are digits or in `roles`.
        """
        counts: list[Count] = []
        reach = 0
        for index in places:
            role = self.roles.get(words[index].text)
            if index < reach or (role is None and not words[index].text[0].isdecimal()):
                continue
            if role is not None and role.role == ALONE:
                if alone:
                    counts.append(Count(index, index + 1, role.value, 1, False))
                continue
            count = self.at(words, index)
            if count is not None:
                counts.append(count)
                reach = count.last
        return counts

    def few(self, words: Sequence[Token], count: Count) -> tuple[int, int, int, int | None] | None:
        """(first, last, low, high) where «a few» stands beside a round number: «بضعة عشر», «مئة ونيف»."""
        if not self._few or count.value < 10 or count.value % (100 if count.value > 100 else 10):
            return None
        before = count.first > 0 and words[count.first - 1].text in self._few
        after = count.last < len(words) and words[count.last].text in self._and_few
        if not before and not after:
            return None
        high = None if count.value >= 100 else count.value + 9
        return count.first - before, count.last + after, count.value + (3 if count.value == 10 else 1), high

    def at(self, words: Sequence[Token], first: int) -> Count | None:
        """The number that begins at words[first], its parts in falling order of size."""
        total: Value = 0
        limit, last, definite = 0, first, False
        while last < len(words):
            begin, joined = last, False
            if limit and words[begin].text in self.conjunctions:
                begin, joined = begin + 1, True
            group = self._group(words, begin, joined=joined or not limit)
            if group is None:
                break
            value, scale, end, group_definite = group
            if limit and not (scale < limit and value * scale < limit):
                break
            total, last, definite = total + value * scale, end, definite or group_definite
            part = self.roles.get(words[last].text) if last < len(words) and scale > 1 else None
            if part and part.role == PART and part.joined:
                total, last = total + Fraction(scale, part.value), last + 1
                again = self.roles.get(words[last].text) if last < len(words) else None
                if again and again.role == ONE and again.definite:
                    last += 1
            limit = scale
            if scale == 1 or value.denominator != 1:
                break
        if last == first or total.denominator != 1:
            return None
        return Count(first, last, int(total), limit, definite)

    def _group(self, words: Sequence[Token], first: int, *, joined: bool) -> tuple[Value, int, int, bool] | None:
        """(value, scale, index after it, definite) of a number up to 999 and the scale that follows it."""
        if first >= len(words):
            return None
        text = words[first].text
        role = self.roles.get(text)
        value: Value | None
        if text[0].isdecimal():
            value, last = self._digits(words, first)
            definite = bool(first and words[first - 1].end == words[first].start
                            and self._is_article(words[first - 1].text))
        elif role is None or (self.conjunction_needed and not (joined or role.joined)):
            return None
        elif role.role in _SMALL:
            small, last = self._small(words, first)
            value, definite = small or None, role.definite
        elif role.role in (ONE, TWO, EITHER) and not role.definite:
            if first and words[first - 1].text[0].isdecimal():
                return None  # the thousand of a number that is a name
            return 1 if role.role == ONE else 2, role.value, first + 1, False
        elif role.role == PART and not role.definite:
            at = first + 2 if first + 1 < len(words) and words[first + 1].text in self.fillers else first + 1
            scale = self.roles.get(words[at].text) if at < len(words) else None
            if scale is None or scale.role != ONE:
                return None
            return Fraction(1, role.value), scale.value, at + 1, False
        else:
            return None
        if value is None:
            return None
        scale = self.roles.get(words[last].text) if last < len(words) else None
        if scale and scale.role in (ONE, MANY, EITHER) and not scale.joined and (definite or not scale.definite):
            return value, scale.value, last + 1, definite
        return value, 1, last, definite

    def _is_article(self, text: str) -> bool:
        return len(text) > 1 and text in self._articles

    def _digits(self, words: Sequence[Token], first: int) -> tuple[Value | None, int]:
        """The value of a run of digits, None where it belongs to a name («С400»)."""
        word = words[first]
        if first and words[first - 1].end == word.start:
            before = words[first - 1].text
            if before[-1].isalpha() and before not in self.before_digits:
                return None, first + 1
        text, last = word.text, first + 1
        while last + 1 < len(words) and len(text) <= 3 and words[last].text in _PARTED \
                and _is_group(words[last + 1].text) and words[last].start == words[last - 1].end \
                and words[last + 1].start == words[last].end:
            text, last = text + "," + words[last + 1].text, last + 2
        while self.spaced_thousands and last < len(words) and len(text.rsplit(",", 1)[-1]) <= 3 \
                and _is_group(words[last].text) and words[last].start == words[last - 1].end + 1:
            text, last = text + "," + words[last].text, last + 1
        return parse_digits(text), last

    def _tens_fit(self, kind: int, tens: int, units: int) -> bool:
        if kind in (TEEN, TEN):
            return not (tens or units)
        return kind == TENS and not tens and (self.units_first or not units)

    def _small(self, words: Sequence[Token], first: int) -> tuple[int, int]:
        """A number up to 999 in words; 0 where the first word alone is none."""
        hundreds = tens = units = 0
        last = first
        while last < len(words):
            at, joined = last, last == first
            if not joined and words[at].text in self.conjunctions | _HYPHENS and at + 1 < len(words):
                at, joined = at + 1, True
            role = self.roles.get(words[at].text)
            if role is None or role.role not in _SMALL or (role.definite and last > first and not role.joined
                                                           and role.role not in (TEN, HUNDRED)):
                break
            joined = joined or role.joined
            free = joined or not self.conjunction_needed
            kind, value = role.role, role.value
            if kind == TEEN_HEAD:
                ahead = self.roles.get(words[at + 1].text) if at + 1 < len(words) else None
                if not (ahead and ahead.role == TEN and not ahead.joined) or tens or units or not free:
                    break
                tens, units, at = 10, value, at + 1
            elif kind == TEN and units and not tens and not role.joined and last > first:
                tens = 10
            elif kind == HUNDRED and units and not hundreds and not tens and not role.joined:
                hundreds, units = units * 100, 0
            elif not free:
                break
            elif kind in (HUNDRED, HUNDREDS) and not (hundreds or tens or units):
                hundreds = value
            elif self._tens_fit(kind, tens, units):
                tens = value
            elif kind == UNIT and not units and not (tens and (self.units_first or tens < 20)):
                units = value
            else:
                break
            last = at + 1
        return hundreds + tens + units, last


def _is_group(text: str) -> bool:
    return len(text) == 3 and text.isdecimal()


def parse_digits(text: str) -> Value | None:
    """Digits of any script with thousands separators or a decimal sign; None where it is neither («8.12.2024»)."""
    if text.isdecimal():
        return int(text) if len(text) <= 18 else None
    for sign in _THOUSANDS:
        head, *groups = text.split(sign)
        if groups and head.isdecimal() and len(head) <= 3 and head.strip("0") and all(map(_is_group, groups)):
            return int(head + "".join(groups))
    for sign in _DECIMALS:
        whole, found, rest = text.partition(sign)
        if found and whole.isdecimal() and rest.isdecimal() and len(text) <= 18:
            return Fraction(int(whole + rest), 10 ** len(rest))
    return None


@lru_cache(maxsize=8)
def number_words(lang: str) -> NumberWords:
    """The table of a language (ar, en, ru); raises FileNotFoundError for another."""
    path = Path(__file__).with_name(f"{lang}_numbers.toml")
    return NumberWords(tomllib.loads(path.read_text(encoding="utf-8")))


def numbers_in(text: str, lang: str = "") -> set[int]:
    """All whole numbers that a text holds in digits or words; «40 to 70 thousand» holds 40,000 as well as 40.

    lang: the text's language, told by its letters where it is not given.
    """
    folded = fold(text)
    words = [Plain(m.start(), m.end(), m.group()) for m in WORD.finditer(folded)]
    table = number_words(lang or language_of(folded))
    counts = table.find(words, range(len(words)), alone=True)
    found = {count.value for count in counts}
    found.update(n for count in counts if (few := table.few(words, count)) for n in few[2:] if n)
    found.update(one.value * two.scale for one, two in pairwise(counts)
                 if one.scale == 1 < two.scale and two.first - one.last <= 2)
    return found


def language_of(folded: str) -> str:
    """The language (ar, en, ru) whose letters are the most in a folded text."""
    return max(LANGUAGES, key=lambda lang: sum(_LETTERS[lang][0] <= c <= _LETTERS[lang][1] for c in folded))
