"""Meetings, one at a time; the timeline lists them."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.choices import Side
from tracker.models import Meeting
from tracker.web.answers.errors import kindly
from tracker.web.records.rendered import drawn_statements
from tracker.web.records.sources import sourced_on
from tracker.web.requests.versions import find_on

from .outcomes import came_of_meeting


@kindly
def meeting_detail(request: HttpRequest, slug: str, day: dt.date | None = None) -> HttpResponse:
    """One meeting: who came for whom, what it was about, what was said there."""
    rows = Meeting.objects.shown().select_related("place").prefetch_related(
        "participants__person__offices", "participants__organisation", "bases", "topics"
    )  # fmt: skip
    meeting = find_on(rows, "meeting", slug, day)
    sourced_on(day, meeting)
    sides = [(side, [p for p in meeting.participants.all() if p.side == side]) for side in Side]
    return render(request, "meetings/detail.html", {
        "section": "timeline", "record": meeting, "sides": [(side, found) for side, found in sides if found],
        "came": [] if day else came_of_meeting(meeting),
        "statements": [] if day else drawn_statements(meeting.statements.shown()),
    })  # fmt: skip
