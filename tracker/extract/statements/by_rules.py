"""Reported speech by the pack's rules for `statements`.

Slots: `content` (one or more: «A, she said. B» has two), `speaker` (a person, a body, a group, a bare phrase, or a
pronoun's class) and `cue` where the cue is more than the trigger. makes may give speaker = "last": who spoke last.
Content inside quotation marks is direct, with quotation marks in it mixed, else indirect. One finding for one start of
content.
"""

from bisect import bisect_left
from collections.abc import Hashable, Sequence
from dataclasses import replace
from typing import Any, Protocol

from tracker.extract.findings import Span, Speaker, StatementFinding
from tracker.extract.grammar import Match, Slot, run
from tracker.extract.people import Who
from tracker.extract.text.annotations import Annotation
from tracker.extract.text.documents import Document
from tracker.lexicon.classes import Mark

_AROUND = 8
# Words between marks from which on they are somebody's own; where a small letter shows that it is no name, fewer.
_SCARE, _SMALL = 4, 2
_FOLLOWS, _PHRASED = 0.8, 0.7


class About(Protocol):
    """What answers for the fields of a statement that its content gives it."""

    def of(self, content: Span, cue: Span) -> dict[str, Any]: ...


def find_statements_by_rules(doc: Document, subjects: About) -> list[StatementFinding]:
    """Statements in order of their content; the last speaker is carried on from one to the next."""
    out: list[StatementFinding] = []
    seen: set[Span] = set()
    last: tuple[Speaker, int] | None = None
    matches = sorted(run(doc, "statements", _key).matches, key=lambda m: m.first)
    parted = {slot.value.first for m in matches for slot in m.slots if slot.filler == "quotation-around"}
    turn = 0  # where what a speaker of a transcript says ends: what he reports of others is his own words
    for match in matches:
        contents = sorted(match.all("content"), key=lambda s: s.first)
        if not contents or match.first < turn or _quoted(doc, match, contents) or match.first in parted:
            continue
        turn = max([turn, *(slot.last for slot in contents if slot.filler == "turn")])
        speaker, sure = _speaker(doc, match, last)
        statement = _statement(doc, match, contents, speaker, sure, subjects)
        # Told within what is told; where each holds the other's cue («A stressed B, C said») the whole was said last.
        if any(s.span.holds(statement.cue) and not statement.span.holds(s.cue) for s in out[-_AROUND:]):
            continue
        while out and statement.span.holds(out[-1].cue):
            seen.discard(out.pop().span)
        if speaker is not None:
            last = speaker, match.last
        if statement.span not in seen:
            seen.add(statement.span)
            out.append(statement)
    return sorted(out, key=lambda s: (s.span.start, s.span.end))


def joined(framed: Sequence[StatementFinding], ruled: Sequence[StatementFinding]) -> list[StatementFinding]:
    """Those of frames and of rules together: of one cue that of the rule, of one content that of the frame."""
    cues, carried = {found.cue for found in ruled}, set[Span]()
    kept = [found for found in framed if found.cue not in cues]
    spans = sorted(found.span for found in kept)
    more = [found for found in ruled if not _overlapped(spans, found.span)]
    if not more:
        return list(framed)
    ours = {found.cue for found in more}
    out: list[StatementFinding] = []
    for found in sorted([*kept, *more], key=lambda found: found.cue):
        before = out[-1] if out else None
        if found.speaker is None and before and before.speaker and (before.cue in ours or before.cue in carried):
            found = replace(found, speaker=_carried_on(before.speaker))
            carried.add(found.cue)
        out.append(found)
    return out


def _overlapped(spans: Sequence[Span], span: Span) -> bool:
    """True where one of a few spans round its place shares a character with it."""
    at = bisect_left(spans, span)
    return any(span.overlaps(other) for other in spans[max(at - _AROUND, 0) : at + _AROUND])


def _carried_on(speaker: Speaker) -> Speaker:
    """The last speaker, where a cue names none of its own."""
    return replace(speaker, span=None, named=speaker.span or speaker.named)


def _quoted(doc: Document, match: Match, contents: Sequence[Slot]) -> bool:
    """True where the cue is a word of a quotation: somebody says it."""
    if any(slot.filler in ("quotation-around", "sentence") for slot in contents):
        return False
    marked = doc.annotations.of("quotation")
    at = bisect_left(marked, match.first, key=lambda q: q.first)
    return at > 0 and match.last < marked[at - 1].last


def _key(match: Match) -> Hashable | None:
    contents = match.all("content")
    return min(slot.first for slot in contents) if contents else None


def _speaker(doc: Document, match: Match, last: tuple[Speaker, int] | None) -> tuple[Speaker | None, float]:
    slot = match.slot("speaker")
    if slot is None or match.value("speaker") == "last":
        if last is None or (slot is None and match.value("speaker") != "last" and not match.value("follows")):
            return None, _FOLLOWS
        own = doc.span(slot.first, slot.last) if slot else None
        return Speaker(name=last[0].name, span=own, named=last[0].span or last[0].named, id=last[0].id,
                       organisation=last[0].organisation, unnamed=last[0].unnamed), _FOLLOWS
    span = doc.span(slot.first, slot.last)
    if isinstance(slot.value, Annotation) and isinstance(slot.value.value, Who):
        who: Who = slot.value.value
        return Speaker(name=who.name, span=span, id=who.id, organisation=who.kind == "organisation",
                       unnamed=who.kind == "group"), 1.0
    if slot.filler == "phrase":
        return Speaker(name=doc.shown(slot.first, slot.last), span=span, unnamed=True), _PHRASED
    if (named := _named_before(doc, slot)) is not None:
        return Speaker(name=named.name, span=span, named=doc.span(*named.head), id=named.id,
                       organisation=named.kind == "organisation"), _FOLLOWS
    if last is not None:  # a pronoun
        return Speaker(name=last[0].name, span=span, named=last[0].span or last[0].named, id=last[0].id,
                       organisation=last[0].organisation, unnamed=last[0].unnamed), _FOLLOWS
    return Speaker(name=doc.shown(slot.first, slot.last), span=span, unnamed=True), _PHRASED


def _named_before(doc: Document, slot: Slot) -> Who | None:
    """Who was named last with the word of a slot that is more than a pronoun: «the observatory», «the minister»."""
    word = doc.language.lemma(doc.forms[slot.last - 1])
    if not isinstance(slot.value, Mark) or not slot.value.values.get("role"):
        return None
    found = [a for kind in ("person", "organisation") for a in doc.annotations.of(kind) if a.last <= slot.first]
    return next((a.value for a in sorted(found, key=lambda a: -a.first)
                 if word in {doc.language.lemma(form) for form in doc.forms[a.first : a.last]}), None)


def _statement(doc: Document, match: Match, contents: Sequence[Slot], speaker: Speaker | None, sure: float,
               subjects: About) -> StatementFinding:
    ends = [_marked(slot) for slot in contents]
    first, last = ends[0][0], max(end for _, end in ends)
    content = doc.span(first, last)
    told = match.slot("cue")
    cue = doc.span(told.first, told.last) if told else doc.span(match.first, match.last)
    marked = doc.annotations.of("quotation")
    quotes = [q for q in marked[max(bisect_left(marked, first, key=lambda q: q.first) - 1, 0) :
                                bisect_left(marked, last, key=lambda q: q.first)] if q.last > first]
    inner = tuple(doc.span(*q.value) for q in quotes if q.value[0] >= first and q.value[1] <= last
                  and q.value[1] > q.value[0])
    confidence = match.rule.confidence * sure * (0.5 if match.capped else 1)
    return StatementFinding.at(
        doc.text, *content, rule=f"statement.{match.rule.name}", confidence=confidence,
        supports=(cue, *((speaker.span,) if speaker and speaker.span else ())),
        kind=_kind(doc, contents, quotes, first, last), cue=cue, speaker=speaker, quotes=inner,
        **subjects.of(content, cue))


def _marked(slot: Slot) -> tuple[int, int]:
    """A content with its quotation marks, which belong to direct speech."""
    if slot.filler == "quotation" and isinstance(slot.value, Annotation):
        return slot.value.first, slot.value.last
    return slot.first, slot.last


def _kind(doc: Document, contents: Sequence[Slot], quotes: Sequence[Annotation], first: int, last: int) -> str:
    if all(slot.filler in ("quotation", "quotation-around", "turn") for slot in contents):
        return "direct"
    words = [q for q in quotes if q.first >= first and q.last <= last
             and q.value[1] - q.value[0] >= (_SMALL if doc.text[doc.words[q.value[0]].start].islower() else _SCARE)]
    if any(q.first <= first and q.last >= last for q in quotes):
        return "direct"
    return "mixed" if words else "indirect"
