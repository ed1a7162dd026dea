"""Rules of a language pack: data, each with an example that it must match and a near miss that it must not.

    [[rules]]
    name = "left-site"                     its name in its dimension; findings are called DIMENSION.NAME
    trigger = "leave"                      the word class, or classes, whose words open it; an annotation may do so too
    pattern = "@ adverb? from? in=sites"   where its slots stand: see patterns.py
    makes = { status = "evacuated" }       what is found besides the slots
    modality = "done"                      if it says so itself
    priority = 5                           of two rules at one trigger the higher wins, then the longer
    example = "Troops left Hmeimim."       near_miss = "Troops left home."
"""

from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Any, NamedTuple

from .patterns import CLASS, FILLERS, ONE, SOME, Pattern, WrongPattern, read_pattern

FIELDS = ("name", "trigger", "pattern", "makes", "modality", "priority", "confidence", "example", "near_miss", "note")
_NEEDED = ("name", "trigger", "pattern", "example", "near_miss")
MODALITIES = ("denied", "cancelled", "failed", "postponed", "asked", "conditional", "possible", "planned", "announced",
              "ongoing", "done")


class WrongRule(ValueError):
    """A rule is not as it must be; the message names file, rule and mend."""


class Rule(NamedTuple):
    """One rule; needs: classes without which it cannot match, so that most sentences need not be tried."""

    name: str
    dimension: str
    triggers: tuple[str, ...]
    pattern: Pattern
    makes: Mapping[str, Any]
    modality: str
    priority: int
    confidence: float
    example: str
    near_miss: str
    needs: tuple[tuple[str, ...], ...]

    @property
    def id(self) -> str:
        """What its findings are called."""
        return f"{self.dimension}.{self.name}"


def read_rules(file: str, dimension: str, tables: Sequence[Mapping[str, Any]], classes: frozenset[str],
               annotations: frozenset[str]) -> list[Rule]:
    """The rules of one file; raises WrongRule."""
    out: list[Rule] = []
    for number, table in enumerate(tables, 1):
        where = f"{file}, rule {table.get('name') or number}"
        for field in table:
            if field not in FIELDS:
                close = get_close_matches(field, FIELDS, 1)
                raise WrongRule(f"{where}: there is no field “{field}”"
                                + (f"; did you mean “{close[0]}”?" if close else f"; fields are {', '.join(FIELDS)}"))
        missing = [field for field in _NEEDED if not table.get(field)]
        if missing:
            raise WrongRule(f"{where}: {', '.join(missing)} missing; give it a value")
        if any(rule.name == table["name"] for rule in out):
            raise WrongRule(f"{where}: stands twice; name the second one otherwise")
        out.append(_rule(where, dimension, table, classes, annotations))
    return out


def _rule(where: str, dimension: str, table: Mapping[str, Any], classes: frozenset[str],
          annotations: frozenset[str]) -> Rule:
    known = classes | annotations
    triggers = tuple(str(table["trigger"]).split("|"))
    for trigger in triggers:
        if trigger not in known:
            close = get_close_matches(trigger, known, 1)
            mend = f"did you mean “{close[0]}”?" if close else "list its words in [[classes]]"
            raise WrongRule(f"{where}: trigger: there is no word class “{trigger}”; {mend}")
    modality = str(table.get("modality", ""))
    if modality and modality not in MODALITIES:
        raise WrongRule(f"{where}: modality “{modality}” is none of {', '.join(MODALITIES)}")
    try:
        pattern = read_pattern(str(table["pattern"]), known)
    except WrongPattern as wrong:
        raise WrongRule(f"{where}: pattern: {wrong}") from None
    needs = tuple(e.names for e in (*pattern.right, *pattern.left)
                  if e.kind == CLASS and e.how in (ONE, SOME)
                  and all(name in classes and name not in annotations and name not in FILLERS for name in e.names))
    return Rule(table["name"], dimension, triggers, pattern, dict(table.get("makes", {})), modality,
                int(table.get("priority", 0)), float(table.get("confidence", 0.85)), table["example"],
                table["near_miss"], needs)
