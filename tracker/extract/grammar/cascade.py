"""The rules of one dimension over a document: tried where their trigger stands, one winner for each trigger.

Of two rules at one trigger the higher priority wins, then the longer trigger, then the one that took more words; the
others are kept for who asks why. A rule whose other words the sentence does not have is not tried.
"""

from collections.abc import Callable, Hashable, Iterator
from typing import NamedTuple

from tracker.extract.text.documents import Document
from tracker.lexicon.classes import Mark
from tracker.lexicon.rules import Rule

from .matches import Match, Miss
from .matching import match


class Outcome(NamedTuple):
    """Matches in order of their places; losers: matches that another one beat; triggers, tried: how often."""

    matches: list[Match]
    losers: list[Match]
    triggers: int
    tried: int


class _Trigger(NamedTuple):
    first: int
    last: int
    mark: Mark | None
    rules: list[Rule]


def run(doc: Document, dimension: str, key: Callable[[Match], Hashable | None] | None = None) -> Outcome:
    """The dimension's matches; with a key, of those that have the same one only the best (None: it has none)."""
    rules = doc.language.triggers.get(dimension)
    if not rules:
        return Outcome([], [], 0, 0)
    found: dict[int, list[Match]] = {}
    masks: dict[int, int] = {}
    triggers = tried = 0
    for trigger in _triggers(doc, rules):
        triggers += 1
        sentence = doc.sentence_of(trigger.first)
        mask = masks.get(sentence[0])
        if mask is None:
            mask = masks[sentence[0]] = _mask(doc, sentence)
        for rule in trigger.rules:
            if not all(_has(doc, mask, names) for names in rule.needs):
                continue
            tried += 1
            result = match(doc, rule, trigger.first, trigger.last, trigger.mark)
            if isinstance(result, Match):
                found.setdefault(trigger.first, []).append(result)
    winners: list[Match] = []
    losers: list[Match] = []
    for _, matches in sorted(found.items()):
        first, *others = sorted(matches, key=_rank)
        winners.append(first)
        losers += others
    return Outcome(*_best(winners, losers, key), triggers, tried)


def _rank(found: Match) -> tuple[int, int, int]:
    return -found.rule.priority, found.first - found.last, found.start - found.stop


def _best(winners: list[Match], losers: list[Match], key: Callable[[Match], Hashable | None] | None,
          ) -> tuple[list[Match], list[Match]]:
    if key is None:
        return winners, losers
    chosen: dict[Hashable, Match] = {}
    out: list[Match] = []
    for found in sorted(winners, key=_rank):
        value = key(found)
        if value is not None and value in chosen:
            losers.append(found)
            continue
        if value is not None:
            chosen[value] = found
        out.append(found)
    return sorted(out, key=lambda m: m.first), losers


def _triggers(doc: Document, rules: dict[str, list[Rule]]) -> Iterator[_Trigger]:
    places, marks, named = doc.places, doc.marks, None
    for name, opened in rules.items():
        for found in doc.annotations.of(name):
            yield _Trigger(found.first, found.last, None, opened)
        for at in places.get(name, ()):
            here = marks[at]
            named = _in_names(doc) if named is None else named
            if here is not None:
                mark = here.by[name]
                if named.get(at, (at, at + mark.size)) == (at, at + mark.size):
                    yield _Trigger(at, at + mark.size, mark, opened)


def _in_names(doc: Document) -> dict[int, tuple[int, int]]:
    """Words of names of several words, with the name's place: no verb is meant by a part of a town's name."""
    return {n: (name.first, name.last) for kind in ("site-name", "person-name") for name in doc.annotations.of(kind)
            if name.last - name.first > 1 for n in range(name.first, name.last)}


def _mask(doc: Document, sentence: tuple[int, int]) -> int:
    """All classes of a sentence in one number."""
    mask = 0
    for marks in doc.marks[sentence[0] : sentence[1]]:
        if marks is not None:
            mask |= marks.bits
    return mask


def _has(doc: Document, mask: int, names: tuple[str, ...]) -> bool:
    classes = doc.language.classes
    return any(mask & classes.bit(name) for name in names)


def trace(doc: Document, dimension: str) -> list[Match | Miss]:
    """Every rule of the dimension at every trigger of the document: what matched, and what was missing of the rest."""
    rules = doc.language.triggers.get(dimension, {})
    return [match(doc, rule, trigger.first, trigger.last, trigger.mark)
            for trigger in sorted(_triggers(doc, rules), key=lambda t: t.first) for rule in trigger.rules]
