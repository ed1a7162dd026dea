"""People and the bodies they speak for."""

import datetime as dt
from collections import Counter
from itertools import groupby

from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.models import Base, Organisation, Person, Statement
from tracker.models.publication import unpublished
from tracker.search.filters import Query
from tracker.search.timeline import refuse_unknown_names

from .drawn import FIRST_PART, drawn_meetings, drawn_statements
from .errors import kindly
from .sources import listed, sourced_on
from .versions import find_on

COUNTRIES = ("SY", "RU")


@kindly
def people_list(request: HttpRequest) -> HttpResponse:
    """Everybody in the record, by the country of the office they held last."""
    query = Query.from_params(request.GET)
    today = dt.date.today()
    shown = ~Q(statements__review__in=unpublished()), ~Q(meetings__review__in=unpublished())
    people = Person.objects.shown().prefetch_related("offices").annotate(
        spoke=Count("statements", filter=shown[0], distinct=True), met=Count("meetings", filter=shown[1], distinct=True)
    )  # fmt: skip
    rows = [{"person": person, "office": person.office_on(today) or last_office(person)} for person in people]
    rows.sort(key=lambda row: (country(row["office"]), -row["person"].met - row["person"].spoke))
    groups = [(code, list(found)) for code, found in groupby(rows, key=lambda row: country(row["office"]))]
    return render(request, "people/list.html", {"section": "people", "query": query, "groups": groups})


@kindly
def person_detail(request: HttpRequest, slug: str, day: dt.date | None = None) -> HttpResponse:
    """One person: offices in time, what was said about which site and when, meetings."""
    query = Query.from_params(request.GET)
    refuse_unknown_names(query)
    person = find_on(Person.objects.shown().prefetch_related("offices__organisation"), "person", slug, day)
    sourced_on(day, person)
    said = person.statements.none() if day else person.statements.shown()
    spoken, sites, statements = _told_by(said, query.base)
    office = person.office_on(day or dt.date.today())
    return render(request, "people/detail.html", {
        "section": "people", "record": person, "office": office, "query": query,
        "said_as": office.title if office else "-",  # the page's head says so; only another office stands beside words
        "statements": statements, "spoken": spoken, "sites": sites, "most": FIRST_PART,
        "meetings": [] if day else drawn_meetings(person.meetings.shown(), FIRST_PART),
    })  # fmt: skip


def _told_by(said: QuerySet[Statement], about: tuple[str, ...]) -> tuple[int, list[tuple[Base, int]], list[Statement]]:
    """How many statements there are, their sites, and those about some sites (none: any), up to FIRST_PART of them."""
    whole = said.prefetch_related("bases", "speaker__offices")
    statements = listed(whole[: FIRST_PART + 1])
    if len(statements) <= FIRST_PART:
        return len(statements), _sites_of(statements), [one for one in statements if _is_about(one, about)]
    links = Statement.bases.through.objects.filter(statement__in=said.order_by())
    counted = list(links.values_list("base").annotate(n=Count("pk")).order_by("-n", "base"))
    named = Base.objects.in_bulk([pk for pk, _n in counted])
    if about:
        statements = listed(whole.filter(bases__slug__in=about).distinct()[:FIRST_PART])
    return said.count(), [(named[pk], n) for pk, n in counted], statements[:FIRST_PART]


def _is_about(statement: Statement, sites: tuple[str, ...]) -> bool:
    return not sites or any(base.slug in sites for base in statement.bases.all())


def _sites_of(statements: list[Statement]) -> list[tuple[Base, int]]:
    """The sites that somebody spoke of, each with the number of statements, the most spoken of first."""
    return Counter(base for statement in statements for base in statement.bases.all()).most_common()


@kindly
def organisation_detail(request: HttpRequest, slug: str, day: dt.date | None = None) -> HttpResponse:
    """One body: who held office in it, what it said, what it counted."""
    body = find_on(Organisation.objects.all(), "organisation", slug, day)
    if day:
        return render(request, "people/organisation.html", {"section": "people", "record": body})
    return render(request, "people/organisation.html", {
        "section": "people", "record": body,
        "offices": body.offices.select_related("person").order_by("-earliest"),
        "statements": drawn_statements(body.statements.shown(), FIRST_PART), "most": FIRST_PART,
        "figures": listed(body.harm_figures.shown().select_related("organisation")[:FIRST_PART]),
    })  # fmt: skip


def country(office: object) -> str:
    """SY, RU or '' for any other."""
    code = getattr(office, "country", "")
    return code if code in COUNTRIES else "ZZ"


def last_office(person: Person) -> object:
    """The office with the latest beginning, where none is held today."""
    offices = sorted(
        person.offices.all(), key=lambda office: office.earliest or office.attested_earliest or dt.date.min
    )
    return offices[-1] if offices else None
