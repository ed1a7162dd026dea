"""Where a number begins and ends in a text: 993 cut out of 6,993 is no number that the text says."""

from __future__ import annotations

import re

# Signs between groups of three digits: comma, point, apostrophes, Arabic separators, and spaces that do not break.
_BETWEEN = "[,.'’٬٫\u00a0\u2009\u202f]"
_BEFORE = re.compile(rf"(?:\d+{_BETWEEN}?)+$|(?<!\d)\d{{1,3}}(?: \d{{3}})* $")
_AFTER = re.compile(rf"^(?:{_BETWEEN}?\d+)+")
_GROUPS = re.compile(r"^(?: \d{3}(?!\d))+")
_FAR = 24


def widened(text: str, start: int, end: int) -> str:
    """The words from start to end with what belongs to the numbers at their borders; offsets in code points."""
    before, words, after = text[max(0, start - _FAR) : start], text[start:end], text[end : end + _FAR]
    left = right = ""
    if re.match(r"\d", words) and (found := _BEFORE.search(before)):
        spaced = found.group().endswith(" ")
        left = found.group() if not spaced or re.match(r"\d{3}(?!\d)", words) else ""
    if re.search(r"\d$", words) and (found := _AFTER.match(after) or _GROUPS.match(after)):
        right = found.group()
    return left + words + right
