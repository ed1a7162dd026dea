"""People and bodies by the pack's rules for `people`: OFFICE + NAME is one mention, whose name is the person.

Slots of a rule: `name` (who; else the trigger), `office` (the words of the post). makes may give `kind` ("person",
"organisation", "group": people without a name), `id` of the record, `side`, and refer = "surname": a person named
before by this last name, else nobody. Names of the record are found without a rule. `capitals` is a run of
capitalised words, for rules to take as a name: at the beginning of a sentence only from its second word on, where the
first one is a word of the pack.
"""

from typing import NamedTuple

from tracker.extract.findings import PersonFinding
from tracker.extract.grammar import Match, run
from tracker.extract.text.annotations import Annotation
from tracker.extract.text.documents import Document
from tracker.lexicon.gazetteers import ORGANISATION, PERSON, Row

KINDS = ("person", "organisation", "group")
KNOWN, NAMED = 0.95, 0.8
_NAMES = {PERSON: "person-name", ORGANISATION: "organisation-name"}
_LONGEST = 5


class Who(NamedTuple):
    """One mention's value: head is the name's words, office those of the post, row what the record knows."""

    name: str
    kind: str
    head: tuple[int, int]
    id: str | None = None
    office: tuple[int, int] | None = None
    side: str = "other"
    row: Row | None = None
    confidence: float = NAMED


def annotate_people(doc: Document) -> None:
    """`person`, `organisation` and `group`; before them `person-name`, `organisation-name` and `capitals`."""
    for name in doc.names:
        if kind := _NAMES.get(name.row.kind):
            doc.annotations.add(Annotation(kind, name.first, name.last, name.row, "name"))
    _capitals(doc)
    found = [_mention(doc, match) for match in run(doc, "people").matches]
    mentions: list[Annotation] = []
    reach = -1
    for mention in sorted((m for m in found if m), key=lambda m: (m.first, -m.last)):
        if mention.first >= reach:
            mentions.append(mention)
            reach = mention.last
    taken = {n for m in mentions for n in range(m.first, m.last)}
    for kind, plain in (("person-name", "person"), ("organisation-name", "organisation")):
        for known in doc.annotations.of(kind):
            if known.first not in taken:
                row: Row = known.value
                value = Who(row.name, plain, (known.first, known.last), row.id, None, row.side, row, KNOWN)
                mentions.append(Annotation(plain, known.first, known.last, value, "people.known"))
                taken.update(range(known.first, known.last))
    doc.annotations.extend(_same_people(doc, sorted(mentions, key=lambda m: m.first)))


def _capitals(doc: Document) -> None:
    begins = {first for first, _ in doc.sentences}
    at, size = 0, len(doc.words)
    while at < size:
        last = at
        while last < min(size, at + _LONGEST) and _capital(doc, last):
            last += 1
        if last > at:
            first = at + (at in begins and last - at > 1 and doc.marks[at] is not None)
            doc.annotations.add(Annotation("capitals", first, last))
        at = max(last, at + 1)


def _capital(doc: Document, at: int) -> bool:
    word = doc.words[at]
    return not word.is_sign and doc.text[word.start].isupper()


def _mention(doc: Document, match: Match) -> Annotation | None:
    slot, office = match.slot("name"), match.slot("office")
    known = slot.value if slot and isinstance(slot.value, Annotation) else None
    row = known.value if known and isinstance(known.value, Row) else None
    kind = str(match.value("kind") or (known.value.kind if known and isinstance(known.value, Who) else "person"))
    if kind not in KINDS:
        return None
    head = (slot.first, slot.last) if slot else (match.first, match.last)
    first = min([head[0], *([office.first] if office else [])])
    last = max([head[1], *([office.last] if office else [])])
    name = row.name if row else doc.shown(*head)
    value = Who(name, kind, head, match.value("id") or (row.id if row else None),
                (office.first, office.last) if office else None,
                str(match.value("side") or (row.side if row else "other")), row,
                KNOWN if row else match.rule.confidence)
    refer = {"refer": match.value("refer")} if match.value("refer") else {}
    return Annotation(kind, first, last, value, match.rule.id, refer)


def _same_people(doc: Document, mentions: list[Annotation]) -> list[Annotation]:
    """A last name alone is the person of that name before it; one who must be named before and is not, is nobody."""
    by_last: dict[str, Who] = {}
    out: list[Annotation] = []
    for mention in mentions:
        who: Who = mention.value
        if who.kind == "person":
            last = doc.forms[who.head[1] - 1]
            before = by_last.get(last)
            if before and who.row is None and who.head[1] - who.head[0] == 1:
                who = who._replace(name=before.name, id=before.id, row=before.row, side=before.side)
            elif mention.attributes.get("refer") == "surname":
                continue
            if who.head[1] - who.head[0] > 1 or who.row:
                by_last[last] = who
        out.append(mention._replace(value=who))
    return out


def find_people_by_rules(doc: Document) -> list[PersonFinding]:
    """One finding for each person, at the first mention; the office is that of the first mention that has one."""
    people: dict[str, list[Annotation]] = {}
    for mention in doc.annotations.of("person"):
        people.setdefault(mention.value.id or mention.value.name, []).append(mention)
    out = []
    for mentions in people.values():
        whos: list[Who] = [m.value for m in mentions]
        spans = tuple(doc.span(*who.head) for who in whos)
        office = next((doc.span(*who.office) for who in whos if who.office), None)
        first = whos[0]
        out.append(PersonFinding.at(
            doc.text, *spans[0], rule="people.known" if first.row else mentions[0].rule,
            confidence=max(w.confidence for w in whos), supports=(office,) if office else (), name=first.name,
            id=first.id, office=office, office_title=" ".join(office.words(doc.text).split()) if office else "",
            known=first.row is not None, side=first.side, mentions=spans))
    return sorted(out, key=lambda f: f.span)
