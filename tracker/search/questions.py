"""What somebody means by the words typed: names of the record in any spelling, and words in any of their forms.

Arabic writes particles onto a word. A word is taken as it stands where it is one: part of a name, or what takes the
article somewhere in the record («وزير», since there is «الوزير»). Otherwise it is read without what may be particles,
where that is a name or a word of the record («بحميميم», «والقوات»); else it is left as it is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Protocol

from tracker.models import record_version

from .fulltext import is_held
from .named import names_at, spellings_now
from .spellings import Spellings
from .terms import ARTICLE, PARTICLES, asked_term, typed_forms, uncovered, words


class Vocabulary(Protocol):
    """Which Arabic words there are."""

    def takes_article(self, word: str) -> bool:
        """Whether the word stands somewhere with the article: then it is one, whatever it begins with."""

    def stands_alone(self, word: str) -> bool:
        """Whether the word stands somewhere with no particle written onto it."""


@dataclass(frozen=True)
class Question:
    """What must all be there: of each part, any of its terms."""

    parts: tuple[frozenset[str], ...] = ()
    spellings: Spellings = field(default_factory=Spellings, compare=False)

    @cached_property
    def terms(self) -> frozenset[str]:
        """The terms of all parts."""
        return frozenset().union(*self.parts)

    @cached_property
    def asked(self) -> Spellings:
        """The spellings of the names that are asked for."""
        return self.spellings.only(self.terms)


def understood(text: str) -> Question:
    """What is meant by some words, as the record stands now."""
    return understood_at(record_version(), text)


@lru_cache(maxsize=256)
def understood_at(version: int, text: str) -> Question:
    """What is meant by some words in that version of the record."""
    return read(text, spellings_now(), Indexed())


def forget() -> None:
    """Forgets all versions of the record, for tests, which take changes back so that their numbers come again."""
    for kept in (understood_at, names_at):
        kept.cache_clear()


def read(text: str, spellings: Spellings, known: Vocabulary) -> Question:
    """What is meant by some words, given the names and the words there are."""
    typed, first = words(text), 0
    forms = [typed_forms(word) for word in typed]
    parts: list[frozenset[str]] = []
    while first < len(typed):
        bare: tuple[str, ...] = ()
        if not (named := list(spellings.at(forms, first))):
            bare = _bare(typed[first], spellings, known)
            named = list(spellings.at([*forms[:first], bare, *forms[first + 1 :]], first))
        reach = max((name.last for name in named), default=first + 1)
        if named:
            parts.append(frozenset(name.term for name in named if name.last == reach))
        else:
            parts.append(frozenset({asked_term(_meant(typed[first], bare, spellings, known))}))
        first = reach
    return Question(tuple(dict.fromkeys(parts)), spellings)


def _bare(word: str, spellings: Spellings, known: Vocabulary) -> tuple[str, ...]:
    """What a word may be without particles; nothing where it is a word as it stands."""
    forms = () if word.startswith(ARTICLE) else uncovered(word)
    return () if not forms or _is_word(word, spellings, known) else forms


def _is_word(word: str, spellings: Spellings, known: Vocabulary) -> bool:
    return word in spellings.words or known.takes_article(word)


def _meant(word: str, bare: tuple[str, ...], spellings: Spellings, known: Vocabulary) -> str:
    """The word among its readings: the fullest that is surely one, else the barest that is written by itself."""
    sure = (form for form in bare if _is_word(form, spellings, known))
    return next(sure, None) or next(filter(known.stands_alone, reversed(bare)), word)


class Indexed:
    """The words of the index. It has every word as written too, so what was only cut out of others can be told."""

    def takes_article(self, word: str) -> bool:
        """Whether the word stands somewhere with the article."""
        return is_held({ARTICLE + word})

    def stands_alone(self, word: str) -> bool:
        """Whether some entry has the word and has it with no particle."""
        return is_held({word}, without={particle + word for particle in PARTICLES})
