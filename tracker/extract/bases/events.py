"""What is said to have happened to a site, by the pack's rules for `base_events`.

A rule's slot `site` holds the site or the joined sites; its makes, or its trigger's word, give a `status`. Modality
says whether it was done. A date after the text's own day was never done; of a site left or handed over only in part
no more is told than that it was reduced.
"""

from bisect import bisect_left
from collections.abc import Sequence

from tracker.dates import NotEDTF, read_edtf
from tracker.extract.findings import BaseEventFinding, DateFinding, Span
from tracker.extract.grammar import PLANNED, Match, Modality, Slot, modality_of, run
from tracker.extract.text.annotations import Annotation
from tracker.extract.text.documents import Document

_DATE, _DATE_BEFORE, _OPENING = 16, 6, 8
_WHOLE = frozenset({"evacuated", "handed_over"})
UNSURE = 0.5


def find_base_events(doc: Document, dates: Sequence[DateFinding] = (),
                     ) -> tuple[list[BaseEventFinding], list[Annotation]]:
    """Events of the document's sites, in order of their words, denied and cancelled ones too; and the bare names
    that became sites by filling a slot.
    """
    if not doc.annotations.of("site") and not doc.annotations.of("site-name"):
        return [], []
    matches = [match for match in run(doc, "base_events").matches if match.slot("site")]
    placed = [(date, doc.at(date.span.start), doc.before(date.span.end)) for date in dates]
    out: list[BaseEventFinding] = []
    used: set[int] = set()
    seen: dict[tuple[object, ...], int] = {}
    for n, match in enumerate(matches):
        low, high = doc.sentence_of(match.first)
        floor = matches[n - 1].last if n else low
        ceiling = matches[n + 1].first if n + 1 < len(matches) else high
        date = _date(doc, placed, match, (max(low, floor), min(high, ceiling)), used)
        modality = modality_of(doc, match)
        for slot in match.all("site"):
            event = _event(doc, match, slot, modality, date)
            key = (event.base_id or event.base, event.status, event.modality, low)
            known = seen.get(key)
            if known is None or (event.edtf and out[known].edtf not in (None, event.edtf)):
                seen[key] = len(out)
                out.append(event)
            elif event.edtf and not out[known].edtf:  # said twice in one sentence, the day once
                out[known] = event
    return out, [slot.value for match in matches for slot in match.all("site") if slot.filler == "site-name"]


def _turned(doc: Document, first: int, last: int) -> bool:
    """True where another clause begins between two words: what opens the sentence is not said of it."""
    return any(marks is not None and (marks.finite or marks.clause) for marks in doc.marks[first:last])


def _date(doc: Document, placed: Sequence[tuple[DateFinding, int, int]], match: Match, bounds: tuple[int, int],
          used: set[int]) -> DateFinding | None:
    """The date after the event's word, else one shortly before it or one that opens the sentence, between the words of
    other events.
    """
    last = max(match.last, match.stop)
    start = bisect_left(placed, match.first - _DATE - _DATE_BEFORE, key=lambda d: d[1])
    stop = bisect_left(placed, last + _DATE + 1, key=lambda d: d[1])
    close = placed[start:stop]
    near = [d for d in close if match.last <= d[1] <= last + _DATE and d[1] < bounds[1]]
    near += [d for d in close if bounds[0] <= d[1] and match.first - _DATE_BEFORE <= d[2] <= match.first]
    low = doc.sentence_of(match.first)[0]
    opening = bisect_left(placed, low, key=lambda d: d[1])
    near += [d for d in placed[opening : opening + 1] if d[2] <= match.first and d[1] - low <= _OPENING
             and bounds[0] <= d[1] and not _turned(doc, d[2], match.first)]
    for date, first, _ in near:
        if first not in used:
            used.add(first)
            return date
    return None


def _event(doc: Document, match: Match, slot: Slot, modality: Modality, date: DateFinding | None) -> BaseEventFinding:
    named = slot.value.value
    status, value, partial = str(match.value("status")), modality.value, modality.partial
    if partial and status in _WHOLE:
        status = "reduced"
    if modality.happened and date and date.edtf and _after(doc, date.edtf):
        value = PLANNED
    words, place = doc.span(match.first, match.last), doc.span(slot.first, slot.last)
    confidence = match.rule.confidence * (1 if modality.sure else 0.9) * (UNSURE if match.capped else 1)
    says = tuple(doc.span(*pair) for pair in modality.words)
    supports = tuple(span for span in (place, date.span if date else None, *says) if span)
    return BaseEventFinding.at(
        doc.text, min(words.start, place.start), max(words.end, place.end),
        rule=f"base-event.{match.rule.name}", confidence=confidence, supports=supports, base=named.name,
        base_id=named.id, status=status, cue=Span(*words), edtf=date.edtf if date else None,
        date_span=date.span if date else None, modality=value, partial=partial,
        doubtful=match.capped or named.confidence < UNSURE)


def _after(doc: Document, edtf: str) -> bool:
    """True for a date that begins after the text's own day."""
    try:
        day, own = read_edtf(edtf).earliest, read_edtf(doc.published).latest if doc.published else None
    except NotEDTF:
        return False
    return bool(day and own and day > own)
