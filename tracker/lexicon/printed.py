"""Printed pages: words by which they are known to be read right (printed.toml), and the lines that number them."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

_MARK = re.compile(r"^— (\d+) —$", re.M)


def mark(number: int) -> str:
    """The line with which a page begins in the text of a PDF."""
    return f"— {number} —"


def page_at(text: str, start: int) -> int | None:
    """The page on which a place of such a text stands; None before the first."""
    found = None
    for one in _MARK.finditer(text, 0, start):
        found = int(one[1])
    return found


class Printed(NamedTuple):
    """`denials` turn a sentence into its opposite; `misread` is what a reader of PDFs makes of `ligature`.

    No word begins with one of `ends_of_words`.
    """

    denials: frozenset[str]
    ligature: str
    misread: str
    ends_of_words: str


@lru_cache(maxsize=1)
def printed() -> Printed:
    """The table, read once."""
    with Path(__file__).with_suffix(".toml").open("rb") as file:
        said = tomllib.load(file)
    return Printed(frozenset(said["denials"]), said["ligature"], said["misread"], said["ends_of_words"])
