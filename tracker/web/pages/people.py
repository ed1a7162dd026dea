"""People and the bodies they speak for."""

import datetime as dt
from collections import Counter
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Count, Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.cache import cached
from tracker.models import Base, HarmFigure, Office, Organisation, Person, Statement
from tracker.search import counting, kept_counts, timeline
from tracker.search.filters import Query
from tracker.search.timeline import refuse_unknown_names
from tracker.web.answers.errors import kindly
from tracker.web.records.rendered import FIRST_PART, drawn_meetings, drawn_statements, newest
from tracker.web.records.sources import listed, sourced_on
from tracker.web.requests.pagination import part_of
from tracker.web.requests.versions import find_on

COUNTRIES = ("SY", "RU")
MOST_PEOPLE = 200
DAYS = ("person", "country", "earliest", "latest", "attested_earliest", "attested_latest")  # of an office


@kindly
def people_list(request: HttpRequest) -> HttpResponse:
    """Everybody in the record, by the country of the office they held last, those told of most first."""
    query, told = Query.from_params(request.GET), people_told()
    part, today = part_of(request, list(told), most=MOST_PEOPLE), dt.date.today()
    people = {one.slug: one for one in Person.objects.filter(slug__in=part.rows).prefetch_related("offices")}
    rows = [
        {"person": people[slug], "office": latest_office(people[slug], today), "told": told[slug]} for slug in part.rows
    ]
    groups = [(code, list(found)) for code, found in groupby(rows, key=lambda row: row["told"].country)]
    return render(request, "people/list.html", {"section": "people", "query": query, "groups": groups, "page": part})


class Told(NamedTuple):
    """Of somebody the country of the last office, and in how many meetings and statements they stand."""

    country: str
    met: int
    spoke: int


@cached(most=6)
def people_told() -> dict[str, Told]:
    """Everybody in the order of the list: from kept counts, and counted only where a record has no date."""
    today, met, spoke = dt.date.today(), _counts("meeting"), _counts("statement")
    everybody = Person.objects.shown().order_by("pk").only("slug")
    everybody = everybody.prefetch_related(Prefetch("offices", Office.objects.only(*DAYS)))
    found = {
        one.slug: Told(country(latest_office(one, today)), met[one.slug], spoke[one.slug]) for one in everybody
    }
    return dict(sorted(found.items(), key=lambda pair: (pair[1].country, -pair[1].met - pair[1].spoke)))


def _counts(kind: str) -> Counter[str]:
    """By the person, how many records of a kind there are."""
    found = Counter({slug: n for _facet, slug, n in kept_counts.by_value(Query(kind=(kind,)), ["person"]) or ()})
    name = "speaker__slug" if kind == "statement" else "people__slug"
    shown = timeline.KINDS[kind]._default_manager.shown().order_by()
    undated = shown.filter(earliest=None, latest=None).exclude(**{name: None})
    found.update(dict(undated.values_list(name).annotate(n=Count("pk", distinct=True))))
    return found


@kindly
def person_detail(request: HttpRequest, slug: str, day: dt.date | None = None) -> HttpResponse:
    """One person: offices in time, what was said about which site and when, meetings."""
    query = Query.from_params(request.GET)
    refuse_unknown_names(query)
    told = told_of(slug, day, query.base)
    return render(request, "people/detail.html", {"section": "people", "query": query, **told})


@cached(most=24)
def told_of(slug: str, day: dt.date | None, about: tuple[str, ...]) -> dict[str, Any]:
    """What the record tells of somebody, of the statements those about some sites. Raises what `find_on` raises."""
    person = find_on(Person.objects.shown().prefetch_related("offices__organisation"), "person", slug, day)
    sourced_on(day, person)
    spoken, sites, statements = (0, [], []) if day else _told_by(person, about)
    office = person.office_on(day or dt.date.today())
    return {
        "record": person, "office": office,
        "said_as": office.title if office else "-",  # the page's head says so; only another office stands beside words
        "statements": statements, "spoken": spoken, "sites": sites, "most": FIRST_PART,
        "meetings": [] if day else drawn_meetings(person.meetings.shown(), Query(person=(slug,)), FIRST_PART),
    }  # fmt: skip


def _told_by(person: Person, about: tuple[str, ...]) -> tuple[int, list[tuple[Base, int]], list[Statement]]:
    """How many statements there are, their sites, and those about some sites (none: any), up to FIRST_PART of them."""
    asked = Query(person=(person.slug,), kind=("statement",))
    said = person.statements.shown().prefetch_related("bases", "speaker__offices")
    if (number := counting.total(asked).number) <= FIRST_PART:
        statements = listed(said)
        return len(statements), _sites_of(statements), [one for one in statements if _is_about(one, about)]
    counted = counting.counts(asked, "base")["base"]
    named = {base.slug: base for base in Base.objects.filter(slug__in=counted)}
    sites = sorted(((named[slug], n) for slug, n in counted.items() if slug in named), key=lambda p: (-p[1], p[0].pk))
    within = newest(said, asked.with_(base=about), FIRST_PART).filter(speaker=person)
    if about:
        within = within.filter(bases__slug__in=about).distinct()
    number += person.statements.shown().filter(earliest=None, latest=None).count()
    return number, sites, listed(within.prefetch_related("bases", "speaker__offices")[:FIRST_PART])


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
        "statements": drawn_statements(body.statements.shown(), Query(organisation=(slug,)), FIRST_PART),
        "most": FIRST_PART,
        "figures": listed(_counted_by(body).select_related("organisation"))[:FIRST_PART],
    })  # fmt: skip


def _counted_by(body: Organisation) -> QuerySet[HarmFigure]:
    """The newest of the figures that a body counted."""
    return newest(body.harm_figures.shown(), Query(organisation=(body.slug,), kind=("harm",)), FIRST_PART)


def country(office: object) -> str:
    """SY, RU or '' for any other."""
    code = getattr(office, "country", "")
    return code if code in COUNTRIES else "ZZ"


def latest_office(person: Person, today: dt.date) -> Office | None:
    """The office held today; where there is none, the one with the latest beginning."""
    if held := person.office_on(today):
        return held
    begun = sorted(person.offices.all(), key=lambda one: one.earliest or one.attested_earliest or dt.date.min)
    return begun[-1] if begun else None
