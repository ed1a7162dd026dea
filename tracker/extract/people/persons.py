"""People as findings: one for each man of the cast, with his title and all his mentions."""

from tracker.extract.findings import PersonFinding, Span
from tracker.extract.text.annotations import Annotation
from tracker.extract.text.documents import Document

from .by_rules import Who
from .members import Cast, Member
from .name_books import BODY, COUNTRY, GROUP, PAPER, PEOPLE, TITLE, Mention

SURE, TITLED, DOUBTFUL = 0.95, 0.8, 0.6
RECALL = 60
_KINDS = {PEOPLE: "person", TITLE: "person", BODY: "organisation", COUNTRY: "organisation", PAPER: "organisation",
          GROUP: "group"}


def find_people(doc: Document, cast: Cast) -> list[PersonFinding]:
    """One finding for each man of the cast, at his first mention; known where the gazetteer has him."""
    out = []
    for member in cast.members:
        if member.kind != PEOPLE:
            continue
        spans = tuple(_head_span(doc, cast, m) for m in sorted(member.mentions))
        known = member.row is not None
        confidence = SURE if known else TITLED if member.sure else DOUBTFUL
        reasons = ("known name",) if known else ("name test",) if member.sure else ("title before it",)
        office = _office_span(doc, cast, member)
        side = member.row.side if member.row else {"RU": "russia", "SY": "syria"}.get(member.nation, "other")
        out.append(PersonFinding.at(
            doc.text, *spans[0], rule="people.known" if known else "people.name", confidence=confidence,
            reasons=reasons, supports=(office,) if office else (), name=cast.shown(member),
            id=member.row.id if member.row else None, office=office,
            office_title=" ".join(office.words(doc.text).split()) if office else "",
            known=known, side=side, mentions=spans))
    return sorted(out, key=lambda f: f.span)


def annotate_cast(doc: Document, cast: Cast) -> None:
    """`person`, `organisation` and `group` for rules, as the cast has them."""
    for mention in cast.mentions:
        kind = _KINDS.get(mention.kind)
        if kind:
            member = cast.member(mention)
            row = member.row
            value = Who(cast.shown(member), kind, mention.head, row.id if row else None, mention.office,
                        row.side if row else "other", row)
            doc.annotations.add(Annotation(kind, mention.first, mention.last, value, "people.cast"))


def _office_span(doc: Document, cast: Cast, member: Member) -> Span | None:
    """The title's words, an attached «و» or «ل» left outside."""
    if not member.office:
        return None
    start, end = doc.span(*member.office)
    hit = cast.names.offices.get(member.office[0])
    attached = len(hit.attached) if hit and not hit.attached.endswith(cast.names.swallowed) else 0
    return Span(start + attached, end)


def _head_span(doc: Document, cast: Cast, mention: Mention) -> Span:
    """The name's span; an attached «و» or «ل» stays outside where the name is whole without it."""
    start, end = doc.span(*mention.head)
    beside = mention.head[0] == mention.first and mention.attached not in cast.names.swallowed
    attached = mention.attached if beside else ""
    if attached in cast.names.clitics and doc.text[start] == attached:
        start += 1
    return Span(start, end)
