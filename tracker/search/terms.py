"""From words to search terms, the same for both database engines.

A text is indexed under every form that a reader may mean: the folded word, the word without the particles and the
article written onto it (Arabic), its stem (Russian, English). A query word is folded, loses its article, and is
stemmed; so «بوتين» never finds «تين», while «حميميم» finds «وبحميميم».
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import snowballstemmer

from tracker.lexicon.letters import fold

_WORD = re.compile(r"[^\W_]+")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_CYRILLIC = re.compile(r"[\u0430-\u0451]")
# Particles that may be written onto an Arabic word, and its article; at least three letters must stay.
_PARTICLES = ("", "\u0648", "\u0641")
_PREPOSITIONS = ("", "\u0628", "\u0644", "\u0643")
_ARTICLE = "\u0627\u0644"
_ASSIMILATED = "\u0644\u0644"
_SHORTEST = 3
_STEMMERS = {"ru": snowballstemmer.stemmer("russian"), "en": snowballstemmer.stemmer("english")}


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return _WORD.findall(fold(text).lower())


@lru_cache(maxsize=65536)
def _stem(word: str) -> str:
    language = "ru" if _CYRILLIC.search(word) else "en"
    return _STEMMERS[language].stemWord(word)


def _uncovered(word: str) -> Iterator[str]:
    """The Arabic word without each stack of particles that it may carry."""
    for particle in _PARTICLES:
        if not word.startswith(particle):
            continue
        rest = word[len(particle) :]
        yield rest
        for preposition in _PREPOSITIONS:
            bare = rest[len(preposition) :] if rest.startswith(preposition) else None
            if bare is None:
                continue
            yield bare
            if bare.startswith(_ARTICLE):
                yield bare[len(_ARTICLE) :]
        if rest.startswith(_ASSIMILATED):
            yield rest[len(_ASSIMILATED) :]


@lru_cache(maxsize=65536)
def indexed_forms(word: str) -> tuple[str, ...]:
    """All forms under which one folded word is found."""
    if _ARABIC.search(word):
        return tuple(dict.fromkeys([word, *(form for form in _uncovered(word) if len(form) >= _SHORTEST)]))
    return tuple(dict.fromkeys((word, _stem(word))))


def asked_form(word: str) -> str:
    """The one form in which a query's folded word is looked for."""
    if _ARABIC.search(word):
        shorter = word.removeprefix(_ARTICLE)
        return shorter if len(shorter) >= _SHORTEST else word
    return _stem(word)


def index_terms(texts: Iterable[str]) -> str:
    """All forms of all words of some texts, each once, between spaces: the column that queries look into."""
    found = dict.fromkeys(form for text in texts for word in words(text) for form in indexed_forms(word))
    return f" {' '.join(found)} "


def query_terms(text: str) -> list[str]:
    """The terms that must all be there."""
    return list(dict.fromkeys(asked_form(word) for word in words(text)))
