"""Meetings, visits and calls: frames with slots for sides, place, date and topics.

Two names in one sentence are no meeting. A trigger (verb or noun) opens a frame; its sides stand in places that the
frame names: right after it, after «with» or «between», or as the subject before it. Frames of the same sides are
one meeting as long as place and date do not disagree.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field

from tracker.lexicon.books import Hit

from .casts import Cast, Member
from .documents import Document
from .findings import BaseFinding, DateFinding, MeetingFinding, Participant, Span, StatementFinding
from .meeting_sides import Sides
from .mentions import PEOPLE, Mention
from .topics import find_topics, within

NATIONS = {"RU": "russia", "SY": "syria"}
BEFORE, AFTER, RECALL = 8, 7, 30
PLANNED, HELD = "planned", "held"


@dataclass(slots=True)
class Met:
    """One frame as filled: parties (member, mention), place, date and how sure."""

    hit: Hit
    kind: str
    status: str
    parties: list[tuple[Member, Mention | None]]
    place: str = ""
    place_span: Span | None = None
    nation: str = ""
    date: str | None = None
    date_span: Span | None = None
    confidence: float = 0.85
    spans: list[Span] = field(default_factory=list)

    def key(self) -> frozenset[int]:
        """Which members take part."""
        return frozenset(id(m) for m, _ in self.parties)


class Meetings:
    """Fills frames from left to right and joins those about the same meeting."""

    def __init__(self, doc: Document, cast: Cast, statements: Sequence[StatementFinding],
                 dates: Sequence[DateFinding]) -> None:
        self.doc, self.cast = doc, cast
        cues = sorted(doc.at(s.cue.start) for s in statements)
        self.sides = Sides(doc, cast, cues)
        self.dates = [d for d in dates if d.edtf]
        self.triggers = doc.hits["meetings"]
        self.phone = doc.hits["by_phone"]
        self.states = doc.hits["meeting_states"]
        self.found: list[Met] = []

    def find(self) -> list[Met]:
        """All meetings, the frames of one meeting joined."""
        met = self.doc.hits["meetings"]
        for hit in met.find():
            if self.sides.named(hit.first):
                continue
            filled = self._fill(hit)
            if filled is not None and not self._joined(filled):
                self.found.append(filled)
        return self.found

    def _fill(self, hit: Hit) -> Met | None:
        stop = self.sides.stop(hit)
        shape = hit.entry.get("shape")
        last = self.found[-1] if self.found else None
        visit = last is not None and last.kind in ("visit", "delegation") and self._same_sentence(last.hit, hit)
        previous = last.parties[0][0] if last and visit else None
        if shape == "visit":
            parties, sure = self.sides.visitor(hit, stop)
            place = self.sides.destination(hit, stop)
        elif shape == "host":
            parties, sure = self.sides.hosted(hit, stop)
            place = self.sides.host_place(hit)
        else:
            parties, sure = self.sides.two(hit, stop, previous)
            place = self.sides.place(hit, stop, self._reach(hit, parties, None, stop))
        parties = self._distinct(parties)
        if len(parties) < (1 if shape == "visit" and place else 2):
            return None
        if shape == "visit" and place and place[2] and place[2] == self._nation(parties[0][0]):
            return None
        sentence = self.doc.sentence_of(hit.first)
        reach = self._reach(hit, parties, place, stop)
        date = self._date(hit, reach)
        kind = hit.entry.get("kind")
        if kind == "working" and self.phone.find(hit.last, min(reach + 4, sentence[1])):
            kind = "call"
        if kind == "visit" and self.sides.is_delegation(parties[0][1]):
            kind = "delegation"
        span = self.doc.span(hit.first, reach)
        return Met(hit, kind, self._status(hit, reach, date), parties,
                   place=self.sides.shown_place(place) if place else "",
                   place_span=self.doc.span(*place[:2]) if place else None, nation=place[2] if place else "",
                   date=date.edtf if date else None, date_span=date.span if date else None,
                   confidence=0.85 if sure else 0.65, spans=[span])

    def _distinct(self, parties: list[tuple[Member, Mention | None]]) -> list[tuple[Member, Mention | None]]:
        seen: dict[int, tuple[Member, Mention | None]] = {}
        for member, mention in parties:
            seen.setdefault(id(member), (member, mention))
        return list(seen.values())

    def _same_sentence(self, one: Hit, other: Hit) -> bool:
        return self.doc.sentence_of(one.first) == self.doc.sentence_of(other.first)

    def _reach(self, hit: Hit, parties: list[tuple[Member, Mention | None]], place: tuple[int, int, str] | None,
               stop: int) -> int:
        ends = [hit.last] + [m.last for _, m in parties if m and hit.first <= m.first < stop]
        if place and hit.first <= place[0] < stop:
            ends.append(place[1])
        return max(ends)

    def _nation(self, member: Member) -> str:
        side = member.row.side if member.row else ""
        return {v: k for k, v in NATIONS.items()}.get(side, member.nation)

    def _purpose(self, hit: Hit) -> bool:
        """True for «to meet X», «for the visit»: what somebody came or was asked for."""
        return bool(hit.attached) and hit.attached.endswith(self.sides.told)

    def _date(self, hit: Hit, reach: int) -> DateFinding | None:
        """The nearest date of the clause: some words after its slots, or before the trigger."""
        low, high = self.doc.sentence_of(hit.first)
        first, last = max(low, hit.first if self._purpose(hit) else hit.first - BEFORE), min(high, reach + AFTER)
        for index in range(reach, last):
            if (other := self.triggers.get(index)) and other.entry.get("part") == "noun":
                last = index
                break
        start, end, own = self.doc.words[first].start, self.doc.words[last - 1].end, self.doc.words[hit.first].start
        best: tuple[int, DateFinding] | None = None
        for date in self.dates[bisect_left(self.dates, start, key=lambda d: d.span.start):]:
            if date.span.start >= end:
                break
            distance = date.span.start - own if date.span.start > own else own - date.span.end + 40
            if best is None or distance < best[0]:
                best = (distance, date)
        return best[1] if best else None

    def _status(self, hit: Hit, reach: int, date: DateFinding | None) -> str:
        low = max(self.doc.sentence_of(hit.first)[0], hit.first - 7)
        status = hit.entry.get("status") or (PLANNED if self._purpose(hit) else HELD)
        for state in self.states.find(low, min(reach + 5, self.doc.sentence_of(hit.first)[1])):
            if state.entry.get("status") != PLANNED:
                if state.first < hit.first:
                    return str(state.entry.get("status"))
                continue
            if state.first < hit.first or not state.entry.get("ahead"):
                status = PLANNED
        published = self.doc.published
        if status == HELD and date and date.edtf and published and len(date.edtf) == 10 \
                and date.edtf > published[:10]:
            return PLANNED
        return str(status)

    def _joined(self, new: Met) -> bool:
        """Adds a frame to the meeting it is about; False where it is a new one."""
        for old in reversed(self.found[-RECALL:]):
            if (old.kind in ("visit", "delegation")) != (new.kind in ("visit", "delegation")):
                continue
            same = old.key() == new.key() or (len(new.key()) > 1 and new.key() < old.key()) \
                or (len(old.key()) > 1 and old.key() < new.key())
            if not same or old.status != new.status:
                continue
            if old.nation and new.nation and old.nation != new.nation:
                continue
            if old.date and new.date and old.date != new.date and not _within(old.date, new.date):
                continue
            if not old.place:
                old.place, old.place_span, old.nation = new.place, new.place_span, new.nation
            if not old.date:
                old.date, old.date_span = new.date, new.date_span
            if len(new.parties) > len(old.parties):
                old.parties = new.parties
            old.spans.extend(new.spans)
            old.confidence = max(old.confidence, new.confidence)
            return True
        return False


def _within(one: str, other: str) -> bool:
    """True where one date is the other told less sharply."""
    return one.startswith(other) or other.startswith(one)


def find_meetings(doc: Document, cast: Cast, statements: Sequence[StatementFinding], dates: Sequence[DateFinding],
                  bases: Sequence[BaseFinding] = ()) -> list[MeetingFinding]:
    """All meetings, visits and calls of a text, in order of their first clause."""
    out = []
    topics = find_topics(doc)
    for met in Meetings(doc, cast, statements, dates).find():
        first = met.spans[0]
        clauses = [_clause(doc, doc.at(span.start)) for span in met.spans]
        named = [topic for clause in clauses for topic in within(topics, clause)]
        sites = [b.name for b in bases if any(c.holds(m) for c in clauses for m in b.mentions)]
        out.append(MeetingFinding.at(
            doc.text, *first, rule=f"meeting.{met.hit.entry.id}", confidence=met.confidence,
            reasons=(met.hit.entry.id, met.status), supports=tuple(met.spans), kind=met.kind, status=met.status,
            participants=tuple(_participant(doc, cast, member, mention) for member, mention in met.parties),
            place=met.place, place_span=met.place_span, date=met.date, date_span=met.date_span,
            topics=tuple(dict(reversed(named)).items()), bases=tuple(dict.fromkeys(sites)), spans=tuple(met.spans)))
    return sorted(out, key=lambda f: f.span)


def _clause(doc: Document, index: int) -> Span:
    """The sentence round a trigger, up to words that tell of circumstances («in view of …»)."""
    first, last = doc.sentence_of(index)
    closers = doc.hits["topic_closers"].find(index, last)
    return doc.span(first, closers[0].first if closers else last)


def _participant(doc: Document, cast: Cast, member: Member, mention: Mention | None) -> Participant:
    side = member.row.side if member.row else NATIONS.get(member.nation, "other")
    span = doc.span(*mention.head) if mention else None
    if mention and span and mention.kind == PEOPLE and mention.attached in cast.reader.clitics \
            and mention.attached and mention.head[0] == mention.first:
        span = Span(span.start + 1, span.end)
    return Participant(name=cast.shown(member), id=member.row.id if member.row else None, side=side, span=span)
