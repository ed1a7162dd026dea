"""People and bodies by the pack's rules for `people`: OFFICE + NAME is one mention, whose name is the person.

Slots of a rule: `name` (who; else the trigger) and `office` (words of the post), each from its first slot to its last,
with the trigger where makes.name or makes.office is "trigger". makes may give `kind` ("person",
"organisation", "group": people without a name), `id` of the record, `side`, and refer = "surname": a person named
before by this last name, else nobody. Names of the record are found without a rule. `capitals` is a run of
capitalised words, for rules to take as a name: at the beginning of a sentence only from its second word on, where the
first one is a word of the pack. Words of the classes that the setting `not_names` lists are in none; hyphens join, and
so do words of the class `name_particle` («ан-»). `subject` is a mention whose form may be a subject's.
`full-name` is what of a run begins with a word of the class `given_name`, `long-name` a run of several words.
makes.office = "to-name" gives the office all words from the trigger, or from its slot, to the name.
"""

from collections.abc import Sequence
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
_HYPHENS = frozenset("-\u2010\u2011")


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
    known = {n for kind in _NAMES.values() for name in doc.annotations.of(kind) for n in range(name.first, name.last)}
    found = [_mention(doc, match) for match in run(doc, "people").matches]
    found = [m for m in found if m and not (m.attributes.get("refer") and known.intersection(range(m.first, m.last)))]
    mentions: list[Annotation] = []
    reach = -1
    for mention in sorted((m for m in found if m), key=lambda m: (m.first, -m.last)):
        if mention.first >= reach:
            mentions.append(mention)
            reach = mention.last
    taken = {n for m in mentions for n in range(m.first, m.last)}
    for kind, plain in (("person-name", "person"), ("organisation-name", "organisation")):
        for own in doc.annotations.of(kind):
            if own.first not in taken:
                row: Row = own.value
                value = Who(row.name, plain, (own.first, own.last), row.id, None, row.side, row, KNOWN)
                mentions.append(Annotation(plain, own.first, own.last, value, "people.known"))
                taken.update(range(own.first, own.last))
    mentions = _same_people(doc, sorted(mentions, key=lambda m: m.first))
    doc.annotations.extend(mentions)
    doc.annotations.extend(m._replace(kind="subject") for m in mentions if _may_be_subject(doc, m))


def _capitals(doc: Document) -> None:
    begins = {first for first, _ in doc.sentences}
    names = _name_words(doc)
    size, reach = len(doc.words), 0
    for at, may in enumerate(names):
        if not may or at < reach:
            continue
        last, count = at, 0
        while last < size and count < _LONGEST and names[last] and (after := _name_word(doc, last, names)):
            last, count = after, count + 1
        if last > at:
            skipped = at in begins and last - at > 1 and doc.marks[at] is not None
            first = at + (skipped and not _of_class(doc, at, "given_name"))
            doc.annotations.add(Annotation("capitals", first, last))
            if last - first > 1:
                doc.annotations.add(Annotation("long-name", first, last))
            given = next((n for n in range(first, last - 1) if _of_class(doc, n, "given_name")), None)
            if given is not None:
                doc.annotations.add(Annotation("full-name", given, last))
        reach = last


def _name_words(doc: Document) -> list[int]:
    """For each word whether it may be one of a name: 1 for a capital, 2 for one only before a hyphen, 0 for no."""
    bit, text = doc.language.classes.bit, doc.text
    particle, barred = bit("name_particle"), 0
    for name in doc.language.setting("not_names"):
        barred |= bit(name)
    out = [0 if word.is_sign or not text[word.start].isupper() else 1 for word in doc.words]
    for at, marks in enumerate(doc.marks):
        if marks is not None:
            if marks.bits & barred:
                out[at] = 0
            elif not out[at] and marks.bits & particle:
                out[at] = 2
    return out


def _name_word(doc: Document, at: int, names: Sequence[int]) -> int:
    """The place after a word of a name with what hyphens join to it; 0 where none stands there."""
    words, may = doc.words, names[at]
    if not may:
        return 0
    hyphen = at + 2 < len(words) and words[at + 1].text in _HYPHENS and words[at].end == words[at + 1].start \
        and words[at + 1].end == words[at + 2].start
    if hyphen:
        return _name_word(doc, at + 2, names) or at + 1
    return at + 1 if may == 1 else 0


def _of_class(doc: Document, at: int, name: str) -> bool:
    marks = doc.marks[at]
    return marks is not None and name in marks.by


def _mention(doc: Document, match: Match) -> Annotation | None:
    head = _words(match, "name") or (match.first, match.last)
    known = next((slot.value for slot in reversed(match.all("name")) if isinstance(slot.value, Annotation)), None)
    if known is None or not isinstance(known.value, (Row, Who)):
        own = doc.annotations.starting("person-name", head[0])
        known = own if own and own.last == head[1] else known
    office = _words(match, "office")
    if match.value("office") == "to-name":
        office = (min(office[0] if office else match.first, match.first), head[0])
    if office and not _agree(doc, match.first, head[1] - 1):
        office = None
    row = known.value if known and isinstance(known.value, Row) else None
    kind = str(match.value("kind") or (known.value.kind if known and isinstance(known.value, Who) else "person"))
    if kind not in KINDS:
        return None
    if kind != "person" and not match.slot("name"):
        head = match.start, match.stop
    first, last = (min(head[0], office[0]), max(head[1], office[1])) if office else head
    name = row.name if row else doc.shown(*head)
    value = Who(name, kind, head, match.value("id") or (row.id if row else None),
                office,
                str(match.value("side") or (row.side if row else "other")), row,
                KNOWN if row else match.rule.confidence)
    told = {name: match.value(name) for name in ("refer", "subject") if match.value(name)}
    return Annotation(kind, first, last, value, match.rule.id, told)


def _words(match: Match, role: str) -> tuple[int, int] | None:
    """All words of a role, and the trigger where the rule says that it is one of them (makes.name = "trigger")."""
    parts = [(slot.first, slot.last) for slot in match.all(role)]
    if match.value(role) == "trigger":
        parts.append((match.first, match.last))
    return (min(first for first, _ in parts), max(last for _, last in parts)) if parts else None


def _agree(doc: Document, office: int, name: int) -> bool:
    """False for an office and a name in different cases: «told journalists Shugaev» names no journalist."""
    language, forms = doc.language, (doc.forms[office], doc.forms[name])
    cases = [language.oblique(form) for form in forms if form in language.inflections or language.oblique(form)]
    return len(set(cases)) < 2


def _may_be_subject(doc: Document, mention: Annotation) -> bool:
    who: Who = mention.value
    if mention.attributes.get("subject"):
        return True
    # A body's noun stands before what it is of («the Ministry of Defence of Russia»), whatever case that has.
    last = [who.head[1] - 1] if who.kind != "organisation" else []
    words = [*last, who.head[0], *([who.office[0]] if who.office else [])]
    return not any(doc.language.oblique(doc.forms[at]) for at in words)


def _same_people(doc: Document, mentions: list[Annotation]) -> list[Annotation]:
    """A last name alone is the person of that name before it; one who must be named before and is not, is nobody."""
    by_last: dict[str, Who] = {}
    out: list[Annotation] = []
    for mention in mentions:
        who: Who = mention.value
        if who.kind == "person":
            last = doc.language.lemma(doc.forms[who.head[1] - 1])
            before = by_last.get(last)
            if before and who.row is None and who.head[1] - who.head[0] == 1:
                who = who._replace(name=before.name, id=before.id, row=before.row, side=before.side)
            elif mention.attributes.get("refer") == "surname" and who.row is None:
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
