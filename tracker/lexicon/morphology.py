"""Five questions that the engine asks about a word's form, answered by a pack's data; no answer is a plain no.

In `language.toml`, all folded and all optional:

    [language.morphology]
    joiners = ["و"]            written onto a word: «and»; or a class `and` of its own words
    definite = ["ال"]          beginnings of definite words
    present = ["ي", "ت"]       beginnings of verbs of the present
    not_present = ["تم"]       and words that only look so
    objects = ["ها", "ه"]      ends by which a verb has its object written on
    aims = ["ل"]               particles that make a noun an aim
    endings = ["ым", "а"]      case endings, for comparing names that have no entry in the inflections
"""

from collections.abc import Mapping, Sequence
from typing import Any

from .letters import fold

PAST, PRESENT, FUTURE = "past", "present", "future"
_STEM = 3


class Morphology:
    """The questions: joined, definite, tense, has_object, aim, possessive; and stem, for comparing."""

    __slots__ = ("_aims", "_definite", "_endings", "_future", "_joiners", "_not_present", "_objects", "_present",
                 "_splits")

    def __init__(self, table: Mapping[str, Any], splits: Sequence[str] = ()) -> None:
        def read(name: str) -> tuple[str, ...]:
            return tuple(map(fold, table.get(name, ())))

        self._joiners, self._definite, self._objects = read("joiners"), read("definite"), read("objects")
        self._present, self._future = read("present"), read("future")
        self._aims = read("aims")
        self._endings = tuple(sorted(read("endings"), key=len, reverse=True))
        self._not_present = frozenset(read("not_present"))
        self._splits = frozenset(splits)

    def joined(self, form: str) -> bool:
        """True where «and» is written onto the word."""
        return bool(self._joiners) and form.startswith(self._joiners)

    def definite(self, form: str) -> bool:
        """True where the word says by itself that it is definite."""
        return bool(self._definite) and form.startswith(self._definite)

    def tense(self, form: str) -> str:
        """The tense that the word's shape shows, "" where it shows none."""
        if self._future and form.startswith(self._future):
            return FUTURE
        if self._present and form.startswith(self._present) and form not in self._not_present:
            return PRESENT
        return ""

    def has_object(self, form: str) -> bool:
        """True where the verb's object is written onto it."""
        return bool(self._objects) and form.endswith(self._objects)

    def aim(self, particle: str) -> bool:
        """True where a particle written onto a noun makes it an aim."""
        return bool(self._aims) and particle.endswith(self._aims)

    def possessive(self, form: str) -> bool:
        """True for what is split off a word as its own («'s»)."""
        return form in self._splits

    def stem(self, form: str) -> str:
        """The form without its case ending, three letters at least; as it is where the pack has no endings."""
        end = next((e for e in self._endings if form.endswith(e) and len(form) - len(e) >= _STEM), "")
        return form.removesuffix(end)
