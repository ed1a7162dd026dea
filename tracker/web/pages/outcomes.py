"""Said and done: what was announced or agreed about the sites, and what came of it (tracker.models.outcomes)."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import chain
from typing import Any, NamedTuple

from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext, gettext_lazy as _

from tracker.cache import cached
from tracker.choices import STOOD_FOR, Fulfilment, MeetingKind, Side, Status
from tracker.models import Meeting, Organisation, Person, Statement, StatusChange
from tracker.models.outcomes import Outcome, is_announcement, outcome_of
from tracker.search.filters import BadFilter, Query
from tracker.search.timeline import refuse_unknown_names
from tracker.web.answers.errors import kindly
from tracker.web.records.sources import sourced
from tracker.web.requests.coverage import reached

OUTCOME = "outcome"
WORDS = ("person", "base", "side")
MOST = 200
SIDES = {"RU": Side.RUSSIA, "SY": Side.SYRIA}


class Said(NamedTuple):
    """An announcement with what came of it, what was said that day of the site, the signing, and the sides of both."""

    change: StatusChange
    outcome: Outcome
    statements: list[Statement]
    meetings: list[Meeting]
    sides: tuple[Side, ...]

    @property
    def is_signed(self) -> bool:
        """True for an agreement, of which an end may be told; what is only announced may come."""
        return not self.change.announced

    @property
    def people(self) -> list[Person]:
        """Who spoke or signed."""
        signed = (one.person for meeting in self.meetings for one in meeting.participants.all())
        return list(dict.fromkeys(filter(None, chain((one.speaker for one in self.statements), signed))))


@kindly
def said_and_done(request: HttpRequest) -> HttpResponse:
    """Announcements with their outcomes by the side that made them, the latest first."""
    query = Query.from_params(request.GET, also=(OUTCOME,))
    for name in request.GET:
        if name not in (OUTCOME, *WORDS):
            raise BadFilter(name, request.GET[name], gettext("There is no such filter."), [OUTCOME, *WORDS])
    refuse_unknown_names(query)
    wanted = _asked_outcomes(request)
    told = announcements(_known_on())
    rows = [one for one in told if _fits(one, query, wanted)]
    return render(request, "outcomes/list.html", {
        "section": "outcomes", "query": query, "groups": _by_side(rows), "total": len(rows), "whole": len(told),
        "tallies": _tallies(rows), "fields": _fields(told, query, wanted), "until": reached().covered.until,
        "filtered": bool(wanted) or query.is_filtered(), "most": MOST if len(told) == MOST else 0,
    })  # fmt: skip


def _known_on() -> dt.date:
    """The day up to which outcomes can be known: that of the sources, since silence after it says nothing."""
    return reached().covered.until or dt.date.today()


def _asked_outcomes(request: HttpRequest) -> set[str]:
    """The outcomes in the address. Raises BadFilter."""
    given = {one for one in request.GET.getlist(OUTCOME) if one}
    for one in given - set(Fulfilment.values):
        raise BadFilter(OUTCOME, one, gettext("This value is not known."), Fulfilment.values)
    return given


@cached(most=6)
def announcements(on: dt.date) -> list[Said]:
    """All announcements of the record, the latest first and at most MOST, each with its sources; in eight queries."""
    dated = StatusChange.objects.confirmed().filter(Q(announced=True) | Q(status=Status.AGREEMENT_SIGNED))
    chosen = list(dated.order_by(F("earliest").desc(nulls_last=True), "-pk").values_list("pk", "base")[:MOST])
    of_sites = StatusChange.objects.confirmed().filter(base__in={base for _pk, base in chosen}).select_related("base")
    sites: dict[int, list[StatusChange]] = {}
    for change in of_sites.order_by("earliest", "pk"):
        sites.setdefault(change.base_id, []).append(change)
    wanted = {pk for pk, _base in chosen}
    rows = said(
        [change for changes in sites.values() for change in changes if change.pk in wanted and is_announcement(change)],
        sites, on,
    )  # fmt: skip
    sourced(*_shown(rows))
    return sorted(rows, key=lambda one: one.change.sort_day, reverse=True)


def said(changes: list[StatusChange], sites: dict[int, list[StatusChange]], on: dt.date) -> list[Said]:
    """Announcements with what came of them and who spoke; `sites` are all changes of their sites by the site's id."""
    statements, meetings = _statements(changes), _signings(changes)
    rows = []
    for change in changes:
        spoke = statements.get((change.base_id, change.earliest), []) if change.announced and change.is_of_a_day else []
        signed = [one for one in meetings.get(change.base_id, []) if not change.announced and _same_time(one, change)]
        outcome = outcome_of(change, sites.get(change.base_id, []), on)
        rows.append(Said(change, outcome, spoke, signed, _sides(spoke, signed)))
    return rows


def came_of_statement(statement: Statement) -> list[Said]:
    """What was announced of its sites on the day of a statement, with what came of it; two queries if any."""
    if statement.review not in STOOD_FOR or not statement.earliest or statement.earliest != statement.latest:
        return []
    bases, day = [base.pk for base in statement.bases.all()], statement.earliest
    return _of_sites(bases, lambda change: change.announced and change.is_of_a_day and change.earliest == day)


def came_of_meeting(meeting: Meeting) -> list[Said]:
    """The agreements on its sites that were signed there, with what came of them; two queries for a signing."""
    if meeting.review not in STOOD_FOR or meeting.kind != MeetingKind.AGREEMENT_SIGNING:
        return []
    bases = [base.pk for base in meeting.bases.all()]
    return _of_sites(bases, lambda change: not change.announced and _same_time(meeting, change))


def _of_sites(bases: list[int], wanted: Callable[[StatusChange], bool]) -> list[Said]:
    sites: dict[int, list[StatusChange]] = {}
    for change in StatusChange.objects.confirmed().filter(base__in=bases).select_related("base") if bases else ():
        sites.setdefault(change.base_id, []).append(change)
    found = [
        Said(change, outcome_of(change, changes, _known_on()), [], [], ())
        for changes in sites.values() for change in changes if is_announcement(change) and wanted(change)
    ]  # fmt: skip
    sourced(*_shown(found))
    return found


def _shown(rows: Iterable[Said]) -> list[StatusChange]:
    """The changes whose sources a page shows."""
    told = (change for one in rows for change in (one.change, *one.outcome.by, one.outcome.later) if change)
    return list(dict.fromkeys(told))


def _statements(changes: Iterable[StatusChange]) -> dict[tuple[int, dt.date | None], list[Statement]]:
    """What was said of a site on a day on which something was announced of it, by site and day."""
    told = [one for one in changes if one.announced and one.is_of_a_day]
    if not told:
        return {}
    through = Statement.bases.through.objects.filter(
        base__in={one.base_id for one in told}, statement__earliest__in={one.earliest for one in told},
        statement__earliest=F("statement__latest"),
        statement__in=Statement.objects.confirmed().values("pk"),
    )  # fmt: skip
    found: dict[tuple[int, dt.date | None], list[Statement]] = {}
    whole = through.select_related("statement__speaker", "statement__organisation")
    for pair in whole.prefetch_related("statement__speaker__offices"):
        found.setdefault((pair.base_id, pair.statement.earliest), []).append(pair.statement)
    return found


def _signings(changes: Iterable[StatusChange]) -> dict[int, list[Meeting]]:
    """Signings of agreements about the sites, by site."""
    bases = {one.base_id for one in changes if not one.announced}
    if not bases:
        return {}
    signings = Meeting.objects.confirmed().filter(kind=MeetingKind.AGREEMENT_SIGNING)
    through = Meeting.bases.through.objects.filter(base__in=bases, meeting__in=signings.values("pk"))
    found: dict[int, list[Meeting]] = {}
    parts = ("meeting__participants__person", "meeting__participants__organisation")
    for pair in through.select_related("meeting").prefetch_related(*parts):
        found.setdefault(pair.base_id, []).append(pair.meeting)
    return found


def _same_time(meeting: Meeting, change: StatusChange) -> bool:
    """Whether both dates can mean the same day, each with both its ends."""
    if not (meeting.earliest and meeting.latest and change.earliest and change.latest):
        return False
    return meeting.earliest <= change.latest and change.earliest <= meeting.latest


def _sides(statements: list[Statement], meetings: list[Meeting]) -> tuple[Side, ...]:
    """For whom those spoke or came, in the order of the sides."""
    found = {Side(one.side) for meeting in meetings for one in meeting.participants.all()}
    found |= {side for one in statements if (side := _side(one))}
    return tuple(side for side in Side if side in found)


def _side(statement: Statement) -> Side | None:
    """The side of a speaker by the office held on that day, of an organisation by its country; None if not known."""
    office = statement.speaker.office_on(statement.latest) if statement.speaker else None
    body: Organisation | None = statement.organisation
    country = (office.country if office else "") or (body.country if body else "")
    return SIDES.get(country, Side.OTHER) if country else None


def _fits(one: Said, query: Query, wanted: set[str]) -> bool:
    return (
        (not wanted or one.outcome.fulfilment in wanted)
        and (not query.base or one.change.base.slug in query.base)
        and (not query.side or bool(set(query.side) & set(one.sides)))
        and (not query.person or bool(set(query.person) & {person.slug for person in one.people}))
    )


def _by_side(rows: list[Said]) -> list[dict[str, Any]]:
    """The announcements of each side and of both; plans that nobody named told, and agreements, apart."""
    groups: dict[tuple[bool, tuple[Side, ...]], list[Said]] = {}
    for one in rows:
        groups.setdefault((one.is_signed and not one.sides, one.sides), []).append(one)
    places = list(Side)
    order = sorted(groups, key=lambda key: (not key[1], len(key[1]), [places.index(side) for side in key[1]], key[0]))
    return [{"signed": signed, "sides": sides, "rows": groups[signed, sides]} for signed, sides in order]


def _tallies(rows: list[Said]) -> list[tuple[Fulfilment, int]]:
    counted = Counter(one.outcome.fulfilment for one in rows)
    return [(one, counted[one]) for one in Fulfilment if counted[one]]


def _fields(told: list[Said], query: Query, wanted: set[str]) -> list[dict[str, Any]]:
    """The fields above the list: each value that occurs, with its label and how many announcements bear it."""
    people = {person for one in told for person in one.people}
    sites = {one.change.base for one in told}
    labels: dict[str, tuple[Any, dict[str, str]]] = {
        OUTCOME: (_("What came of it"), {one.value: str(one.label) for one in Fulfilment}),
        "side": (_("Side"), {one.value: str(one.label) for one in Side}),
        "person": (_("Speaker"), {one.slug: one.name for one in sorted(people, key=lambda one: one.name)}),
        "base": (_("Site"), {one.slug: one.name for one in sorted(sites, key=lambda one: one.name)}),
    }
    counted = {
        OUTCOME: Counter(one.outcome.fulfilment.value for one in told),
        "side": Counter(side.value for one in told for side in one.sides),
        "person": Counter(person.slug for one in told for person in one.people),
        "base": Counter(one.change.base.slug for one in told),
    }
    chosen = {OUTCOME: wanted, **{name: set(getattr(query, name)) for name in WORDS}}
    return [
        {"name": name, "title": title, "options": [
            {"value": value, "label": label, "count": counted[name][value], "held": value in chosen[name]}
            for value, label in names.items() if counted[name][value] or value in chosen[name]
        ]}
        for name, (title, names) in labels.items()
    ]  # fmt: skip
