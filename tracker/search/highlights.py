"""Where what is meant by a query stands in a text, so that a page can mark it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .questions import Question
from .terms import PARTED, indexed_forms, words

# Vowel marks and accents belong to the word that they stand on; a number's thousands belong together.
_WORD = re.compile(f"{PARTED.pattern}|[\\w\u0610-\u061a\u064b-\u065f\u0670\u0300-\u036f]+")


def highlight(text: str, question: Question) -> Iterator[tuple[str, bool]]:
    """The text cut into (part, is a hit); joined, the parts are the text again. A name is one hit."""
    reach = 0
    for start, end in _hits(text, question) if question.terms else ():
        if end > reach:
            start = max(start, reach)
            if start > reach:
                yield text[reach:start], False
            yield text[start:end], True
            reach = end
    if reach < len(text):
        yield text[reach:], False


def _hits(text: str, question: Question) -> list[tuple[int, int]]:
    """Where names and words that are asked for stand, from left to right, of two at one place the longer first."""
    found = list(_WORD.finditer(text))
    forms = [_forms(word.group()) for word in found]
    hits = {(found[name.first].start(), found[name.last - 1].end()) for name in question.asked.find(forms)}
    hits |= {word.span() for word, own in zip(found, forms, strict=True) if not question.terms.isdisjoint(own)}
    return sorted(hits, key=lambda hit: (hit[0], -hit[1]))


@lru_cache(maxsize=65536)
def _forms(word: str) -> frozenset[str]:
    return frozenset(form for part in words(word) for form in indexed_forms(part))


def excerpt(text: str, question: Question, width: int = 240) -> str:
    """The part of a text around its first hit, cut at words, with an ellipsis where it was cut."""
    if len(text) <= width:
        return text
    at = 0
    for part, hit in highlight(text, question):
        if hit:
            break
        at += len(part)
    else:
        at = 0
    start = max(0, min(at - width // 3, len(text) - width))
    start = text.rfind(" ", 0, start) + 1 if start else 0
    end = text.rfind(" ", start, start + width) if start + width < len(text) else len(text)
    return (
        ("…" if start else "") + text[start : end if end > start else start + width] + ("…" if end < len(text) else "")
    )
