"""What a rule found: its trigger, its slots, and which words they took; or how far it came."""

from typing import Any, NamedTuple

from tracker.lexicon.classes import Mark
from tracker.lexicon.rules import Rule


class Slot(NamedTuple):
    """words[first:last] fill a role; filler: what they are; value: the annotation or the mark that they bear."""

    role: str
    first: int
    last: int
    filler: str = ""
    value: Any = None


class Match(NamedTuple):
    """A rule matched: trigger at words[first:last], all that it took at words[start:stop]; capped: near a limit."""

    rule: Rule
    first: int
    last: int
    start: int
    stop: int
    slots: tuple[Slot, ...]
    mark: Mark | None = None
    capped: bool = False

    def slot(self, role: str) -> Slot | None:
        """The first slot of a role."""
        for slot in self.slots:
            if slot.role == role:
                return slot
        return None

    def all(self, role: str) -> list[Slot]:
        """All slots of a role: a list of sites fills one role several times."""
        return [slot for slot in self.slots if slot.role == role]

    def value(self, name: str) -> Any:
        """What the rule makes of a name, or what its trigger's word says of it."""
        makes = self.rule.makes
        return makes[name] if name in makes else self.mark.values.get(name) if self.mark else None


class Miss(NamedTuple):
    """A rule whose trigger stood there and that did not match: the element that was missing, and at which word."""

    rule: Rule
    first: int
    last: int
    missing: str
    at: int
    matched: int
