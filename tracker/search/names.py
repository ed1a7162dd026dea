"""Finding by name: sites, people, organisations and publishers under every spelling in any script."""

from __future__ import annotations

from functools import lru_cache

from rapidfuzz import fuzz, process

from tracker.models import record_version

from .named import Name, all_names, names_at
from .questions import understood
from .terms import uncovered, words

# Of 100. Mistyped names of the record (a letter dropped, doubled or swapped) stay above, other names below.
CLOSE = 78
SUGGESTIONS = 8


def find_names(text: str) -> list[Name]:
    """Names that hold all the words asked for; those that were named before others, a whole spelling before a part."""
    parts, whole = understood(text).parts, " ".join(words(text))
    if not parts:
        return []
    found = [name for name in all_names() if not any(part.isdisjoint(name.terms) for part in parts)]
    return sorted(
        found,
        key=lambda name: (not any({name.own, name.place} & part for part in parts), whole not in name.folded),
    )


def suggest(text: str) -> list[Name]:
    """Names in which a word begins with each word typed so far, those that begin with the first word before others.

    Where there are none, the first word is read without what may be particles written onto it.
    """
    typed = words(text)
    if not typed:
        return []
    readings = ([first, *typed[1:]] for first in (typed[0], *uncovered(typed[0])))
    return next(filter(None, map(_beginning, readings)), [])


def _beginning(typed: list[str]) -> list[Name]:
    found = []
    for name in all_names():
        fits = [spelling for spelling in name.folded if _begins(spelling, typed)]
        if fits:
            first = any(spelling.startswith(typed[0]) for spelling in fits)
            found.append((not first, min(map(len, fits)), name))
    found.sort(key=lambda ranked: ranked[:2])
    return [name for *_, name in found[:SUGGESTIONS]]


def _begins(spelling: str, typed: list[str]) -> bool:
    parts = [part for word in spelling.split() for part in (word, word.removeprefix("ال"))]
    return all(any(part.startswith(word) for part in parts) for word in typed)


def did_you_mean(text: str) -> str:
    """What was probably meant, each unknown word replaced by the nearest one of a name; '' where nothing is near."""
    vocabulary = _vocabulary_at(record_version())
    typed = words(text)
    meant = [word if word in vocabulary else _nearest(word, vocabulary) for word in typed]
    return " ".join(meant) if meant != typed and all(meant) else ""


@lru_cache(maxsize=2)
def _vocabulary_at(version: int) -> dict[str, str]:
    """The folded words of all names, each with the form in which it is written."""
    written: dict[str, str] = {}
    for name in names_at(version):
        for spelling in name.spellings:
            parts = spelling.split()
            for part in parts:
                for word in words(part):
                    written.setdefault(word, part.strip("()[]«»\"',،."))
    return written


def _nearest(word: str, vocabulary: dict[str, str]) -> str:
    near = process.extractOne(word, vocabulary.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE)
    return vocabulary[near[0]] if near else ""


def forget() -> None:
    """Forgets all versions of the record, for tests, as `questions` does."""
    _vocabulary_at.cache_clear()
