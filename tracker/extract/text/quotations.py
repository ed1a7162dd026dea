"""Quotation marks in pairs, with nesting, and what a pair is worth.

Indexes are of words and half-open: words[first] is the opening mark, words[last - 1] the closing one. A quotation
without its closing mark ends with its sentence and is marked unbalanced. One that runs on over paragraphs, each
opened anew, is one quotation.
"""

from typing import NamedTuple

from .documents import Document

_PAIRS = {"“": "”", "«": "»", "„": "“", "‹": "›", "〝": "〞", "{": "}"}
_CLOSERS = {"”": "“", "»": "«", "›": "‹", "〞": "〝", "}": "{"}
_PLAIN = frozenset('"＂')
_MARKS = _PLAIN.union(_PAIRS, _CLOSERS)
_STOPS = frozenset(".!?؟…")
DEEPEST = 8
_OPEN, _CLOSE = "((", "))"


class Quote(NamedTuple):
    """words[first:last] with its marks; inner: the words between them; depth 0 is outermost."""

    first: int
    last: int
    balanced: bool
    depth: int

    @property
    def inner(self) -> tuple[int, int]:
        """Indexes of the words between the marks."""
        return self.first + 1, self.last - 1 if self.balanced else self.last

    @property
    def length(self) -> int:
        """How many words and signs stand between the marks."""
        return self.inner[1] - self.inner[0]


def find_quotes(doc: Document) -> list[Quote]:
    """All quotations in order of their opening marks."""
    out: list[Quote] = []
    stack: list[tuple[int, str]] = []
    words = doc.words
    doubled = _doubled(doc)
    marks = [*doubled, *(place for sign in _MARKS for place in doc.index.get(sign, ()))]
    if not marks:
        return []
    for index in sorted({*marks, *doc.breaks}):
        sign = doubled.get(index) or words[index].text
        if index in doc.breaks and index and _leave(doc, stack, out, index):
            continue
        family = _family(sign)
        if not family:
            continue
        open_here = [n for n, (_, kind) in enumerate(stack) if kind == family]
        closes = sign in _CLOSERS or sign == _CLOSE or sign in _PLAIN or (bool(open_here) and _clings(words, index))
        if open_here and (closes or stack[open_here[-1]][0] in _reversed(words, stack, open_here)):
            at = open_here[-1]
            out.append(Quote(stack[at][0], index + 1, True, at))
            del stack[at:]
        elif len(stack) < DEEPEST:
            stack.append((index, family))
    _leave(doc, stack, out, len(words))
    out.sort()
    return [q for q in out if q.length > 0]


def _doubled(doc: Document) -> dict[int, str]:
    """Round brackets written twice, which are quotation marks: the outer opening one, and the outer closing one."""
    words, out = doc.words, {}
    for sign, other in (("(", _OPEN), (")", _CLOSE)):
        places = doc.index.get(sign, ())
        for at in places:
            if at + 1 < len(words) and words[at + 1].text == sign and words[at + 1].start == words[at].end:
                out[at if sign == "(" else at + 1] = other
    return out


def _clings(words: list, index: int) -> bool:  # type: ignore[type-arg]
    """True for an opening sign written onto the word before it and not onto the next: it closes («“ … “»)."""
    return words[index - 1].end == words[index].start and not (
        index + 1 < len(words) and words[index + 1].start == words[index].end and not words[index + 1].is_sign)


def _family(sign: str) -> str:
    if sign in _PLAIN:
        return '"'
    if sign in (_OPEN, _CLOSE):
        return _OPEN
    return sign if sign in _PAIRS else _CLOSERS.get(sign, "")


def _reversed(words: list, stack: list[tuple[int, str]], open_here: list[int]) -> list[int]:  # type: ignore[type-arg]
    """Places of opening marks that were closing signs: such a writer closes with the opening sign."""
    return [stack[n][0] for n in open_here if words[stack[n][0]].text in _CLOSERS]


def _leave(doc: Document, stack: list[tuple[int, str]], out: list[Quote], index: int) -> bool:
    """A paragraph ends at words[index]: what is still open ends with its sentence, or runs on if opened anew."""
    words = doc.words
    if stack and index < len(words) and words[index].text in _PAIRS and words[index].text == stack[0][1]:
        del stack[1:]
        return True
    for depth, (first_mark, _) in enumerate(stack):
        last = min(doc.sentence_of(first_mark)[1], index)
        while last - 1 > first_mark and words[last - 1].text in _STOPS:
            last -= 1
        out.append(Quote(first_mark, last, False, depth))
    stack.clear()
    return False
