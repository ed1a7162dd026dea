"""The place in a site's name: «صرين» of «قاعدة صرين», by which a text may call the site where other words make it one.

A pack's `[language.sites]` says which words head a site's name and which end it; a name with one of `never` is not
taken apart.
"""

import tomllib
from functools import lru_cache

from .languages import HERE, SETTINGS
from .letters import cut, fold


@lru_cache(maxsize=1)
def _words() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """(heads, ends, words that keep a name whole) of all packs, folded; their settings alone are read."""
    tables = [tomllib.loads(path.read_text(encoding="utf-8")).get("language", {}).get("sites", {})
              for path in sorted(HERE.glob(f"*/{SETTINGS}"))]
    heads, ends, never = (frozenset(fold(word) for table in tables for word in table.get(key, ()))
                          for key in ("heads", "ends", "never"))
    return heads, ends, never


def bare_name(name: str) -> str:
    """The place that a site's name has between its head and its adjectives; "" where it has none, or no head."""
    heads, ends, never = _words()
    words = cut(name)
    if len(words) < 2 or words[0] not in heads or never.intersection(words):
        return ""
    first, last = 1, len(words)
    while first < last and words[first] in heads:
        first += 1
    while last > first and words[last - 1] in ends:
        last -= 1
    return " ".join(words[first:last])
