"""Old encodings, one byte a letter: which of them makes words of a language of some bytes."""

from __future__ import annotations

import re
from typing import NamedTuple

from tracker.lexicon.tongues import commonness, script_of

# The encodings in which Arabic, Russian and their neighbours' texts still come, those met oftenest first.
OLD = (
    "windows-1256",
    "windows-1251",
    "koi8-r",
    "koi8-u",
    "iso-8859-6",
    "iso-8859-5",
    "cp866",
    "mac-cyrillic",
    "cp720",
    "windows-1252",
    "windows-1254",
)
# No text holds these: C0 and C1 controls but for white space, the mark of a byte that was lost, halves of pairs.
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd\ud800-\udfff\ufffe\uffff]")
_SAMPLE, _LOOKED_AT = 20_000, 400_000  # characters
_SCRIPT, _TAG = re.compile(r"<(script|style)\b", re.I), re.compile(r"<[^<>]*>|&[a-z]+;")
_SIGNS = frozenset("«»“”„‘’‚‹›—–…•·№§©®°€£\xa0،؛؟٪\u060c\u200c\u200d\u200e\u200f\u0640±×")
_USUAL = frozenset("«»“”„’—–…№\xa0،؛؟\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652")
_INSIDE = re.compile("[a-zа-яёіїє][A-ZА-ЯЁІЇЄ]")
_TWO_SCRIPTS = re.compile("[A-Za-z\u00c0-\u024f][\u0400-\u06ff]|[\u0400-\u06ff][A-Za-z\u00c0-\u024f]")
_COMMON_LETTERS = {"arabic": "اليمنورتبهدعكسفق", "cyrillic": "оеаинтсрвлкмдпуяі", "latin": "etaonisrhldcumpi"}


class Decoded(NamedTuple):
    """A text, and the encoding in which its bytes were read."""

    text: str
    charset: str


def guess(data: bytes) -> Decoded | None:
    """The text in the old encoding that makes the most words of the bytes; None where none makes enough."""
    found = [(worth, charset, text) for charset in OLD for worth, text in _tried(data, charset)]
    if not found:
        return None
    _, charset, text = max(found, key=lambda one: one[0])
    return Decoded(text, charset)


def _tried(data: bytes, charset: str) -> list[tuple[float, str]]:
    """[(how well, text)] of bytes read in an encoding; [] where they are no text in it."""
    try:
        text = data.decode(charset)
    except (UnicodeDecodeError, LookupError):
        return []
    return [(worth(text), text)] if makes_sense(text) else []


def _words_of(text: str) -> str:
    """What of a text is told to a reader: of a page not its tags and scripts."""
    text = text[:_LOOKED_AT]
    if "<" not in text:
        return text[:_SAMPLE]
    told, at = [], 0
    for begins in _SCRIPT.finditer(text):
        if begins.start() < at:
            continue
        ends = text.find(f"</{begins[1].lower()}", begins.end())
        told.append(text[at : begins.start()])
        at = ends if ends >= 0 else len(text)
    return _TAG.sub(" ", "".join([*told, text[at:]]))[:_SAMPLE]


def worth(text: str) -> float:
    """How much a text looks like one: common words, common letters, no capitals inside words."""
    sample = _words_of(text)
    script = script_of(sample)
    letters = [letter for letter in sample.lower() if letter > "\x7f" and letter.isalpha()] or [""]
    common = sum(letter in _COMMON_LETTERS.get(script, "") for letter in letters) / len(letters)
    odd = sum(letter > "\x7f" and not letter.isalpha() and letter not in _USUAL for letter in sample)
    return commonness(sample)[0] + common - (5 * len(_INSIDE.findall(sample)) + 2 * odd) / len(letters)


def makes_sense(text: str, *, declared: bool = False) -> bool:
    """True for words of a language; what is declared need not prove as much as what is guessed."""
    if not declared and CONTROL.search(text):
        return False
    sample = _words_of(text)
    script, letters = script_of(sample), [letter for letter in sample if letter.isalpha()]
    foreign = [letter for letter in letters if letter > "\x7f"]
    high = [letter for letter in sample if letter > "\x7f"]
    if sum(letter.isalnum() or letter in _SIGNS or "\u064b" <= letter <= "\u0652" for letter in high) < 0.85 * len(
        high
    ):
        return False  # drawn lines and fractions: another encoding's letters
    if not foreign:
        return True
    if len(_TWO_SCRIPTS.findall(sample)) > len(letters) / 50:
        return False
    share, _ = commonness(sample)
    if script == "latin":
        # Letters with marks hardly follow one another: Arabic and Russian read in a Western encoding do nothing else.
        runs = sum(map(len, re.findall("[\u0080-\u024f]{3,}", sample)))
        return runs < len(foreign) / 4 and (declared or share > 0.1)
    if script not in _COMMON_LETTERS:
        return declared
    common = sum(letter.lower() in _COMMON_LETTERS[script] for letter in foreign) / len(foreign)
    capitals = len(_INSIDE.findall(sample)) / len(letters)
    return common > 0.5 and capitals < 0.1 and (declared or share > 0.04 or len(letters) < 60)
