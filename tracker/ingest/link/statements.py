"""Statements: what an official is known to have said that day is cited once more; the rest are new rows.

Two wordings are one statement when speaker and day agree and most of the shorter one's words are in the other. People
are never joined on a likeness; only words of one and the same speaker are compared.
"""

from __future__ import annotations

import datetime as dt

from rapidfuzz.distance import Prefix

from tracker.choices import DatedBy, Review
from tracker.dates import Dated, read_edtf
from tracker.extract.findings import Speaker, StatementFinding
from tracker.ingest.drafts import Doubt, Draft, Link
from tracker.ingest.known import find_organisation, known
from tracker.models import Meeting, Organisation, Person, Statement
from tracker.search.terms import asked_form, words

from .candidates import Candidates
from .evidence import cannot_be, date_told, dated, new_slug, prove

# Of the words of the shorter text, the share that the other must have, and how many at least. On the seed article right
# pairs reach 0.3 and wrong ones have fewer than three words in common.
ALIKE = 0.25
FEWEST = 3
STEM = 4
NEAR = dt.timedelta(days=1)


def link_statements(draft: Draft, links: list[Link], candidates: Candidates) -> tuple[list[Link], list[Doubt]]:
    """A link for every statement; one without any speaker waits for a person."""
    assert draft.reading
    found: list[Link] = []
    doubts: list[Doubt] = []
    meeting = _meeting(links)
    taken: set[str] = set()
    for statement in draft.reading.statements:
        if statement.nested:
            continue
        if statement.speaker is None:
            reason, values = "nobody is named who says it", {"kind": statement.kind}
            doubts.append(Doubt("statement", statement.span, reason, (), values, statement.confidence))
            continue
        if impossible := cannot_be(statement.date, draft):
            values = {"kind": statement.kind, "speaker": statement.speaker.id or statement.speaker.name}
            values |= {"date": statement.date or ""}
            doubts.append(Doubt("statement", statement.span, impossible, (), values, statement.confidence))
            continue
        date, dated_by = date_told(statement, statement.date, draft)
        person, organisation = _who(statement.speaker)
        same = _copied(statement, person, organisation, draft, candidates)
        same = same or (_same(statement, person, date, taken, candidates) if person else None)
        if same:
            taken.add(same.slug)
            # A paraphrase of words that are quoted elsewhere proves who said it, not that it is a quotation.
            told = ("words", "speaker", "kind") if same.kind == statement.kind else ("words", "speaker")
            proofs = (prove(statement, *told),)
            found.append(Link(Statement, proofs, existing=same, date=date, dated_by=dated_by))
        else:
            found.append(_new(statement, person, organisation, date, dated_by, meeting, draft))
    return found, doubts


def _who(speaker: Speaker) -> tuple[Person | None, Organisation | None]:
    if not speaker.organisation:
        return known().people.get(speaker.id) if speaker.id else None, None
    if speaker.id:
        return None, known().organisations.get(speaker.id)
    return None, find_organisation(speaker.name)


def _meeting(links: list[Link]) -> Meeting | None:
    """The known meeting that the article is about, where it is about one."""
    known = [link.existing for link in links if link.model is Meeting and link.existing]
    return known[0] if len(known) == 1 and isinstance(known[0], Meeting) else None


def _copied(
    statement: StatementFinding,
    person: Person | None,
    organisation: Organisation | None,
    draft: Draft,
    candidates: Candidates,
) -> Statement | None:
    """The statement that a near-copy of this article has in the very same words, if it is one."""
    if draft.twin is None:
        return None
    rows = candidates.statements_in(draft.twin, statement.surface)
    return next((row for row in rows if (row.speaker, row.organisation) == (person, organisation)), None)


def _same(
    statement: StatementFinding, person: Person, date: str, taken: set[str], candidates: Candidates
) -> Statement | None:
    """The known statement of the same person around that day that says the same; None where none or two do."""
    said = dated(date)
    if said is None or said.earliest is None or said.latest is None:
        return None
    rows = candidates.statements(person, said.earliest - NEAR, said.latest + NEAR)
    ranked = sorted(((alike(statement.surface, row), row) for row in rows if row.slug not in taken), key=_likeness)
    if not ranked or ranked[-1][0] < ALIKE or (len(ranked) > 1 and ranked[-2][0] == ranked[-1][0]):
        return None
    return ranked[-1][1]


def _likeness(one: tuple[float, Statement]) -> float:
    return one[0]


def alike(surface: str, row: Statement) -> float:
    """Share of the shorter text's words that the other has, 0 to 1; the speaker's own words or our summary."""
    names = {word for spelling in row.speaker.spellings() for word in words(spelling)} if row.speaker else set()
    found = {asked_form(word) for word in words(surface) if len(word) > FEWEST}
    best = 0.0
    for text in (row.words, row.summary_ar, row.summary_en, row.summary_ru):
        told = {asked_form(word) for word in words(text) if len(word) > FEWEST and word not in names}
        shared = sum(1 for word in told if any(_same_stem(word, other) for other in found))
        if shared >= FEWEST:
            best = max(best, shared / min(len(told), len(found)))
    return best


def _same_stem(one: str, other: str) -> bool:
    """The same word but for its ending: at least four letters and half of the longer one agree from the start."""
    common = int(Prefix.similarity(one, other))
    return one == other or (common >= STEM and 2 * common >= max(len(one), len(other)))


def _new(
    statement: StatementFinding,
    person: Person | None,
    organisation: Organisation | None,
    date: str,
    dated_by: DatedBy,
    meeting: Meeting | None,
    draft: Draft,
) -> Link:
    speaker = statement.speaker
    assert speaker
    values: dict[str, object] = {
        "speaker": person,
        "organisation": organisation,
        "unnamed_speaker": "" if person or organisation else speaker.name,
        "date": date,
        "dated_by": dated_by,
        "kind": statement.kind,
        "words": statement.surface,
        "words_language": draft.language,
        "stance": statement.stance or "",
        "stance_reason": statement.stance_reason,
        "review": Review.MACHINE,
        "certainty": statement.confidence,
        "rule": statement.rule,
    }
    if person and meeting and meeting.date and date and read_edtf(date).overlaps(_around(meeting)):
        values["meeting"] = meeting
    name = person.slug if person else organisation.slug if organisation else "unnamed"
    return Link(
        model=Statement,
        slug=new_slug("s", draft, statement.span, date, name),
        values=values,
        many={
            "topics": known().topics_among(topic for topic, _ in statement.topics),
            "bases": known().bases_among(statement.bases),
        },
        proofs=(prove(statement, "words", "speaker", "kind"),),
    )


def _around(meeting: Meeting) -> Dated:
    """The days of a meeting and two on each side, on which people speak about it."""
    held = read_edtf(meeting.date)
    start = held.earliest - 2 * NEAR if held.earliest else None
    end = held.latest + 2 * NEAR if held.latest else None
    return Dated(held.text, start, end, held.precision)
