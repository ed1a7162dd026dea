"""What two people said, side by side in time."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tracker.models import Base, Person, Statement
from tracker.search.filters import BadFilter, Query
from tracker.web.answers.errors import kindly
from tracker.web.records.sources import listed

MOST = 2


@kindly
def comparison(request: HttpRequest) -> HttpResponse:
    """Statements of two people, latest first, each in the speaker's column."""
    query = Query.from_params(request.GET)
    if len(query.person) > MOST:
        raise BadFilter("person", ",".join(query.person), _("Name two people to compare."))
    people = {one.slug: one for one in Person.objects.shown()}
    sites = {one.slug: one for one in Base.objects.shown()}
    for name, known, asked in (("person", people, query.person), ("base", sites, query.base)):
        for slug in asked:
            if slug not in known:
                raise BadFilter(name, slug, _("The record holds nothing under this name."))
    rows = _statements(query) if query.person else Statement.objects.none()
    speakers = sorted(Person.objects.filter(statements__isnull=False).distinct(), key=lambda one: one.name)
    return render(request, "people/compare.html", {
        "section": "people", "query": query, "chosen": [people[slug] for slug in query.person],
        "rows": [{"statement": row, "column": query.person.index(row.speaker.slug)} for row in rows],
        "people": speakers, "sites": _spoken_of(),
    })  # fmt: skip


def _statements(query: Query) -> Any:
    rows = Statement.objects.shown().filter(speaker__slug__in=query.person)
    if query.base:
        rows = rows.filter(bases__slug__in=query.base).distinct()
    return listed(rows.select_related("speaker").prefetch_related("speaker__offices", "bases").order_by("-latest"))


def _spoken_of() -> Any:
    return Base.objects.shown().filter(statements__isnull=False).distinct()
