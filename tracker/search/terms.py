"""From words to search terms, the same for both database engines.

A text is indexed under every form that a reader may mean: the folded word, the word without the particles and the
article written onto it (Arabic), its stem (Russian, English), and the first of its family («قواعد» is of «قاعدة»). A
query word is folded, loses its article, and is stemmed; so «بوتين» never finds «تين», while «حميميم» finds «وبحميميم».
Whether a query word carries particles itself is for tracker.search.questions to say, which knows the record. A number
is one word however its thousands are parted.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

import snowballstemmer

from tracker.lexicon.families import families
from tracker.lexicon.letters import fold

# Commas, the Arabic thousands sign and the spaces that break no line, between groups of three digits.
PARTED = re.compile("(?<![\\d.,])\\d{1,3}(?:[,\u060c\u066c\u00a0\u2009\u202f]\\d{3})+(?!\\d|,\\d)")
_SIGN = re.compile(r"\D")
_WORD = re.compile(r"[^\W_]+")
_ARABIC = re.compile(r"[\u0621-\u064a]")
_CYRILLIC = re.compile(r"[\u0430-\u0451]")
# Particles that may be written onto an Arabic word, and its article; at least three letters must stay.
_PARTICLES = ("", "\u0648", "\u0641")
_PREPOSITIONS = ("", "\u0628", "\u0644", "\u0643")
PARTICLES = tuple(filter(None, _PARTICLES + _PREPOSITIONS))
ARTICLE = "\u0627\u0644"
_ASSIMILATED = "\u0644\u0644"
_SHORTEST = 3
# Folding has made и of й, which a stem's ending needs: after a vowel at the end of a word it is й again.
_ENDING = re.compile("(?<=[аеиоуыэюя])и$")
_STEMMERS = {"ru": snowballstemmer.stemmer("russian"), "en": snowballstemmer.stemmer("english")}


def words(text: str) -> list[str]:
    """The folded words of a text."""
    return _WORD.findall(fold(PARTED.sub(lambda parted: _SIGN.sub("", parted.group()), text)).lower())


@lru_cache(maxsize=16_384)
def _stem(word: str) -> str:
    if _CYRILLIC.search(word):
        return fold(_STEMMERS["ru"].stemWord(_ENDING.sub("й", word)))
    return _STEMMERS["en"].stemWord(word)


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
            if bare.startswith(ARTICLE):
                yield bare[len(ARTICLE) :]
        if rest.startswith(_ASSIMILATED):
            yield ARTICLE + rest[len(_ASSIMILATED) :]
            yield rest[len(_ASSIMILATED) :]


@lru_cache(maxsize=16_384)
def indexed_forms(word: str) -> tuple[str, ...]:
    """All forms under which one folded word is found."""
    if _ARABIC.search(word):
        forms = (word, *uncovered(word))
        return tuple(dict.fromkeys((*forms, *map(_family, forms))))
    return tuple(dict.fromkeys((word, _stem(word))))


def uncovered(word: str) -> tuple[str, ...]:
    """The readings of a folded word without particles and article that may be written onto it, the fullest first."""
    if not _ARABIC.search(word):
        return ()
    return tuple(dict.fromkeys(form for form in _uncovered(word) if len(form) >= _SHORTEST and form != word))


def spelled_forms(word: str) -> tuple[str, ...]:
    """The forms of a name's folded word, any of which names it: in Arabic as written, else with its stem."""
    return (word,) if _ARABIC.search(word) else indexed_forms(word)


def typed_forms(word: str) -> tuple[str, ...]:
    """The forms of a typed word that is taken as it stands: with and without its article, or with its stem."""
    return tuple(dict.fromkeys((word, asked_form(word)))) if _ARABIC.search(word) else indexed_forms(word)


def asked_form(word: str) -> str:
    """The one form in which a query's folded word is looked for."""
    if _ARABIC.search(word):
        shorter = word.removeprefix(ARTICLE)
        return shorter if len(shorter) >= _SHORTEST else word
    return _stem(word)


def asked_term(word: str) -> str:
    """The one term under which the index has a query's folded word, in all forms of its family."""
    return _family(asked_form(word))


def _family(word: str) -> str:
    return _families().get(word, word)


@lru_cache(maxsize=1)
def _families() -> dict[str, str]:
    """Folded words that differ within, each with the first of its family."""
    folded = ([word for written in family for word in words(written)] for family in families("ar"))
    return {word: first for first, *others in folded for word in (first, *others)}


def index_terms(texts: Iterable[str]) -> set[str]:
    """All forms of all words of some texts."""
    return {form for text in texts for word in words(text) for form in indexed_forms(word)}
