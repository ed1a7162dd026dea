"""Where the words of a query stand in a text, so that a page can mark them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from .terms import indexed_forms, query_terms, words

# Vowel marks and accents belong to the word that they stand on.
_WORD = re.compile("[\\w\u0610-\u061a\u064b-\u065f\u0670\u0300-\u036f]+")


def highlight(text: str, query: str) -> Iterator[tuple[str, bool]]:
    """The text cut into (part, is a hit); joined, the parts are the text again."""
    terms, reach = _asked(query), 0
    for word in _WORD.finditer(text) if terms else ():
        if not terms.isdisjoint(_forms(word.group())):
            if word.start() > reach:
                yield text[reach : word.start()], False
            yield word.group(), True
            reach = word.end()
    if reach < len(text):
        yield text[reach:], False


@lru_cache(maxsize=64)
def _asked(query: str) -> frozenset[str]:
    return frozenset(query_terms(query))


@lru_cache(maxsize=65536)
def _forms(word: str) -> frozenset[str]:
    return frozenset(form for part in words(word) for form in indexed_forms(part))


def excerpt(text: str, query: str, width: int = 240) -> str:
    """The part of a text around its first hit, cut at words, with an ellipsis where it was cut."""
    if len(text) <= width:
        return text
    at = 0
    for part, hit in highlight(text, query):
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
