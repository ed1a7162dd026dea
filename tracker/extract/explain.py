"""Why the reader found what it found: each finding's rule with its slots, and for a sentence what nearly matched."""

import json
from collections.abc import Iterator
from typing import Any

from tracker.lexicon.languages import DIMENSIONS

from .grammar import Match, Miss, modality_of, run, trace
from .text.documents import Document


def explain(doc: Document) -> Iterator[str]:
    """A JSON line for each match of a document that has been read, and for each one that lost to it."""
    for dimension in DIMENSIONS:
        outcome = run(doc, dimension)
        for match in outcome.matches:
            yield json.dumps({"rule": match.rule.id, **_told(doc, match), "won": True}, ensure_ascii=False)
        for match in outcome.losers:
            yield json.dumps({"rule": match.rule.id, **_told(doc, match), "won": False}, ensure_ascii=False)


def effort(doc: Document) -> tuple[int, int, int]:
    """(words, triggers that stood in them, rules tried there): what decides how fast rules are."""
    outcomes = [run(doc, dimension) for dimension in DIMENSIONS]
    return len(doc.words), sum(o.triggers for o in outcomes), sum(o.tried for o in outcomes)


def nearly(doc: Document) -> Iterator[str]:
    """A JSON line for each rule whose trigger stands in the text and that did not match: what was missing."""
    for dimension in DIMENSIONS:
        for found in trace(doc, dimension):
            if isinstance(found, Miss):
                rest = doc.shown(found.at, min(found.at + 3, len(doc.words))) if found.at < len(doc.words) else ""
                yield json.dumps({"rule": found.rule.id, "trigger": doc.shown(found.first, found.last),
                                  "missing": found.missing, "before": rest, "matched": found.matched},
                                 ensure_ascii=False)


def _told(doc: Document, match: Match) -> dict[str, Any]:
    modality = modality_of(doc, match)
    start, end = doc.span(match.start, match.stop)
    return {
        "start": start, "end": end, "trigger": doc.shown(match.first, match.last),
        "slots": [{"role": slot.role, "filler": slot.filler, "words": doc.shown(slot.first, slot.last)}
                  for slot in match.slots if slot.last > slot.first],
        "modality": modality.value, "says": [doc.shown(*pair) for pair in modality.words],
    }
