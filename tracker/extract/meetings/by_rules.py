"""Meetings by the pack's rules for `meetings`.

Slots: `a` and `b` (people, bodies, groups, a word of `both` sides; each may come often), `place`, `date`. makes gives
`kind` (a value of MeetingKind) and may give `status`. Without it the modality says: held, planned, cancelled or denied;
what is only asked for, possible or a condition is no meeting at all. Clauses that tell of one meeting are one finding.
"""

from collections.abc import Sequence

from tracker.dates import NotEDTF, read_edtf
from tracker.extract.findings import BaseFinding, DateFinding, MeetingFinding, Participant, Span, TopicFinding
from tracker.extract.grammar import Match, Slot, modality_of, run
from tracker.extract.people import Who
from tracker.extract.text.annotations import Annotation
from tracker.extract.text.documents import Document
from tracker.extract.topics import within
from tracker.lexicon.classes import Mark

STATUS = {"done": "held", "ongoing": "held", "planned": "planned", "announced": "planned", "postponed": "cancelled",
          "cancelled": "cancelled", "failed": "cancelled", "denied": "denied"}
SIDES = ("russia", "syria")
_NEAR = 20


def find_meetings_by_rules(doc: Document, dates: Sequence[DateFinding], bases: Sequence[BaseFinding],
                           topics: Sequence[TopicFinding]) -> list[MeetingFinding]:
    """Meetings in order of the first clause that tells of them."""
    out: list[MeetingFinding] = []
    for match in run(doc, "meetings").matches:
        found = _meeting(doc, match, dates, bases, topics)
        if found is None:
            continue
        same = next((n for n, other in enumerate(out) if _same(other, found)), None)
        if same is None:
            out.append(found)
        else:
            out[same] = _joined(out[same], found)
    return out


def _meeting(doc: Document, match: Match, dates: Sequence[DateFinding], bases: Sequence[BaseFinding],
             topics: Sequence[TopicFinding]) -> MeetingFinding | None:
    modality = modality_of(doc, match)
    status = str(match.value("status") or STATUS.get(modality.value, ""))
    people = tuple(_participant(doc, found) for role in ("a", "b") for slot in match.all(role)
                   for found in ([slot.value] if isinstance(slot.value, Annotation) else _both(doc, slot)))
    if not status or not people:
        return None
    first, last = doc.sentence_of(match.first)
    sentence, place = doc.span(first, last), match.slot("place")
    if place is None and (near := _place(doc, match)):
        place = Slot("place", near.first, near.last, "place", near)
    date = _date(doc, match, dates, sentence)
    if date and date.edtf and status == "held" and _to_come(doc, date.edtf):
        status = "planned"
    span = doc.span(match.start, match.stop)
    return MeetingFinding.at(
        doc.text, *span, rule=f"meeting.{match.rule.name}", confidence=match.rule.confidence,
        supports=tuple(p.span for p in people if p.span), kind=str(match.value("kind") or "other"), status=status,
        participants=people, place=_place_name(doc, place) if place else "",
        place_span=doc.span(place.first, place.last) if place else None, date=date.edtf if date else None,
        date_span=date.span if date else None, topics=tuple(within(topics, sentence)),
        bases=tuple(b.name for b in bases if any(sentence.holds(m) for m in b.mentions)), spans=(span,))


def _both(doc: Document, slot: Slot) -> list[Annotation]:
    """Who is meant by «the ministers», a word whose class says `both`: of each side the last one named before.

    One of that post is preferred, «министров» to «министр».
    """
    if not isinstance(slot.value, Mark) or not slot.value.values.get("both"):
        return []
    posts = {doc.language.lemma(form) for form in doc.forms[slot.first : slot.last]}
    last: dict[str, tuple[bool, Annotation]] = {}
    for who in doc.annotations.of("person"):
        office = who.value.office
        same = office is not None and not posts.isdisjoint(map(doc.language.lemma, doc.forms[slice(*office)]))
        if who.last <= slot.first and (same or not last.get(who.value.side, (False,))[0]):
            last[who.value.side] = same, who
    return [last[side][1] for side in SIDES] if all(side in last for side in SIDES) else []


def _place_name(doc: Document, slot: Slot) -> str:
    named = slot.value.value if isinstance(slot.value, Annotation) else None
    return named if isinstance(named, str) else doc.shown(slot.first, slot.last)


def _place(doc: Document, match: Match) -> Annotation | None:
    """The place of the sentence nearest to the meeting's word."""
    first, last = doc.sentence_of(match.first)
    inside = [p for p in doc.annotations.of("place") if first <= p.first and p.last <= last]
    return min(inside, key=lambda p: abs(p.first - match.first), default=None)


def _participant(doc: Document, found: Annotation) -> Participant:
    if isinstance(found.value, Who):
        who: Who = found.value
        return Participant(name=who.name, id=who.id, side=who.side, span=doc.span(*who.head))
    return Participant(name=doc.shown(found.first, found.last), span=doc.span(found.first, found.last))


def _date(doc: Document, match: Match, dates: Sequence[DateFinding], sentence: Span) -> DateFinding | None:
    """The date in its slot, else the one of the sentence nearest to the meeting's word."""
    slot = match.slot("date")
    if slot:
        span = doc.span(slot.first, slot.last)
        return next((d for d in dates if d.span.overlaps(span)), None)
    cue = doc.span(match.first, match.last)
    inside = [d for d in dates if sentence.holds(d.span)]
    near = [d for d in inside if abs(doc.at(d.span.start) - match.first) <= _NEAR]
    return min(near, key=lambda d: max(d.span.start - cue.end, cue.start - d.span.end), default=None)


def _to_come(doc: Document, edtf: str) -> bool:
    try:
        day, own = read_edtf(edtf).earliest, read_edtf(doc.published).latest if doc.published else None
    except NotEDTF:
        return False
    return bool(day and own and day > own)


def _same(one: MeetingFinding, other: MeetingFinding) -> bool:
    names, theirs = ({p.id or p.name for p in m.participants} for m in (one, other))
    dates = one.date is None or other.date is None or one.date == other.date
    return dates and one.status == other.status and (names <= theirs or theirs <= names)


def _joined(one: MeetingFinding, other: MeetingFinding) -> MeetingFinding:
    more = one if len(one.participants) >= len(other.participants) else other
    return MeetingFinding(
        span=one.span, surface=one.surface, rule=one.rule, confidence=max(one.confidence, other.confidence),
        supports=tuple(dict.fromkeys((*one.supports, *other.supports))), status=one.status,
        kind=one.kind if one.kind != "other" else other.kind, participants=more.participants,
        place=one.place or other.place, place_span=one.place_span or other.place_span, date=one.date or other.date,
        date_span=one.date_span or other.date_span, topics=tuple(dict((*other.topics, *one.topics)).items()),
        bases=tuple(dict.fromkeys((*one.bases, *other.bases))), spans=(*one.spans, *other.spans))
