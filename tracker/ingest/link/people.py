"""People: a known person's office is proved where the article names it; an unknown person waits for an editor."""

from __future__ import annotations

from tracker.dates import read_edtf
from tracker.extract.findings import PersonFinding, Span
from tracker.ingest.drafts import Doubt, Draft, Link
from tracker.ingest.known import known
from tracker.models import Office, Person

from .candidates import Candidates
from .evidence import prove


def link_people(draft: Draft, links: list[Link], candidates: Candidates) -> tuple[list[Link], list[Doubt]]:
    """A citation of the name for each known person, and of the office held on the day of the article."""
    assert draft.reading
    found: list[Link] = []
    doubts: list[Doubt] = []
    for person in draft.reading.people:
        row = known().people.get(person.id) if person.id else None
        if row:
            found.append(Link(model=Person, existing=row, proofs=(prove(person, "name"),)))
            if office := _office(row, person, draft):
                span = _with_title(person)
                found.append(Link(model=Office, existing=office, proofs=(prove(person, "title", span=span),)))
        elif person.office:
            values = {"name": person.name, "office": person.office_title}
            reason = "a person with an office whom the record does not know"
            doubts.append(Doubt("person", _with_title(person), reason, (), values, person.confidence))
    return found, doubts


def _with_title(person: PersonFinding) -> Span:
    """Title and name as one span where they stand side by side."""
    office = person.office or person.span
    return Span(min(office.start, person.span.start), max(office.end, person.span.end))


def _office(row: Person, person: PersonFinding, draft: Draft) -> Office | None:
    """The office that the words name: held around the day of publication, or the only one the person ever had."""
    if not person.office:
        return None
    published = draft.sidecar.published
    if published:
        return row.office_on(read_edtf(published).latest)
    offices = list(row.offices.all())
    return offices[0] if len(offices) == 1 else None
