"""Text fragments: the end of an address by which a browser scrolls to the cited words and marks them.

`address#:~:text=[prefix-,]start[,end][,-suffix]` (WICG, URL Fragment Text Directives), each part percent-encoded. A
browser finds whole words only, takes the first place that fits, and finds no part that goes over a paragraph's end;
so a span is widened to whole words, its parts are a few words of one line each, as the text writes them, and words
beside it are added until the first place that fits is the right one.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from functools import lru_cache, partial
from itertools import islice, product
from operator import attrgetter
from typing import NamedTuple
from urllib.parse import quote

from tracker.lexicon.letters import fold

# A word as a browser's: letters and digits with their marks, and a stop or an apostrophe between two of them.
_MARKED = "\u00ad\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200c\u200d"
_WORD = re.compile(rf"[\w{_MARKED}]+(?:[.,:'’·٫٬][\w{_MARKED}]+)*")
WHOLE = 8  # words that stand in the address as they are; of longer spans only the first and the last
FEW = 4
_BESIDE = (0, 1, 2, 3, 5, 8, 12)
_AROUND = sorted(product(_BESIDE, _BESIDE), key=sum)
_start, _end = attrgetter("start"), attrgetter("end")


class Word(NamedTuple):
    """A word of a text, folded as browsers compare, and where it stands; line counts the text's lines."""

    start: int
    end: int
    folded: str
    line: int


_new_word = partial(tuple.__new__, Word)  # the named tuple's own constructor takes several times as long


class Page(NamedTuple):
    """The words of a text, how many stand in the headline above it, all of them folded, and where each stands."""

    words: list[Word]
    above: int
    found: list[str]
    places: dict[str, list[int]]


def text_directive(text: str, start: int, end: int, title: str = "") -> str:
    """What follows `#:~:` for the words at start to end of a text; '' where they hold no word.

    title: the page's headline, which stands above the text and may hold the same words.
    """
    page = _page_of(text, title)
    words = page.words
    first = bisect_right(words, start, key=_end)
    last = bisect_left(words, end, key=_start) - 1
    if first > last:
        return ""
    parts = (0, 0, 0, 0)
    for opening, closing, before, after in _choices(words, first, last):
        parts = (opening, closing, before, after)  # numbers of words
        if _first_place(page, first, last, parts) == (page.above + first, page.above + last):
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


@lru_cache(maxsize=2)  # a text may be of megabytes; all citations of one are asked for together
def _page_of(text: str, title: str) -> Page:
    words = _words_of(text)
    above = [] if text.lstrip().startswith(title) else _words_of(title)
    found = [word.folded for word in (*above, *words)]
    places: dict[str, list[int]] = {}
    for at, word in enumerate(found):
        places.setdefault(word, []).append(at)
    return Page(words, len(above), found, places)


def _words_of(text: str) -> list[Word]:
    found, begins = list[Word](), 0
    for number, line in enumerate(text.split("\n")):
        for word in _WORD.finditer(line):
            start, end = word.span()
            found.append(_new_word((begins + start, begins + end, _folded(word[0]), number)))
        begins += len(line) + 1
    return found


@lru_cache(maxsize=16_384)
def _folded(word: str) -> str:
    return fold(word).lower()


def _choices(words: list[Word], first: int, last: int) -> Iterator[tuple[int, int, int, int]]:
    """How many words of the span open and close it (no closing: all of it), and how many stand beside; few first."""
    one_line = words[first].line == words[last].line
    whole = one_line and last - first < WHOLE
    opening = _in_line(words, first, range(first, last + 1))
    closing = _in_line(words, last, range(last, first - 1, -1))
    if one_line:
        closing = min(closing, last - first)
    for before, after in _AROUND:
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


def _first_place(page: Page, first: int, last: int, parts: tuple[int, int, int, int]) -> tuple[int, int] | None:
    """(first, last) word of the place that a browser takes, of all words of the page."""
    opening, closing, before, after = parts
    begin, over = page.above + first, page.above + last + 1
    start = page.found[begin - before : begin + opening]
    end = page.found[over - closing : over + after]
    if not closing:
        start += page.found[over : over + after]
    for at in _places(page, start, 0):
        begins = at + before
        if not closing:
            return begins, begins + opening - 1
        for then in _places(page, end, begins + opening):
            return begins, then + closing - 1
    return None


def _places(page: Page, wanted: list[str], since: int) -> Iterator[int]:
    places, size = page.places.get(wanted[0], []), len(wanted)
    for at in islice(places, bisect_left(places, since), None):
        if page.found[at : at + size] == wanted:
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
