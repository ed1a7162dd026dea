"""Meetings, visits and calls: frames with slots for sides, place, date and topics.

Two names in one sentence are no meeting. A trigger (verb or noun) opens a frame; its sides stand in places that the
frame names: right after it, after «with» or «between», or as the subject before it. Frames of the same sides are
one meeting as long as place and date do not disagree.
"""

from collections.abc import Sequence

from tracker.extract.findings import (
    BaseFinding,
    DateFinding,
    MeetingFinding,
    Participant,
    Span,
    StatementFinding,
    TopicFinding,
)
from tracker.extract.people import COUNTRY, GROUP, PEOPLE, TITLE, Cast, Member, Mention
from tracker.extract.text.documents import Document
from tracker.extract.topics import within
from tracker.lexicon.books import Hit

from .frames import VISITS, Met, Record
from .holding import holds
from .modalities import call_off, settled, with_medium
from .parties import is_delegation, past_post
from .places import destinations, host_place, is_in_name, place_of, shown_place
from .side_books import Ground, Party, SideBooks
from .sides import hosted, met_by, side_after, stop_of, two_sides
from .states import States
from .subjects import visitors_of

NATIONS = {"RU": "russia", "SY": "syria"}
RIGHT_AFTER = 12


class Meetings:
    """Fills frames from left to right and joins those about the same meeting."""

    def __init__(self, doc: Document, cast: Cast, statements: Sequence[StatementFinding],
                 dates: Sequence[DateFinding]) -> None:
        self.doc, self.cast, self.words, self.statements = doc, cast, doc.words, statements
        cues = sorted(doc.at(s.cue.start) for s in statements)
        self.sides = SideBooks(doc, cast, cues)
        self.sides.dated = {doc.at(d.span.start): doc.before(d.span.end) for d in dates}
        self.states = States(doc, self.sides, dates)
        self.triggers = doc.hits["meetings"]
        self.phone = doc.hits["by_phone"]
        self.aims = doc.lexicon.words("aims")
        self.record = Record(doc)
        self.latest: Met | None = None

    def find(self) -> list[Met]:
        """All meetings, the frames of one meeting joined."""
        for hit in self.triggers.find():
            if is_in_name(self.sides, hit.first):
                continue
            for filled in self._fill(hit):
                self.latest = filled
                self.sides.two_met = filled.parties if all(m.kind in (PEOPLE, TITLE) for m, _ in filled.parties) else []
                self.record.add(filled)
        call_off(self.doc, self.record.found)
        return self.record.found

    def _fill(self, hit: Hit) -> list[Met]:
        """The meetings of one trigger: a visit for each visitor and place, a second one «and with …»."""
        stop, carried = stop_of(self.sides, hit), self._carried(hit)
        shape = hit.entry.get("shape")
        if hit.entry.get("person"):
            return self._told_by_himself(hit, stop)
        last = self._before_in_sentence(hit)
        previous = last.parties[0] if last else None
        if shape == "visit":
            return self._visits(hit, stop, previous, carried)
        if shape == "host":
            parties, sure = hosted(self.sides, hit, stop)
            met = self._meeting(hit, parties, sure, host_place(self.sides, hit), stop)
            return [met] if met else []
        parties, sure = two_sides(self.sides, hit, stop, previous, carried)
        trip = self._trip(hit, last, parties)
        place = place_of(self.sides, hit, stop, self._reach(hit, parties, None, stop))
        out = [self._meeting(hit, parties, sure, place, stop, trip)]
        if self.sides.rest and len(parties) > 1 and (others := side_after(self.sides, self.sides.rest, stop)):
            out.append(self._meeting(hit, [parties[0], *others], sure, place, stop, trip, self.sides.rest))
        return [m for m in out if m]

    def _told_by_himself(self, hit: Hit, stop: int) -> list[Met]:
        """«I met B in PLACE», «our visit to PLACE»: what the speaker of a statement tells of himself."""
        at = self.words[hit.first].start
        said = next((s for s in reversed(self.statements) if s.span.start <= at < s.span.end), None)
        named = said and said.speaker and (said.speaker.span or said.speaker.named)
        index = self.doc.at(named.start) if named else -1
        mention = next((m for m in self.cast.mentions if m.first <= index < m.last and m.kind in (PEOPLE, TITLE)), None)
        if mention is None:
            return []
        me: Party = self.cast.member(mention), None
        if hit.entry.get("shape") == "visit":
            reach = self._reach(hit, [], None, stop)
            found = [self._meeting(hit, [me], True, place, stop)
                     for place in destinations(self.sides, hit, stop, reach)]
        else:
            parties = [me, *met_by(self.sides, hit, stop)]
            place = place_of(self.sides, hit, stop, self._reach(hit, parties, None, stop))
            found = [self._meeting(hit, parties, True, place, stop)]
        return [m for m in found if m]

    def _visits(self, hit: Hit, stop: int, previous: Party | None, carried: Party | None) -> list[Met]:
        if hit.entry.get("via") == "tour" and hit.last in self.triggers:
            return []
        visitors, sure = visitors_of(self.sides, hit, stop, previous, carried)
        reach = self._reach(hit, visitors, None, stop)
        places: list[tuple[int, int, str] | None] = [*destinations(self.sides, hit, stop, reach)] if visitors else []
        out = [self._meeting(hit, [who], sure, place, stop) for who in visitors for place in places]
        return [m for m in out if m]

    def _meeting(self, hit: Hit, parties: list[Party], sure: bool, place: tuple[int, int, str] | None, stop: int,
                 trip: Met | None = None, since: int = 0) -> Met | None:
        """The frame as a meeting; None where a side, or a visit's place, is missing."""
        visit = hit.entry.get("shape") == "visit"
        parties = self._distinct(parties)
        if not parties or (len(parties) < 2 and not (visit and place) and not (self.sides.alone and not visit)):
            return None
        if trip and self._of_trip(hit, parties[1:], trip):
            return None
        if visit and place and place[2] and place[2] == self._nation(parties[0][0]) \
                and place[0] not in self.sides.sites:
            return None
        sentence = self.doc.sentence_of(hit.first)
        reach = self._reach(hit, parties, place, stop)
        date = self.states.date(hit, reach, since)
        kind = hit.entry.get("kind")
        if kind == "working" and self.phone.find(hit.last, min(reach + 4, sentence[1])):
            kind = "call"
        if hit.entry.get("phone") and kind != "call":
            return None
        if kind == "call":
            place = None
        if kind == "visit" and is_delegation(self.sides, parties[0][1]):
            kind = "delegation"
        span = self.doc.span(hit.first, reach)
        status, told = self.states.status(hit, reach, date, self.latest)
        left = settled(self.doc, hit, status)
        if left is None:
            return None
        status = left
        earlier = self.states.earlier(hit, reach)
        fresh = not visit and bool(holds(self.sides, hit) or earlier)
        met = Met(hit, kind, status, parties, told=told, fresh=fresh, earlier=earlier,
                  place=shown_place(self.sides, place) if place else "",
                  place_span=self.doc.span(*place[:2]) if place else None, nation=place[2] if place else "",
                  date=date.edtf if date else None, date_span=date.span if date else None,
                  confidence=0.85 if sure else 0.65, spans=[span])
        if with_medium(self.doc, met):
            return None
        if trip and not place and kind != "call":
            met.place, met.place_span, met.nation = trip.place, trip.place_span, trip.nation
            if not date:
                met.date, met.date_span = trip.date, trip.date_span
        return met

    def _before_in_sentence(self, hit: Hit) -> Met | None:
        """The frame told just before in the sentence, where it has a subject that goes on."""
        last = self.latest
        if last is None or not self.record.same_sentence(last.hit, hit):
            return None
        entry = last.hit.entry
        goes_on = entry.get("part") == "verb" or entry.get("shape") == "visit"
        return last if goes_on or id(last.parties[0][0]) in self.sides.blocs else None

    def _trip(self, hit: Hit, last: Met | None, parties: list[Party]) -> Met | None:
        """The visit of the same sentence, where one of the sides makes it: they meet there."""
        if last is None or last.kind not in VISITS or all(m is not last.parties[0][0] for m, _ in parties):
            return None
        far = range(self.doc.at(last.spans[0].end), hit.first)
        elsewhere = any((m := self.cast.starts.get(n)) and m.kind == COUNTRY and m.nation != last.nation for n in far)
        return None if elsewhere or len(far) > RIGHT_AFTER else last

    def _of_trip(self, hit: Hit, others: list[Party], trip: Met) -> bool:
        """True for talks that are what the visit is for: «visits A to hold talks with its officials»."""
        aim = self.states.purpose(hit) or self.words[hit.first - 1].text in self.aims
        return all(m.kind != PEOPLE and (aim or (m.kind == COUNTRY and m.nation == trip.nation)) for m, _ in others)

    def _carried(self, hit: Hit) -> Party | None:
        """The subject of the sentence before: of its last frame, else the first man whom it names."""
        low = self.doc.sentence_of(hit.first)[0]
        if low == 0 or self.words[low].paragraph - self.words[low - 1].paragraph > 1:
            return None
        first = self.doc.sentence_of(low - 1)[0]
        if self.latest and first <= self.latest.hit.first < low:
            return self.latest.parties[0][0], None
        for index in range(first, low):
            mention = self.cast.starts.get(index)
            if mention and mention.kind in (PEOPLE, TITLE) and mention.attached in ("", self.sides.and_):
                member = self.cast.member(mention)
                return (member, None) if member.kind == PEOPLE else None
        return None

    def _distinct(self, parties: list[Party]) -> list[Party]:
        seen: dict[int, Party] = {}
        for member, mention in parties:
            seen.setdefault(id(member), (member, mention))
        return list(seen.values())

    def _reach(self, hit: Hit, parties: list[Party], place: tuple[int, int, str] | None,
               stop: int) -> int:
        ends = [hit.last] + [m.last for _, m in parties if m and hit.first <= m.first < stop]
        if place and hit.first <= place[0] < stop:
            ends.append(place[1])
        return past_post(self.sides, max(ends), parties, stop)

    def _nation(self, member: Member) -> str:
        side = member.row.side if member.row else ""
        return {v: k for k, v in NATIONS.items()}.get(side, member.nation)


def find_meetings(doc: Document, cast: Cast, statements: Sequence[StatementFinding], dates: Sequence[DateFinding],
                  bases: Sequence[BaseFinding], topics: Sequence[TopicFinding]) -> list[MeetingFinding]:
    """All meetings, visits and calls of a text, in order of their first clause."""
    out: list[MeetingFinding] = []
    if not doc.hits["meetings"]:
        return out
    meetings = Meetings(doc, cast, statements, dates)
    meetings.sides.on_sites(_grounds(doc, bases))
    for met in meetings.find():
        first = met.spans[0]
        clauses = [_clause(doc, doc.at(span.start)) for span in met.spans]
        named = [topic for clause in clauses for topic in within(topics, clause)]
        sites = [b.name for b in bases if any(c.holds(m) for c in clauses for m in b.mentions)]
        out.append(MeetingFinding.at(
            doc.text, *first, rule=f"meeting.{met.hit.entry.id}", confidence=met.confidence,
            reasons=(met.hit.entry.id, met.status, *met.doubts), supports=tuple(met.spans),
            kind=met.kind, status=met.status,
            participants=tuple(_participant(doc, cast, member, mention) for member, mention in met.parties),
            place=met.place, place_span=met.place_span, date=met.date, date_span=met.date_span,
            topics=tuple(dict(reversed(named)).items()), bases=tuple(dict.fromkeys(sites)), spans=tuple(met.spans)))
    return sorted(out, key=lambda f: f.span)


def _grounds(doc: Document, bases: Sequence[BaseFinding]) -> dict[int, Ground]:
    """The sites that the record knows, by the first word of each mention, adjectives cut off; else by its name."""
    out: dict[int, Ground] = {}
    for base in bases:
        for span in base.mentions if base.id else ():
            first, last = doc.at(span.start), doc.before(span.end)
            head = doc.hits["base_heads"].get(first)
            attached = head.attached if head else ""
            while last - first > 1 and (link := doc.hits["base_links"].get(last - 1)) and link.last == last:
                last -= 1
            recalled = head is not None and bool(head.entry.get("definite"))
            name = base.name if recalled else doc.shown(first, last).removeprefix(attached)
            out[first] = Ground(first, last, name, attached)
    return out


def _clause(doc: Document, index: int) -> Span:
    """The sentence round a trigger, up to words that tell of circumstances («in view of …»)."""
    first, last = doc.sentence_of(index)
    closers = doc.hits["topic_closers"].find(index, last)
    return doc.span(first, closers[0].first if closers else last)


def _participant(doc: Document, cast: Cast, member: Member, mention: Mention | None) -> Participant:
    side = member.row.side if member.row else NATIONS.get(member.nation, "other")
    span = doc.span(*mention.head) if mention else None
    if mention and span and mention.kind in (PEOPLE, GROUP) and mention.attached in cast.names.clitics \
            and mention.attached and mention.head[0] == mention.first:
        span = Span(span.start + 1, span.end)
    return Participant(name=cast.shown(member), id=member.row.id if member.row else None, side=side, span=span)
