"""Statements, one at a time; the timeline lists them."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.models import Statement
from tracker.web.answers.errors import kindly
from tracker.web.records.sources import sourced_on
from tracker.web.requests.versions import find_on

from .outcomes import came_of_statement


@kindly
def statement_detail(request: HttpRequest, slug: str, day: dt.date | None = None) -> HttpResponse:
    """One statement: the words in their own language, who reports them, what it says about the presence."""
    rows = Statement.objects.shown().select_related("speaker", "organisation", "meeting")
    statement = find_on(rows.prefetch_related("speaker__offices", "bases", "topics"), "statement", slug, day)
    sourced_on(day, statement)
    return render(request, "statements/detail.html", {
        "section": "timeline", "record": statement,
        "office": statement.speaker.office_on(statement.latest) if statement.speaker else None,
        "came": [] if day else came_of_statement(statement),
    })  # fmt: skip
