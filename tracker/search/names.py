"""Finding by name: sites, people, organisations and publishers under every spelling in any script.

All spellings fit into memory; they are read anew when the record changes.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz, process

from tracker.models import Base, Organisation, Person, Publisher, record_version

from .terms import index_terms, query_terms, words

# Of 100. Mistyped names of the record (a letter dropped, doubled or swapped) stay above, other names below.
CLOSE = 78
SUGGESTIONS = 8


@dataclass(frozen=True)
class Name:
    """One named thing: kind is base, person, organisation or publisher; names by language, the shown one first."""

    kind: str
    slug: str
    names: dict[str, str]
    spellings: tuple[str, ...]
    folded: tuple[str, ...]
    terms: str

    def in_language(self, language: str) -> str:
        """The name to show a reader of that language."""
        return self.names.get(language) or self.names.get("en") or next(iter(self.names.values()))


def all_names() -> tuple[Name, ...]:
    """Every named thing of the record as it stands now."""
    return _names_at(record_version())


@lru_cache(maxsize=2)
def _names_at(version: int) -> tuple[Name, ...]:
    found = []
    sources = (
        ("base", Base.objects.shown()),
        ("person", Person.objects.shown()),
        ("organisation", Organisation.objects),
    )
    for kind, rows in sources:
        for row in rows.all():
            names = {"ar": row.name_ar, "en": row.name_en, "ru": row.name_ru}
            found.append(_name(kind, row.slug, names, row.spellings()))
    for publisher in Publisher.objects.all():
        names = {"ar": publisher.name_ar, "en": publisher.name, "ru": publisher.name_ru}
        found.append(_name("publisher", publisher.slug, names, publisher.spellings()))
    return tuple(found)


def _name(kind: str, slug: str, names: dict[str, str], spellings: list[str]) -> Name:
    folded = tuple(" ".join(words(spelling)) for spelling in spellings)
    given = {language: name for language, name in names.items() if name}
    return Name(kind, slug, given, tuple(spellings), folded, index_terms(spellings))


def find_names(text: str) -> list[Name]:
    """Names that hold all the words asked for; a whole spelling before a part of one."""
    terms, whole = query_terms(text), " ".join(words(text))
    if not terms:
        return []
    found = [name for name in all_names() if all(f" {term} " in name.terms for term in terms)]
    return sorted(found, key=lambda name: whole not in name.folded)


def suggest(text: str) -> list[Name]:
    """Names in which a word begins with each word typed so far, those that begin with the first word before others."""
    typed = words(text)
    if not typed:
        return []
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
    for name in _names_at(version):
        for spelling in name.spellings:
            parts = spelling.split()
            for part in parts:
                for word in words(part):
                    written.setdefault(word, part.strip("()[]«»\"',،."))
    return written


def _nearest(word: str, vocabulary: dict[str, str]) -> str:
    near = process.extractOne(word, vocabulary.keys(), scorer=fuzz.ratio, score_cutoff=CLOSE)
    return vocabulary[near[0]] if near else ""
