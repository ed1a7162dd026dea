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
    """The text cut into (part, is a hit); joined, the parts are the text again."""
    terms, reach = question.terms, 0
    for word, hit in _marked(text, question) if terms else ():
        if hit:
            if word.start() > reach:
                yield text[reach : word.start()], False
            yield word.group(), True
            reach = word.end()
    if reach < len(text):
        yield text[reach:], False


def _marked(text: str, question: Question) -> Iterator[tuple[re.Match[str], bool]]:
    """The words of a text, each with whether it is asked for by itself or as part of a name."""
    found = list(_WORD.finditer(text))
    forms, terms = [_forms(word.group()) for word in found], question.terms
    named = {place for name in question.asked.find(forms) for place in range(name.first, name.last)}
    for place, word in enumerate(found):
        yield word, place in named or not terms.isdisjoint(forms[place])


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
