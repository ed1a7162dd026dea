"""Sites: their names, kinds and governorates as the article gives them, and what it says happened to them."""

from __future__ import annotations

from tracker.choices import Review
from tracker.extract.findings import BaseEventFinding, Span
from tracker.ingest.drafts import Doubt, Draft, Link, Proof
from tracker.ingest.known import known
from tracker.models import Base, StatusChange

from .candidates import Candidates
from .evidence import cannot_be, dated, new_slug, out_of_time, prove


def link_bases(draft: Draft, links: list[Link], candidates: Candidates) -> tuple[list[Link], list[Doubt]]:
    """One citation for each mention of a known site, and for the words that give its kind and its governorate."""
    assert draft.reading
    found: list[Link] = []
    doubts: list[Doubt] = []
    for base in draft.reading.bases:
        row = known().bases.get(base.id) if base.id else None
        if row is None:
            reason = "an installation that the record does not know"
            doubts.append(Doubt("base", base.span, reason, (), {"name": base.name}, base.confidence))
            continue
        proofs: list[Proof] = [prove(base, "name", span=span) for span in base.mentions or (base.span,)]
        if base.kind_span and base.kind == row.kind:
            proofs.append(prove(base, "kind", span=base.kind_span))
        if base.governorate_span and base.governorate in row.governorate.spellings():
            proofs.append(prove(base, "governorate", span=base.governorate_span))
        found.append(Link(model=Base, existing=row, proofs=tuple(_merged(proofs))))
    return found, doubts


def _merged(proofs: list[Proof]) -> list[Proof]:
    """Proofs of one span as one proof of all its fields."""
    by_span: dict[tuple[int, int], Proof] = {}
    for proof in proofs:
        kept = by_span.get(proof.span)
        fields = tuple(dict.fromkeys((*(kept.fields if kept else ()), *proof.fields)))
        by_span[proof.span] = Proof(proof.span, fields, proof.rule, proof.certainty)
    return list(by_span.values())


def link_base_events(
    draft: Draft, links: list[Link], candidates: Candidates
) -> tuple[list[Link], list[Doubt]]:
    """An event that a source already gives for that time is cited once more; a new one is a row of its own.

    What was done, or is being done, sets a state; planned, asked, possible or put off it is announced. What is denied
    or was called off is no event. A doubtful one waits for a person.
    """
    assert draft.reading
    found: list[Link] = []
    doubts: list[Doubt] = []
    for event in draft.reading.base_events:
        row = known().bases.get(event.base_id) if event.base_id else None
        if row is None or not event.edtf or event.doubtful:
            reason = _unsure(row, event)
            values = {"base": event.base_id or event.base, "status": event.status, "announced": event.announced}
            values |= {"modality": event.modality} if not event.happened else {}
            doubts.append(Doubt("status_change", event.span, reason, (), values, event.confidence))
            continue
        if impossible := cannot_be(event.edtf, draft) if not event.announced else out_of_time(event.edtf):
            values = {"base": row.slug, "status": event.status, "announced": event.announced, "date": event.edtf}
            doubts.append(Doubt("status_change", event.span, impossible, (), values, event.confidence))
            continue
        proof = prove(event, "status", "date", span=_with_date(event))
        if same := _same_event(row, event, candidates):
            found.append(Link(model=StatusChange, existing=same, proofs=(proof,)))
            continue
        values = {"status": event.status, "date": event.edtf, "announced": event.announced, "base": row}
        values |= {"review": Review.MACHINE, "certainty": event.confidence, "rule": event.rule}
        slug = new_slug(row.slug, draft, event.span, event.edtf, event.status)
        found.append(Link(model=StatusChange, slug=slug, values=values, proofs=(proof,)))
    return found, doubts


def _unsure(row: Base | None, event: BaseEventFinding) -> str:
    if row is None:
        return "an unknown site"
    if not event.edtf:
        return "something happened to a site, but the words give no date"
    return "the site's name is written as the record does not write it, or the sentence is too long to be sure"


def _with_date(event: BaseEventFinding) -> Span:
    """The words of the event up to those of its date, since both are proved."""
    date = event.date_span or event.span
    return Span(min(event.span.start, date.start), max(event.span.end, date.end))


def _same_event(base: Base, event: BaseEventFinding, candidates: Candidates) -> StatusChange | None:
    """The one row of that status whose date lies within what the words can mean; the sharpest date wins nothing."""
    said = dated(event.edtf)
    assert said
    rows = candidates.status_changes(base, event.status, event.announced, said.earliest, said.latest)
    return rows[0] if len(rows) == 1 else None
