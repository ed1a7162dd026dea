"""The rules of one dimension over a document: tried where their trigger stands, one winner for each trigger.

Of two rules at one trigger the higher priority wins, then the longer trigger, then the one that took more words; the
others are kept for who asks why. A rule whose other words do not stand where it wants them is not tried.
"""

from collections.abc import Callable, Hashable, Iterator
from functools import reduce
from operator import or_
from typing import NamedTuple

from tracker.extract.text.documents import Document
from tracker.lexicon.classes import Mark
from tracker.lexicon.patterns import END, START

from .matches import Match, Miss
from .matching import Field, at_end, match
from .plans import Opened, plans_of


class Outcome(NamedTuple):
    """Matches in order of their places; losers: matches that another one beat; triggers, tried: how often."""

    matches: list[Match]
    losers: list[Match]
    triggers: int
    tried: int


def run(doc: Document, dimension: str, key: Callable[[Match], Hashable | None] | None = None) -> Outcome:
    """The dimension's matches; with a key, of those that have the same one only the best (None: it has none)."""
    plans = plans_of(doc.language, dimension)
    if not plans:
        return Outcome([], [], 0, 0)
    found: dict[int, list[Match]] = {}
    starts, ends, kinds = doc.annotations.starts, doc.annotations.ends, doc.annotations.kinds
    triggers = tried = 0
    for begin, end, mark, opened in _triggers(doc, plans):
        triggers += 1
        field: Field | None = None
        after = before = mask = -1
        for plan in opened.fitting(starts[end], ends[begin]):
            if plan.text & kinds != plan.text:
                continue
            if plan.after or plan.before:
                if mask < 0:
                    low, high = doc.sentence_of(begin)
                    mask = doc.annotations.within(low, high)
                if _lacks(mask, plan.after) or _lacks(mask, plan.before):
                    continue
                if after < 0:
                    after = reduce(or_, starts[end : max(high, end) + 1], 0)
                    before = reduce(or_, starts[low:begin], 0) | reduce(or_, ends[low : begin + 1])
                if _lacks(after, plan.after) or _lacks(before, plan.before):
                    continue
            if field is None:
                field = Field(doc, begin, end)
            if (plan.at_start and not at_end(field, START, begin)) or (plan.at_end and not at_end(field, END, end)):
                continue
            tried += 1
            result = match(field, plan, mark)
            if isinstance(result, Match):
                found.setdefault(begin, []).append(result)
    winners: list[Match] = []
    losers: list[Match] = []
    for _, matches in sorted(found.items()):
        first, *others = sorted(matches, key=_rank)
        winners.append(first)
        losers += others
    return Outcome(*_best(winners, losers, key), triggers, tried)


def _lacks(mask: int, wanted: tuple[int, ...]) -> bool:
    for bits in wanted:  # noqa: SIM110  # runs for most rules of most triggers; a generator takes twice as long
        if not bits & mask:
            return True
    return False


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


def _triggers(doc: Document, plans: dict[str, Opened]) -> Iterator[tuple[int, int, Mark | None, Opened]]:
    """(first, last, mark, plans) of each trigger: a finding, or a word of a class."""
    places, marks, named = doc.places, doc.marks, None
    for name, opened in plans.items():
        for found in doc.annotations.of(name):
            yield found.first, found.last, None, opened
        for at in places.get(name, ()):
            here = marks[at]
            named = _in_names(doc) if named is None else named
            if here is not None:
                mark = here.by[name]
                last = at + mark.size
                if at not in named or named[at] == (at, last):
                    yield at, last, mark, opened


def _in_names(doc: Document) -> dict[int, tuple[int, int]]:
    """Words of names of several words, with the name's place: no verb is meant by a part of a town's name."""
    return {n: (name.first, name.last) for kind in ("site-name", "person-name") for name in doc.annotations.of(kind)
            if name.last - name.first > 1 for n in range(name.first, name.last)}


def trace(doc: Document, dimension: str) -> list[Match | Miss]:
    """Every rule of the dimension at every trigger of the document: what matched, and what was missing of the rest."""
    plans = plans_of(doc.language, dimension)
    return [match(field, plan, mark) for first, last, mark, opened in sorted(_triggers(doc, plans), key=lambda t: t[0])
            for field in [Field(doc, first, last)] for plan in opened.plans]
