"""What pages say around their articles: that there is none, that they were changed, that rights are reserved."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from .letters import fold

HERE = Path(__file__).parent


@lru_cache(maxsize=1)
def _lists() -> dict[str, list[str]]:
    return tomllib.loads((HERE / "pages.toml").read_text(encoding="utf-8"))


@lru_cache(maxsize=32)
def said_as(name: str) -> re.Pattern[str]:
    """Any phrase of a list as whole words of a folded text, the longest first."""
    phrases = sorted({fold(phrase).lower() for phrase in _lists()[name]}, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(phrase)}(?!\w)" for phrase in phrases))


def says(name: str, text: str) -> bool:
    """True where a text has a phrase of the list."""
    return said_as(name).search(folded(text)) is not None


@lru_cache(maxsize=8)
def whole(name: str) -> frozenset[str]:
    """The folded phrases of a list."""
    return frozenset(folded(phrase) for phrase in _lists()[name])


@lru_cache(maxsize=4)
def words_of(*names: str) -> frozenset[str]:
    """Every single word of some lists, folded."""
    return frozenset(word for name in names for phrase in _lists()[name] for word in folded(phrase).split())


def folded(text: str) -> str:
    """A text as phrases are looked for in it: folded, small, white space single."""
    return " ".join(fold(text).lower().split())
