"""How an article would be read, with nothing stored: what is known of it, and its text with what was found in it."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from tracker.choices import Outcome
from tracker.extract import Reading
from tracker.models import IngestRun

from .clean import clean, open_file
from .drafts import Draft, Item, Sidecar, Stop
from .extract import extract

# Lists of a reading, and the names under which the desk knows what they become.
KINDS = {
    "statements": "statement",
    "meetings": "meeting",
    "figures": "harm_figure",
    "base_events": "status_change",
    "people": "person",
    "bases": "base",
}


@dataclass(frozen=True)
class Piece:
    """A run of the text; `kinds` are those of the findings whose words it is part of."""

    text: str
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Preview:
    """`fault` says why it would not be read; `reason` why it would prove nothing; `counts` findings by kind."""

    fault: str = ""
    title: str = ""
    publisher: str = ""
    published: str = ""
    dated_by: str = ""
    language: str = ""
    url: str = ""
    outcome: str = ""
    reason: str = ""
    pieces: tuple[Piece, ...] = ()
    counts: tuple[tuple[str, int], ...] = ()
    notes: tuple[str, ...] = ()


def preview(data: bytes, media_type: str = "", given: dict[str, str] | None = None, name: str = "") -> Preview:
    """The reading of bytes, of which `given` is known in the words of a sidecar; raises nothing."""
    draft = Draft(item=Item(source=name), run=IngestRun(), data=data, media_type=media_type)
    try:
        parts = open_file(data, media_type, name)
        if len(parts) > 1 or parts[0].follow:
            return Preview(outcome=Outcome.OPENED, reason=f"it holds {len(parts)} articles, each an item of its own")
        draft = extract(clean(draft.but(part=parts[0], sidecar=Sidecar(**(given or {})))))
    except Stop as stop:
        return Preview(fault=stop.reason)
    known = draft.sidecar
    return Preview(
        title=known.title,
        publisher=known.publisher,
        published=known.published,
        dated_by=known.dated_by if known.published else "",
        language=draft.language,
        url=known.url,
        outcome=draft.outcome,
        reason=draft.reason,
        pieces=tuple(_pieces(draft.text, draft.reading)),
        counts=tuple(_counts(draft.reading)),
        notes=draft.notes,
    )


def _counts(reading: Reading | None) -> list[tuple[str, int]]:
    if not reading or not reading.on_topic:
        return []
    return [(kind, count) for name, kind in KINDS.items() if (count := len(getattr(reading, name)))]


def _pieces(text: str, reading: Reading | None) -> list[Piece]:
    """The text cut where words of a finding begin or end."""
    spans = []
    if reading and reading.on_topic:
        spans = [(one.span.start, one.span.end, kind) for name, kind in KINDS.items() for one in getattr(reading, name)]
    cuts = sorted({0, len(text), *(at for start, end, _ in spans for at in (start, end))})
    return [
        Piece(text[a:b], tuple(dict.fromkeys(kind for start, end, kind in spans if start <= a and b <= end)))
        for a, b in pairwise(cuts)
        if a < b
    ]
