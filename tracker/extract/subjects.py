"""Whether a text is about the Russian military presence in Syria.

The rule of the record: Russia and Syria both occur, and with them a site of the record, the presence itself (bases,
forces, strikes), harm laid at Russia's door, officials of both, or an official of one who speaks of the other. The
reason says which; what fails the rule is kept, and not shown.
"""

from collections.abc import Sequence

from tracker.extract.people import PEOPLE, Cast

from .findings import BaseFinding, FigureFinding, StatementFinding, TopicFinding
from .text.documents import Document

PRESENCE = ("bases", "military-presence")
BLAMED = ("russia", "believed_russia", "alliance")
SIDES = {"RU": "russia", "SY": "syria"}


def judge_by_rules(doc: Document, bases: Sequence[BaseFinding], topics: Sequence[TopicFinding],
                   figures: Sequence[FigureFinding], statements: Sequence[StatementFinding]) -> tuple[bool, str]:
    """The same for a language read by rules: its classes `russia`, `syria` and `presence` name the sides."""
    words = {name: doc.places_of(name) for name in ("russia", "syria", "presence")}
    people = doc.annotations.of("person")
    missing = [side for side in ("russia", "syria")
               if not words[side] and not any(p.value.side == side for p in people)]
    known = [base for base in bases if base.id]
    if missing and not (known and missing == ["syria"]):
        return False, f"no word of {' or '.join(missing)}"
    if bases:
        return True, f"names {(known or bases)[0].name}"
    presence = [t.topic for t in topics if t.topic in PRESENCE]
    if presence:
        return True, f"Russia, Syria and {presence[0]}"
    if at := words["presence"]:
        return True, f"Russia, Syria and «{doc.shown(at[-1], at[-1] + 1)}»"
    if any(f.attribution in BLAMED for f in figures):
        return True, "harm laid at Russia's door"
    officials = {side: sorted(p.value.name for p in people if p.value.side == side) for side in ("russia", "syria")}
    if all(officials.values()):
        return True, f"officials of both: {officials['russia'][0]}, {officials['syria'][0]}"
    sides = [(name, doc.span(at, at + 1)) for name in ("russia", "syria") for at in words[name]]
    own = {p.value.id: p.value.side for p in people if p.value.id}
    for found in statements:
        side = own.get(found.speaker.id, "") if found.speaker else ""
        if side in officials and any(name != side and found.span.holds(span) for name, span in sides):
            return True, f"{found.speaker.name if found.speaker else ''} speaks of the other side"
    return False, "Russia and Syria, but neither the presence nor officials of both"


def judge(doc: Document, cast: Cast, bases: Sequence[BaseFinding], topics: Sequence[TopicFinding],
          figures: Sequence[FigureFinding] = (), statements: Sequence[StatementFinding] = ()) -> tuple[bool, str]:
    """(on topic, reason in a few words) by the rule of this module's docstring."""
    named: set[str] = set()
    officials: dict[str, set[str]] = {side: set() for side in SIDES.values()}
    for mention in cast.mentions:
        member = cast.member(mention)
        side = member.row.side if member.row else SIDES.get(mention.nation, "")
        if side in officials:
            named.add(side)
            if member.kind == PEOPLE and (member.row or member.office):
                officials[side].add(cast.shown(member))
    named.update(SIDES[hit.entry.id] for hit in doc.hits["nationalities"].find() if hit.entry.id in SIDES)
    named.update(side for hit in doc.hits["towns"].find() if (side := hit.entry.get("side")))
    missing = [side for side in officials if side not in named]
    known = [base for base in bases if base.id]
    if missing and not (known and missing == ["syria"]):
        return False, f"no word of {' or '.join(missing)}"
    if bases:
        return True, f"names {(known or bases)[0].name}"
    presence = [t.topic for t in topics if t.topic in PRESENCE]
    if presence:
        return True, f"Russia, Syria and {presence[0]}"
    words = doc.hits["presence"].find()
    if words:
        return True, f"Russia, Syria and «{doc.shown(words[0].first, words[0].last)}»"
    if any(f.attribution in BLAMED for f in figures):
        return True, "harm laid at Russia's door"
    if all(officials.values()):
        return True, f"officials of both: {min(officials['russia'])}, {min(officials['syria'])}"
    nations = [(SIDES[h.entry.id], doc.span(h.first, h.last)) for book in ("countries", "capitals", "nationalities")
               for h in doc.hits[book].find() if h.entry.id in SIDES]
    nations += [(h.entry.get("side"), doc.span(h.first, h.last)) for h in doc.hits["towns"].find()
                if h.entry.get("side")]
    ids = {m.row.id: m.row.side for m in cast.members if m.row is not None and m.kind == PEOPLE}
    for found in statements:
        own = ids.get(found.speaker.id, "") if found.speaker else ""
        if own in officials and any(side != own and found.span.holds(span) for side, span in nations):
            return True, f"{found.speaker.name if found.speaker else ''} speaks of the other side"
    return False, "Russia and Syria, but neither the presence nor officials of both"
