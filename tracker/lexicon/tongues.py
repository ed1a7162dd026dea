"""In what language a text is: by its script, its commonest words, and letters that only some languages have.

The words and letters stand in tongues.toml. What a page says of itself decides where the letters leave it open; a
page that says one language and is written in another is in that other.
"""

from __future__ import annotations

import itertools
import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
UNKNOWN = "und"
_SAMPLE = 40_000  # characters: far more than it takes
_WORD = re.compile(r"[^\W\d_]+(?:[-'’\u200c][^\W\d_]+)*")
# Addresses, and runs of letters that are no word.
_NO_WORDS = re.compile(r"https?://\S+|(?<!\S)\S{1,200}@\S+|[^\W\d_]{40,}")
_FEW = 100  # different characters: about as many as a text of an alphabet has
_LONG = 40  # characters between two spaces
_ALIKE = {"ي": "ی", "ك": "ک"}  # a keyboard's letters tell nothing of a language
_CODE = re.compile(r"[A-Za-z]{2,3}(?![A-Za-z])")
# Codes that pages write beside those of ISO 639-1, and languages that have one reader with another.
_SAME = {
    "ara": "ar", "arb": "ar", "rus": "ru", "eng": "en", "fas": "fa", "per": "fa", "prs": "fa", "ukr": "uk", "urd": "ur",
    "bel": "be", "bul": "bg", "srp": "sr", "mkd": "mk", "mac": "mk", "tur": "tr", "fra": "fr", "fre": "fr", "deu": "de",
    "ger": "de", "spa": "es", "kaz": "kk", "pus": "ps", "pbt": "ps", "heb": "he", "iw": "he", "kmr": "ku",
}  # fmt: skip
# Of every hundred words about twenty are among a language's commonest; so far apart are two that are told apart, and
# by more than one word where there are few.
_CLEAR, _ONE_WORD = 0.06, 1.1


class Tongue(NamedTuple):
    """A language as it is known: its code, script, commonest words, and letters of its own."""

    code: str
    script: str
    words: frozenset[str]
    own: frozenset[str]


@lru_cache(maxsize=1)
def tongues() -> tuple[Tongue, ...]:
    """All languages of tongues.toml, in its order."""
    rows = tomllib.loads((HERE / "tongues.toml").read_text(encoding="utf-8"))["tongues"]
    return tuple(
        Tongue(row["code"], row["script"], frozenset(map(_alike, row["words"])), frozenset(row["own"]))
        for row in rows
    )


def plain_code(said: str) -> str:
    """The code of a language as pages write it (ar, ar-SY, ar_AR, ara); '' where it is none."""
    found = _CODE.match(said.strip())
    code = found.group().lower() if found else ""
    return _SAME.get(code, code)


def language_of(text: str, said: str = "") -> str:
    """The code of the language, "und" for a text without letters; `said` is what its page says of itself."""
    sample = unicodedata.normalize("NFC", _without_addresses(text[:_SAMPLE])).lower()
    counts = _counted(sample)
    script = _script(counts)
    if not script:
        return plain_code(said) or UNKNOWN
    code = plain_code(said)
    code = "ckb" if code == "ku" and script == "arabic" else code
    among = _written_in(script).tongues
    if len(among) < 2:
        return among[0].code if among else (code or UNKNOWN)
    words = _words(_alike(sample), counts)
    scores = _scores(words, counts, script)
    best = max(among, key=lambda tongue: scores[tongue.code])
    clear = max(_CLEAR, _ONE_WORD / (len(words) or 1))
    if code in scores:
        # The page's word stands unless the letters speak clearly for another.
        return code if scores[best.code] - scores[code] < clear else best.code
    if code and scores[best.code] < clear and code not in {tongue.code for tongue in tongues()}:
        return code
    return best.code if scores[best.code] > 0 else among[0].code


def _without_addresses(text: str) -> str:
    """Addresses and runs of letters that are no word left out; most texts have none, and a look tells it."""
    if "@" in text or "http" in text or max(map(len, text.split()), default=0) >= _LONG:
        return _NO_WORDS.sub(" ", text)
    return text


def _alike(sample: str) -> str:
    for written, meant in _ALIKE.items():
        sample = sample.replace(written, meant)
    return sample


def _words(sample: str, counts: Mapping[str, int]) -> list[str]:
    """All words, in no order; counts has each character that occurs.

    Signs become spaces, so that pieces between spaces are words, but for those that a hyphen or an apostrophe joins.
    """
    for character in counts:
        if not _within_words(character):
            sample = sample.replace(character, " ")
    pieces = sample.split()
    whole = list(filter(str.isalpha, pieces))
    if len(whole) < len(pieces):
        whole += _WORD.findall(" ".join(itertools.filterfalse(str.isalpha, pieces)))
    return whole


@lru_cache(maxsize=4096)
def _within_words(character: str) -> bool:
    return len(_WORD.findall(f"a{character}a")) == 1


class _Written(NamedTuple):
    """Languages of one script, their commonest words, and the letters that are some language's own."""

    tongues: tuple[Tongue, ...]
    words: frozenset[str]
    own: frozenset[str]


@lru_cache(maxsize=32)
def _written_in(script: str) -> _Written:
    among = tuple(tongue for tongue in tongues() if tongue.script == script)
    return _Written(among, frozenset().union(*(t.words for t in among)), frozenset().union(*(t.own for t in among)))


def _scores(words: list[str], counts: Mapping[str, int], script: str) -> dict[str, float]:
    """For each language the share of words that are its commonest, and what letters say for it or against it."""
    among, common, everybody = _written_in(script)
    often = Counter(filter(common.__contains__, words))
    own = {letter: counts[letter] for letter in everybody & counts.keys()}
    marked = sum(own.values())
    size = sum(count for letter, count in counts.items() if letter.isalpha()) or 1
    scores = {}
    for tongue in among:
        known = sum(often[word] for word in often.keys() & tongue.words)
        mine = sum(own[letter] for letter in own.keys() & tongue.own)
        scores[tongue.code] = known / (len(words) or 1) + (mine - 2 * (marked - mine)) / size
    return scores


def script_of(sample: str) -> str:
    """The script of most letters; '' where there is no letter."""
    return _script(_counted(sample))


def _counted(sample: str) -> Mapping[str, int]:
    """How often each character stands there.

    One of few is sooner taken out of the text, all at once; that leaves ever less to look at.
    """
    counts: dict[str, int] = {}
    left = sample
    while left:
        if len(counts) == _FEW:
            return counts | Counter(left)
        rest = left.replace(left[0], "")
        counts[left[0]] = len(left) - len(rest)
        left = rest
    return counts


@lru_cache(maxsize=4096)
def _script_of(character: str) -> str:
    return next((name for name, belongs in _SCRIPTS.items() if belongs.match(character)), "")


def _script(counts: Mapping[str, int]) -> str:
    scripts = dict.fromkeys(_SCRIPTS, 0)
    for character, count in counts.items():
        if script := _script_of(character):
            scripts[script] += count
    name = max(scripts, key=scripts.__getitem__)
    if name == "han" and scripts["kana"] > scripts["han"] / 20:
        return "kana"
    return name if scripts[name] else ""


def commonness(text: str) -> tuple[float, str]:
    """(share of words that are a language's commonest, its code) for the language for which it is the greatest."""
    words = [word for word in _WORD.findall(_alike(text[:_SAMPLE].lower())) if len(word) > 1]
    if not words:
        return 0.0, ""
    return max((sum(word in tongue.words for word in words) / len(words), tongue.code) for tongue in tongues())


_SCRIPTS = {
    "arabic": re.compile("[\u0620-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]"),
    "cyrillic": re.compile("[\u0400-\u052f]"),
    "latin": re.compile("[A-Za-z\u00c0-\u024f\u1e00-\u1eff]"),
    "hebrew": re.compile("[\u05d0-\u05ea]"),
    "greek": re.compile("[\u0370-\u03ff\u1f00-\u1fff]"),
    "armenian": re.compile("[\u0531-\u0587]"),
    "georgian": re.compile("[\u10a0-\u10ff]"),
    "han": re.compile("[\u4e00-\u9fff]"),
    "kana": re.compile("[\u3040-\u30ff]"),
    "hangul": re.compile("[\uac00-\ud7a3]"),
    "devanagari": re.compile("[\u0900-\u097f]"),
}
