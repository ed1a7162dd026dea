"""Where a number begins and ends in a text.

993 cut out of 6,993, or forty out of three hundred and forty, is no number that the text says.
"""

from __future__ import annotations

import re

from .letters import WORD, fold
from .numbers import language_of, number_words, numbers_in

# Signs between groups of three digits: comma, point, apostrophes, Arabic separators, and spaces that do not break.
_BETWEEN = "[,.'’٬٫،\u00a0\u2009\u202f]"
_BEFORE = re.compile(rf"(?:\d+{_BETWEEN}?)+$|(?<!\d)\d{{1,3}}(?: \d{{3}})* $")
_AFTER = re.compile(rf"^(?:{_BETWEEN}?\d+)+")
_GROUPS = re.compile(r"^(?: \d{3}(?!\d))+")
_LETTERS_BEFORE, _LETTERS_AFTER = re.compile(r"[^\W\d_]+$"), re.compile(r"^[^\W\d_]+")
_UNBROKEN = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_FAR = 24
_AROUND = 80


def numbers_said(text: str, start: int, end: int) -> set[int]:
    """Whole numbers that the words from start to end hold, and that the text does not go on with on either side."""
    exact = text[start:end]
    around = exact if re.search(r"[^\W\d_]", exact) else text[max(0, start - _AROUND) : end + _AROUND]
    lang = language_of(fold(around))
    held = numbers_in(exact, lang)
    whole = _UNBROKEN.sub(",", _in_words(text, *_widened(text, start, end), lang)) if held else ""
    return held & numbers_in(whole, lang)


def _widened(text: str, start: int, end: int) -> tuple[int, int]:
    """(start, end) with what belongs to the digits and words at the borders."""
    before, words, after = text[max(0, start - _FAR) : start], text[start:end], text[end : end + _FAR]
    left = right = 0
    if re.match(r"\d", words):
        if (found := _BEFORE.search(before)) and (not found.group().endswith(" ") or re.match(r"\d{3}(?!\d)", words)):
            left = len(found.group())
        if letters := _LETTERS_BEFORE.search(before[: len(before) - left]):
            left += len(letters.group())
    elif re.match(r"[^\W_]", words) and (letters := _LETTERS_BEFORE.search(before)):
        left = len(letters.group())
    if re.search(r"\d$", words) and (found := _AFTER.match(after) or _GROUPS.match(after)):
        right = len(found.group())
    elif re.search(r"[^\W\d_]$", words) and (letters := _LETTERS_AFTER.match(after)):
        right = len(letters.group())
    return start - left, end + right


def _in_words(text: str, start: int, end: int, lang: str) -> str:
    """The words from start to end, with those on both sides in which a number at their borders goes on."""
    table = number_words(lang)

    def is_number(word: str) -> bool:
        return word[0].isdecimal() or word in table.roles

    def going_on(words: list[str]) -> list[str]:
        taken = 0
        while taken < len(words) and (is_number(words[taken]) or words[taken] in joining):
            taken += 1
        return words[:taken]

    joining = table.conjunctions | table.fillers | {"-", "‑"}
    inside = _words(text[start:end])
    before, after = _words(text[max(0, start - _AROUND) : start]), _words(text[end : end + _AROUND])
    left = going_on(before[::-1])[::-1] if inside and is_number(inside[0]) else []
    right = going_on(after) if inside and is_number(inside[-1]) else []
    return " ".join([*left, text[start:end], *right])


def _words(text: str) -> list[str]:
    return [found.group() for found in WORD.finditer(fold(text))]
