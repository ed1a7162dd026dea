"""The named things of the record, each with all its spellings in any script, and those spellings in running text.

The place that a site is called after has a term of its own, `place:slug`: «Tartus» and «طرطوس» are one town, and who
asks for the town finds the site among what tells of it, but a text about the town is none about the site.

All fit into memory; they are read anew when the record changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from django.db import models

from tracker.models import Base, Organisation, Person, Publisher, record_version
from tracker.models.held import Holding

from .spellings import Spellings, own_term, spellings_of
from .terms import words

KINDS: dict[type[models.Model], str] = {Base: "base", Person: "person", Organisation: "organisation"}
NAMED = (Base, Person, Organisation)


@dataclass(frozen=True)
class Name:
    """One named thing: kind is base, person, organisation or publisher; names by language, the shown one first."""

    kind: str
    slug: str
    names: dict[str, str]
    spellings: tuple[str, ...]
    folded: tuple[str, ...]
    terms: frozenset[str]

    @property
    def own(self) -> str:
        """Its own term, which no word can be."""
        return own_term(self.kind, self.slug)

    @property
    def place(self) -> str:
        """The term of the place it is called after, where it is a site."""
        return own_term("place", self.slug)

    def in_language(self, language: str) -> str:
        """The name to show a reader of that language."""
        return self.names.get(language) or self.names.get("en") or next(iter(self.names.values()))


def all_names() -> tuple[Name, ...]:
    """Every named thing of the record as it stands now."""
    return names_at(record_version())


@lru_cache(maxsize=2)
def names_at(version: int) -> tuple[Name, ...]:
    """Every named thing of that version of the record."""
    known, found = spellings_now(), []
    for kind, row in _rows():
        names = {"ar": row.name_ar, "en": row.name_en, "ru": row.name_ru}
        found.append(_name(kind, row.slug, names, row.spellings(), known))
    for publisher in Publisher.objects.shown():
        names = {"ar": publisher.name_ar, "en": publisher.name, "ru": publisher.name_ru}
        found.append(_name("publisher", publisher.slug, names, publisher.spellings(), known))
    return tuple(found)


def spellings_now() -> Spellings:
    """The spellings of all sites, people and organisations, also of those that this transaction made."""
    return _SPELLINGS.now()


_SPELLINGS = Holding(
    "names", lambda: spellings_of(tuple(named for kind, row in _rows() for named in _spelled(kind, row)))
)


def own_terms(rows: Iterable[Base | Person | Organisation]) -> set[str]:
    """The own terms of some named rows, of sites that of their place too."""
    return {term for row in rows for term, _ in _spelled(KINDS[type(row)], row)}


def _spelled(kind: str, row: Base | Person | Organisation) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Each own term of a row with its spellings."""
    yield own_term(kind, row.slug), tuple(row.spellings())
    if isinstance(row, Base) and row.localities:
        yield own_term("place", row.slug), tuple(row.places())


def _rows() -> Iterator[tuple[str, Base | Person | Organisation]]:
    for rows in (Base.objects.standing(), Person.objects.standing(), Organisation.objects.all()):
        yield from ((KINDS[rows.model], row) for row in rows)


def _name(kind: str, slug: str, names: dict[str, str], spellings: list[str], known: Spellings) -> Name:
    folded = tuple(" ".join(words(spelling)) for spelling in spellings)
    given = {language: name for language, name in names.items() if name}
    terms = frozenset({own_term(kind, slug)}.union(*map(known.terms, spellings)))
    return Name(kind, slug, given, tuple(spellings), folded, terms)
