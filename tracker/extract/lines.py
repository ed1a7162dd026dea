"""A reading as one JSON line: the output of the `extract` command, and what accuracy is measured on.

Offsets are code points of the text read; lists stand in order of their places.
"""

import hashlib
from typing import Any

from .findings import (
    BaseEventFinding,
    BaseFinding,
    DateFinding,
    FigureFinding,
    MeetingFinding,
    PersonFinding,
    Reading,
    RelayFinding,
    StatementFinding,
)


def line(reading: Reading, text: str, name: str) -> dict[str, Any]:
    """The reading of a text as plain values ready for JSON; name becomes its id."""
    return {
        "id": name,
        "lang": reading.lang,
        "sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
        "on_topic": reading.on_topic,
        "topic_reason": reading.topic_reason,
        "statements": [_statement(s) for s in reading.statements],
        "people": [_person(p) for p in reading.people],
        "meetings": [_meeting(m) for m in reading.meetings],
        "figures": [_figure(f) for f in reading.figures],
        "bases": [_base(b) for b in reading.bases],
        "base_events": [_event(e) for e in reading.base_events],
        "denied_events": [_event(e) for e in reading.denied_events],
        "dates": [_date(d) for d in reading.dates if d.edtf],
        "relays": [_relay(r) for r in reading.relays],
    }


def _statement(found: StatementFinding) -> dict[str, Any]:
    speaker = found.speaker
    place = speaker and (speaker.span or speaker.named)
    return {
        "start": found.span.start, "end": found.span.end, "kind": found.kind,
        "speaker": speaker and {
            "start": place and place.start, "end": place and place.end,
            "name": speaker.name, "id": speaker.id,
        },
        "cue": list(found.cue), "confidence": found.confidence,
    }


def _person(found: PersonFinding) -> dict[str, Any]:
    return {"start": found.span.start, "end": found.span.end, "name": found.name, "id": found.id,
            "office": found.office_title or None}


def _meeting(found: MeetingFinding) -> dict[str, Any]:
    return {
        "participants": [{"name": p.name, "id": p.id, "side": p.side, "start": p.span and p.span.start,
                          "end": p.span and p.span.end} for p in found.participants],
        "place": found.place or None, "date": found.date, "kind": found.kind, "status": found.status,
        "topics": [topic for topic, _ in found.topics], "spans": [list(s) for s in found.spans],
    }


def _figure(found: FigureFinding) -> dict[str, Any]:
    return {"value": found.value if found.value is not None else found.low or found.high, "low": found.low,
            "high": found.high, "category": found.category, "organisation": found.organisation or None,
            "start": found.span.start, "end": found.span.end, "period": found.period}


def _base(found: BaseFinding) -> dict[str, Any]:
    return {"start": found.span.start, "end": found.span.end, "name": found.name, "id": found.id}


def _event(found: BaseEventFinding) -> dict[str, Any]:
    return {"base": found.base_id, "name": found.base, "status": found.status, "announced": found.announced,
            "modality": found.modality, "partial": found.partial, "doubtful": found.doubtful, "date": found.edtf,
            "start": found.span.start, "end": found.span.end}


def _date(found: DateFinding) -> dict[str, Any]:
    return {"start": found.span.start, "end": found.span.end, "edtf": found.edtf}


def _relay(found: RelayFinding) -> dict[str, Any]:
    return {"house": found.house, "start": found.span.start, "end": found.span.end, "reach": list(found.reach),
            "rule": found.rule}
