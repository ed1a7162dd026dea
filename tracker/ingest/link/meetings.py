"""Meetings: the same meeting in ten articles is one row with ten citations.

A finding is the same as a row when all its known people took part and both dates can be one. Where two rows fit, or one
fits only because the article's day is not known, a person decides.
"""

from __future__ import annotations

from tracker.choices import DatedBy, MeetingKind, MeetingStatus, Review
from tracker.dates import Dated, read_edtf
from tracker.extract.findings import MeetingFinding
from tracker.ingest.drafts import Doubt, Draft, Link, Proof
from tracker.ingest.known import known
from tracker.ingest.sharpening import FRESH
from tracker.models import Meeting, Person, Place

from .candidates import Candidates, overlaps
from .evidence import SURE, cannot_be, date_told, dated, new_slug, out_of_time, prove

NEAR = 0.1  # degrees: the points of the known buildings and of their towns lie nearer than this
VISITS = {MeetingKind.VISIT, MeetingKind.DELEGATION}


def link_meetings(draft: Draft, links: list[Link], candidates: Candidates) -> tuple[list[Link], list[Doubt]]:
    """Links to known meetings, rows for new ones, doubts for the rest."""
    assert draft.reading
    found: list[Link] = []
    doubts: list[Doubt] = []
    for meeting in draft.reading.meetings:
        people = known().people_among(p.id for p in meeting.participants if p.id)
        if not people:
            continue
        is_held = meeting.status == MeetingStatus.HELD
        if impossible := cannot_be(meeting.date, draft) if is_held else out_of_time(meeting.date):
            doubts.append(_doubt(meeting, [], None, impossible))
            continue
        window = _window(meeting, draft)
        rows = _candidates(meeting, people, window, candidates)
        proofs = _proofs(meeting)
        if window and len(rows) == 1:
            date, dated_by = date_told(meeting, meeting.date, draft)
            found.append(Link(Meeting, proofs, existing=rows[0], date=date, dated_by=dated_by))
        elif window and not rows and meeting.confidence >= SURE:
            found.append(_new(meeting, people, draft, proofs))
        else:
            doubts.append(_doubt(meeting, rows, window))
    return found, doubts


def _proofs(meeting: MeetingFinding) -> tuple[Proof, ...]:
    """Each clause about the meeting, and the words that give its topics where they stand outside of them."""
    clauses = meeting.spans or (meeting.span,)
    fields = [
        "kind",
        "status",
        "participants",
        *(["place"] if meeting.place else []),
        *(["date"] if meeting.date else []),
    ]
    proofs = [prove(meeting, *fields, span=span) for span in clauses]
    outside = [span for _, span in meeting.topics if not any(clause.holds(span) for clause in clauses)]
    return (*proofs, *(prove(meeting, "topics", span=span) for span in dict.fromkeys(outside)))


def _window(meeting: MeetingFinding, draft: Draft) -> Dated | None:
    """The days on which it can have been; None where neither the words nor the publication tell."""
    if said := dated(meeting.date):
        return said
    if not draft.sidecar.published:
        return None
    published = read_edtf(draft.sidecar.published)
    if meeting.status == MeetingStatus.PLANNED:
        return Dated(published.text, published.earliest, None, published.precision)
    start = published.earliest - FRESH if published.earliest else None
    return Dated(published.text, start, published.latest, published.precision)


def _candidates(
    meeting: MeetingFinding, people: list[Person], window: Dated | None, candidates: Candidates
) -> list[Meeting]:
    """Rows in which all these people took part, of a like kind, on a day that fits."""
    start, end = (window.earliest, window.latest) if window else (None, None)
    later = end + FRESH if end else None
    place = _place(meeting.place)
    return [
        row
        for row in candidates.meetings(people, start, later)
        if _is_alike(meeting.kind, row.kind)
        and (overlaps(row, start, end) or _is_told_later(row))
        and (place is None or _may_be_at(row, place))
    ]


def _is_alike(kind: str, other: str) -> bool:
    """Calls are calls, and visits visits; all else is a meeting, whatever it is called."""
    if kind == MeetingKind.CALL:
        return other == MeetingKind.CALL
    return other in VISITS if kind in VISITS else other not in (MeetingKind.CALL, *VISITS)


def _is_told_later(row: Meeting) -> bool:
    """Meetings that are dated about a publication: they were held in the fortnight before it."""
    return row.dated_by == DatedBy.PUBLICATION and row.status == MeetingStatus.HELD


def _may_be_at(row: Meeting, place: Place) -> bool:
    """True unless the row was somewhere else; «Kremlin, Moscow» is in Moscow, and so is the Kremlin."""
    if row.place is None or row.place == place or place.name_en in row.place_en:
        return True
    return _stands_in(row.place, place) or _stands_in(place, row.place)


def _stands_in(house: Place, town: Place) -> bool:
    """A building stands in the town whose point it shares, to a tenth of a degree."""
    if (house.kind, town.kind) != (Place.Kind.BUILDING, Place.Kind.TOWN) or None in (house.lat, house.lon):
        return False
    apart = (abs((a or 0) - (b or 0)) for a, b in ((house.lat, town.lat), (house.lon, town.lon)))
    return town.lat is not None and max(apart) <= NEAR


def _new(meeting: MeetingFinding, people: list[Person], draft: Draft, proofs: tuple[Proof, ...]) -> Link:
    date, dated_by = date_told(meeting, meeting.date, draft)
    place = _place(meeting.place)
    named = {p.id: p for p in meeting.participants}
    values = {
        "kind": meeting.kind,
        "status": meeting.status,
        "date": date,
        "dated_by": dated_by,
        "place": place,
        "place_ar": "" if place else meeting.place,
        "review": Review.MACHINE,
        "certainty": meeting.confidence,
        "rule": meeting.rule,
    }
    return Link(
        model=Meeting,
        slug=new_slug("m", draft, meeting.span, date, *(person.slug for person in people)),
        values=values,
        many={
            "topics": known().topics_among(topic for topic, _ in meeting.topics),
            "bases": known().bases_among(meeting.bases),
        },
        parts=[{"person": person, "side": named[person.slug].side} for person in people],
        proofs=proofs,
    )


def _place(name: str) -> Place | None:
    return known().places.get(name) if name else None


def _doubt(meeting: MeetingFinding, candidates: list[Meeting], window: Dated | None, reason: str = "") -> Doubt:
    if len(candidates) > 1:
        reason = "it fits more than one meeting of the record"
    elif not reason and window is None:
        reason = "neither the words nor the article's date say when it was"
    reason = reason or "the reader is not sure enough of it"
    values = {
        "kind": meeting.kind,
        "status": meeting.status,
        "date": meeting.date or "",
        "place": meeting.place,
        "participants": [p.id or p.name for p in meeting.participants],
        "topics": [topic for topic, _ in meeting.topics],
    }
    slugs = tuple(row.slug for row in candidates)
    return Doubt("meeting", meeting.span, reason, slugs, values, meeting.confidence)
