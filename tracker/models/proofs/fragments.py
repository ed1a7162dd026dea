"""Text fragments: the end of an address by which a browser scrolls to the cited words and marks them.

`address#:~:text=[prefix-,]start[,end][,-suffix]` (WICG, URL Fragment Text Directives), each part percent-encoded. A
browser finds whole words only, takes the first place that fits, and finds no part that goes over a paragraph's end;
so a span is widened to whole words, its parts are a few words of one line each, as the text writes them, and words
beside it are added until the first place that fits is the right one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import NamedTuple
from urllib.parse import quote

from tracker.lexicon.letters import fold

# A word as a browser's: letters and digits with their marks, and a stop or an apostrophe between two of them.
_MARKED = "\u00ad\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
_WORD = re.compile(rf"[\w{_MARKED}]+(?:[.,:'’·٫٬][\w{_MARKED}]+)*")
WHOLE = 8  # words that stand in the address as they are; of longer spans only the first and the last
FEW = 4
_BESIDE = (0, 1, 2, 3, 5, 8, 12)


class Word(NamedTuple):
    """A word of a text, folded as browsers compare, and where it stands; line counts the text's lines."""

    start: int
    end: int
    folded: str
    line: int


def text_directive(text: str, start: int, end: int, title: str = "") -> str:
    """What follows `#:~:` for the words at start to end of a text; '' where they hold no word.

    title: the page's headline, which stands above the text and may hold the same words.
    """
    words = _words_of(text)
    first = next((n for n, word in enumerate(words) if word.end > start), len(words))
    last = next((n for n in range(len(words) - 1, -1, -1) if words[n].start < end), -1)
    if first > last:
        return ""
    above = [] if text.lstrip().startswith(title) else [word.folded for word in _words_of(title)]
    found = [*above, *(word.folded for word in words)]
    parts = (0, 0, 0, 0)
    for opening, closing, before, after in _choices(words, first, last):
        parts = (opening, closing, before, after)  # numbers of words
        if _first_place(found, words, first, last, parts) == (len(above) + first, len(above) + last):
            break
    return _written(text, words, first, last, *parts)


def words_directive(words: str) -> str:
    """The same for words of which it is only known that a page says them."""
    return text_directive(words, 0, len(words))


def to_words(address: str, directive: str) -> str:
    """The address of a page with the directive after whatever fragment it has; as it is where one of them is ''."""
    if not address or not directive:
        return address
    return f"{address}{'' if '#' in address else '#'}:~:{directive}"


@lru_cache(maxsize=64)
def _words_of(text: str) -> list[Word]:
    found, line, at = [], 0, 0
    for word in _WORD.finditer(text):
        line += text.count("\n", at, word.start())
        at = word.start()
        found.append(Word(word.start(), word.end(), fold(word.group()).lower(), line))
    return found


def _choices(words: list[Word], first: int, last: int) -> Iterator[tuple[int, int, int, int]]:
    """How many words of the span open and close it (no closing: all of it), and how many stand beside; few first."""
    one_line = words[first].line == words[last].line
    whole = one_line and last - first < WHOLE
    opening = _in_line(words, first, range(first, last + 1))
    closing = _in_line(words, last, range(last, first - 1, -1))
    if one_line:
        closing = min(closing, last - first)
    for before, after in sorted(product(_BESIDE, _BESIDE), key=sum):
        left = _in_line(words, first - 1, range(first - 1, first - 1 - before, -1)) if before and first else 0
        right = _in_line(words, last + 1, range(last + 1, last + 1 + after)) if after else 0
        if left < min(before, 1) or right < min(after, 1):
            continue
        if whole:
            yield last - first + 1, 0, left, right
        else:
            yield min(opening, FEW), min(closing, FEW), left, right


def _in_line(words: list[Word], at: int, places: range) -> int:
    """How many of the places, one after another, stand in the line of the word at `at`."""
    taken = 0
    for place in places:
        if not 0 <= place < len(words) or words[place].line != words[at].line:
            break
        taken += 1
    return taken


def _first_place(
    found: list[str], words: list[Word], first: int, last: int, parts: tuple[int, int, int, int]
) -> tuple[int, int] | None:
    """(first, last) word of the place that a browser takes, of all words of the page."""
    opening, closing, before, after = parts
    start = [word.folded for word in words[first - before : first + opening]]
    end = [word.folded for word in words[last + 1 - closing : last + 1 + after]]
    if not closing:
        start += [word.folded for word in words[last + 1 : last + 1 + after]]
    for at in _places(found, start, 0):
        begins = at + before
        if not closing:
            return begins, begins + opening - 1
        for then in _places(found, end, begins + opening):
            return begins, then + closing - 1
    return None


def _places(found: list[str], wanted: list[str], since: int) -> Iterator[int]:
    size = len(wanted)
    for at in range(since, len(found) - size + 1):
        if found[at] == wanted[0] and found[at : at + size] == wanted:
            yield at


def _written(
    text: str, words: list[Word], first: int, last: int, opening: int, closing: int, before: int, after: int
) -> str:
    def part(begin: int, end: int) -> str:
        """Words from one number to another, as the text writes them; a hyphen would be read as the standard's own."""
        plain = " ".join(text[words[begin].start : words[end - 1].end].split())
        return quote(plain, safe="").replace("-", "%2D")

    said = [part(first, first + opening)]
    if closing:
        said.append(part(last + 1 - closing, last + 1))
    if before:
        said.insert(0, f"{part(first - before, first)}-")
    if after:
        said.append(f"-{part(last + 1, last + 1 + after)}")
    return f"text={','.join(said)}"
