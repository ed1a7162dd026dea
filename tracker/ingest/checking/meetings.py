"""Who a draft says met whom, where and when."""

from __future__ import annotations

from tracker.choices import MeetingKind, MeetingStatus
from tracker.extract.findings import MeetingFinding
from tracker.ingest.link.evidence import dated
from tracker.models import Meeting, Place

from .claims import Claim, Difference, absent, differs, meets, nearest, said

SAME_TALKS = 45  # days: two meetings of the same people within them are taken for one, told with another day


def compare_meeting(meeting: MeetingFinding) -> Claim:
    """The claim beside the meetings of the people it names."""
    people = {one.id for one in meeting.participants if one.id}
    if not people or len(people) < len(meeting.participants):
        return absent(meeting)
    when, place = dated(meeting.date), _place(meeting.place)
    rows = [row for row in _rows(people) if (row.kind == MeetingKind.CALL) == (meeting.kind == MeetingKind.CALL)]
    full = [row for row in rows if people <= _people(row)]
    there = [row for row in full if _may_be_at(row, place)]
    if fitting := [row for row in there if meets(row, when)]:
        row = fitting[-1]
        if meeting.status == MeetingStatus.HELD and row.status != MeetingStatus.HELD:
            return differs(meeting, row, Difference("status", meeting.status, row.status))
        return said(meeting, row)
    if when is None:
        return absent(meeting)
    if elsewhere := [row for row in full if meets(row, when)]:
        return differs(meeting, elsewhere[0], Difference("place", meeting.place, elsewhere[0].place_words))
    if (row := nearest(there, when, SAME_TALKS)) and when.is_day:
        return differs(meeting, row, Difference("date", meeting.date, row.date))
    near = [row for row in rows if meets(row, when) and _may_be_at(row, place) and len(people - _people(row)) == 1]
    if when.is_day and len(people) > 1 and len(near) == 1:
        names = [str(one.person) for one in near[0].participants.all() if one.person]
        (other,) = people - _people(near[0])
        named = next(one.name for one in meeting.participants if one.id == other)
        return differs(meeting, near[0], Difference("participants", named, names))
    return absent(meeting)


def _rows(people: set[str]) -> list[Meeting]:
    found = Meeting.objects.shown().filter(participants__person__slug__in=people).distinct()
    return list(found.select_related("place").prefetch_related("participants__person").order_by("latest", "pk"))


def _people(row: Meeting) -> set[str]:
    return {one.person.slug for one in row.participants.all() if one.person}


def _place(name: str) -> Place | None:
    return next((place for place in Place.objects.all() if name and name in place.spellings()), None)


def _may_be_at(row: Meeting, place: Place | None) -> bool:
    """True unless both places are known and neither lies in the other: «Kremlin, Moscow» is in Moscow."""
    if place is None or row.place in (None, place):
        return True
    return place.name_en in row.place_en or place.name_en in row.place.name_en
