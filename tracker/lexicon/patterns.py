"""Patterns of rules, read from one line of words, and what is wrong with one that cannot be read.

A pattern stands in reading order with `@` for the trigger; what stands right of it is read rightward, then what stands
left of it leftward, without ever going back. Its elements:

    word            a word of that class              word|other     of one of them
    word?           if it is there                    word* word+    a run of any length, or of one at least
    &word           seen, not taken                   !word          must not be there
    ..5             up to five words, as few as the next element needs; goes past no wall
    ...5            the same, past walls, but not out of the sentence
    ..5!word|other  the same as ..5, and past no word of these classes
    ^ $             the sentence begins, ends
    role=filler     a slot: what fills it gives the finding that role. A filler is a class, what an earlier dimension
                    found (person, date, number, site …), or one of FILLERS
"""

from collections.abc import Container
from difflib import get_close_matches
from typing import NamedTuple

FILLERS = frozenset({
    "sites", "named-sites", "last-site", "phrase", "content", "clause", "sentence", "sentence-before", "quotation",
    "quotation-around", "apposition", "assertion", "turn",
})
CLASS, GAP, START, END = "class", "gap", "start", "end"
ONE, MAYBE, RUN, SOME, AHEAD, NOT = "one", "maybe", "run", "some", "ahead", "not"
_LONGEST = 60
_ENDINGS = {"?": MAYBE, "*": RUN, "+": SOME}
_BEGINNINGS = {"&": AHEAD, "!": NOT}


class WrongPattern(ValueError):
    """A pattern cannot be read; the message says which element, and what to write instead."""


class Element(NamedTuple):
    """kind: CLASS, GAP, START or END; names: classes, annotations or fillers; how: ONE, MAYBE, RUN, SOME, AHEAD, NOT.

    reach: words that a gap may take; free: it goes past walls, but none of its names. written: as the rule has it.
    """

    kind: str
    written: str
    names: tuple[str, ...] = ()
    role: str = ""
    how: str = ONE
    reach: int = 0
    free: bool = False


class Pattern(NamedTuple):
    """Elements right of the trigger in reading order, and left of it from the trigger outward."""

    right: tuple[Element, ...]
    left: tuple[Element, ...]


def read_pattern(text: str, known: Container[str]) -> Pattern:
    """The pattern in a line of words; known: names of classes and annotations. Raises WrongPattern."""
    words = text.split()
    if words.count("@") != 1:
        raise WrongPattern("a pattern holds one @, the place of its trigger")
    at = words.index("@")
    right = [_element(word, known) for word in words[at + 1 :]]
    left = [_element(word, known) for word in reversed(words[:at])]
    for side in (right, left):
        for n, element in enumerate(side):
            after = side[n + 1] if n + 1 < len(side) else None
            if element.kind == GAP and (after is None or after.kind == GAP or after.how in (MAYBE, RUN, NOT)):
                raise WrongPattern(f"after the gap {element.written} must stand what ends it")
    return Pattern(tuple(right), tuple(left))


def _element(word: str, known: Container[str]) -> Element:
    if word in ("^", "$"):
        return Element(START if word == "^" else END, word)
    if word.startswith(".."):
        reach, _, barred = word.lstrip(".").partition("!")
        names = tuple(barred.split("|")) if barred else ()
        for name in names:
            if name not in known:
                raise WrongPattern(f"{word}: there is no word class “{name}”{_near(name, known)}")
        if not reach.isdecimal() or not 0 < int(reach) <= _LONGEST or word.startswith("...."):
            raise WrongPattern(f"{word} is no gap: write ..5 for up to five words, at most {_LONGEST}")
        return Element(GAP, word, names, reach=int(reach), free=word.startswith("..."))
    how, rest = ONE, word
    if rest[0] in _BEGINNINGS:
        how, rest = _BEGINNINGS[rest[0]], rest[1:]
    elif rest[-1] in _ENDINGS:
        how, rest = _ENDINGS[rest[-1]], rest[:-1]
    role, _, fillers = rest.rpartition("=")
    found = tuple(fillers.split("|"))
    for name in found:
        if name not in known and name not in FILLERS:
            raise WrongPattern(f"{word}: there is no word class, finding or filler called “{name}”{_near(name, known)}")
    return Element(CLASS, word, found, role, how)


def _near(name: str, known: Container[str]) -> str:
    names = [*FILLERS, *(known if isinstance(known, (set, frozenset, list, tuple)) else ())]
    close = get_close_matches(name, names, 1)
    return f"; did you mean “{close[0]}”?" if close else ""
