"""Which entries hold some terms, asked of each engine's own index: FTS5 of SQLite, GIN over tsvector of PostgreSQL.

Both hold the same terms (tracker.search.terms) and only filter. What is asked for are parts, of each of which an entry
holds at least one term. Terms of the words of a record stand beside those of what it is filtered by, `kind=meeting`,
which no word can be.
"""

from __future__ import annotations

import re
from collections.abc import Set
from typing import Any

from django.db import connection
from django.db.models import F, Lookup

TABLE, WORDS = "tracker_entry", "tracker_entry_words"
VECTOR = "tracker_terms"  # the function of PostgreSQL whose values are indexed
LONGEST = 255  # characters of a term: an engine has no room for more than some two thousand bytes
# Letters that FTS5 takes for one another.
_SAME = str.maketrans("µſςϐϑϕϖϰϱϵẛι", "μsσβθφπκρεṡι")
_OTHER = re.compile(r"[^\w:=-]")  # signs that no term has
Parts = tuple[frozenset[str], ...]


class Holding(Lookup):
    """Entries whose `terms` hold one of each part; see `holding`."""

    lookup_name, prepare_rhs = "holding", False

    def as_sqlite(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        alias = compiler.quote_name_unless_alias(self.lhs.alias)
        words = f"{self.lhs.target.model._meta.db_table}_words"
        return f"{alias}.id IN (SELECT rowid FROM {words} WHERE {words} MATCH %s)", [match(self.rhs)]

    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        terms, given = self.process_lhs(compiler, connection)
        return f"{VECTOR}({terms}) @@ %s::tsquery", [*given, vector(self.rhs)]


def stored(term: str) -> str:
    """The term as the indexes hold it: one token to both, whatever an address asks for."""
    return _OTHER.sub("_", term.translate(_SAME))[:LONGEST]


def facet_term(facet: str, value: object) -> str:
    """The term of a word by which entries are filtered."""
    return stored(f"{facet}={value}")


def holding(parts: Parts) -> Holding:
    """A condition of entries: of each part, they hold a term."""
    return Holding(F("terms"), parts)


def is_held(terms: Set[str], without: Set[str] = frozenset()) -> bool:
    """Whether any entry holds one of some terms, and none of some others."""
    part, others = (frozenset(terms),), (frozenset(without),) if without else ()
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            asked = vector(part) + (f" & !{vector(others)}" if others else "")
            cursor.execute(f"SELECT 1 FROM {TABLE} WHERE {VECTOR}(terms) @@ %s::tsquery LIMIT 1", [asked])
        else:
            asked = match(part) + (f" NOT {match(others)}" if others else "")
            cursor.execute(f"SELECT 1 FROM {WORDS} WHERE {WORDS} MATCH %s LIMIT 1", [asked])
        return cursor.fetchone() is not None


def match(parts: Parts) -> str:
    """The parts in FTS5's language."""
    any_of = (" OR ".join(f'"{term}"' for term in _terms(part)) for part in parts)
    return " AND ".join(f"({terms})" for terms in any_of)


def vector(parts: Parts) -> str:
    """The parts as a tsquery."""
    any_of = (" | ".join(f"'{term}'" for term in _terms(part)) for part in parts)
    return " & ".join(f"({terms})" for terms in any_of)


def _terms(part: Set[str]) -> list[str]:
    return sorted(set(map(stored, part)))
