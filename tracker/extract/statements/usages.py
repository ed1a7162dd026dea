"""How a cue of speech is used: the frames that it opens, and the words that these want."""

from functools import lru_cache
from typing import NamedTuple

from tracker.lexicon import Lexicon
from tracker.lexicon.letters import fold

BOOKS = ("verbs", "participles", "attributions", "relays", "came_in")


class Usage(NamedTuple):
    """frames: names of the frames and their limits; all words folded.

    prepositions: lead to what is said; wants: without one of these it is no cue; past: the entry's first form.
    """

    frames: frozenset[str]
    prepositions: frozenset[str]
    wants: frozenset[str]
    past: str


@lru_cache(maxsize=8)
def usages(lexicon: Lexicon) -> dict[tuple[str, str], Usage]:
    """The usage of each entry, by its book and id; read once for a pack."""
    return {
        (entry.book, entry.id): Usage(
            frozenset(entry.get("frames", ())), frozenset(map(fold, entry.get("preps", ()))),
            frozenset(map(fold, entry.get("wants", ()))), fold(entry.forms[0]))
        for name in BOOKS for entry in lexicon.book(name).entries
    }
