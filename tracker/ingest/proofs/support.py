"""One sentence held against one claim: what it proves, what it lacks, and what speaks against it.

Nothing is near enough here: a denial, another site or person, another number or another day stands against a claim
however alike the rest is. What the reader understood of a sentence goes before what its words merely share with the
record.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field
from typing import Any

from tracker.choices import MeetingStatus
from tracker.dates import Dated
from tracker.extract.findings import MeetingFinding, Span
from tracker.lexicon.gazetteers import BASE, PERSON
from tracker.lexicon.letters import fold
from tracker.search.terms import indexed_forms, words

from .claims import Claim
from .sentences import Sentence, dated

ALIKE = 0.5  # of the words that the record tells it with, the share that a sentence without a finding must have
_LONG = 4
_AFTER = {"harm_figure": dt.timedelta(days=45)}  # a page may tell of a day for so long without naming it
_SOON = dt.timedelta(days=7)
_WORD = re.compile(r"\w[\w\u0640\u064b-\u065f\u0670]*")
_WEIGHTS = {"finding": 3, "words": 4, "subject": 2, "number": 2, "day": 2, "told": 1, "published": 1}


@dataclass(frozen=True)
class Candidate:
    """A span of a text with what it proves, lacks, and what in it speaks against the claim; words of this module."""

    span: Span
    proves: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    against: tuple[str, ...] = ()

    @property
    def score(self) -> float:
        """From 0 to 1: the weight of what is proved among all that is asked."""
        proved = sum(_WEIGHTS.get(one, 1) for one in self.proves)
        asked = proved + sum(_WEIGHTS.get(one, 1) for one in (*self.lacks, *self.against))
        return proved / asked if asked else 0.0

    @property
    def weight(self) -> int:
        """How much it proves."""
        return sum(_WEIGHTS.get(one, 1) for one in self.proves)

    @property
    def supports(self) -> bool:
        """It proves the claim, and nothing in it is missing or speaks against it."""
        return bool(self.proves) and not self.lacks and not self.against


@dataclass
class _Case:
    sentence: Sentence
    claim: Claim
    published: Dated | None
    span: Span
    proves: list[str] = field(default_factory=list)
    lacks: list[str] = field(default_factory=list)
    against: list[str] = field(default_factory=list)

    def say(self, holds: bool, word: str) -> None:
        (self.proves if holds else self.lacks).append(word)

    def closed(self) -> Candidate:
        return Candidate(self.span, *(tuple(dict.fromkeys(x)) for x in (self.proves, self.lacks, self.against)))


def weigh(sentence: Sentence, claim: Claim, published: Dated | None) -> Candidate | None:
    """The sentence as a candidate; None where it has nothing of what the claim is about."""
    case = _Case(sentence, claim, published, sentence.span)
    if not _about(case):
        return None
    _PREDICATES[claim.kind](case)
    if claim.numbers:
        case.say(claim.numbers <= sentence.numbers, "number")
    if claim.kind != "person":
        _day(case)
    return case.closed()


def _about(case: _Case) -> bool:
    """Every subject is named; others of their kind that are not, stand for another story."""
    claim, sentence = case.claim, case.sentence
    if claim.words and (place := _place_of(claim.words, sentence)):
        case.span = place
        return True
    if claim.subjects:
        named = [one for one in claim.subjects if one in sentence.names]
        if not named:
            return False
        case.say(len(named) == len(claim.subjects), "subject")
        return True
    return bool(claim.numbers & sentence.numbers) or alike(claim, sentence) >= ALIKE


def _status_change(case: _Case) -> None:
    claim, sentence = case.claim, case.sentence
    site = claim.subjects[0][1]
    own = [event for event in sentence.events if event.base_id == site and event.status == claim.status]
    if own:
        fits = [event for event in own if (event.announced if claim.announced else event.happened)]
        if not fits:
            case.against.append("denied" if any(not (e.happened or e.announced) for e in own) else "unsure")
        case.say(bool(fits), "finding")
        _deny(case)
        return
    others = {name for name in sentence.names if name[0] == BASE} - {claim.subjects[0]}
    if others or sentence.events:
        case.lacks.append("finding")
    _told(case)


def _meeting(case: _Case) -> None:
    claim, sentence = case.claim, case.sentence
    wanted = {slug for _kind, slug in claim.subjects}
    met = [one for one in sentence.meetings if wanted <= _who(one)]
    status = [one for one in met if one.status == claim.status]
    if met and not status:
        case.against.append("status")
    if status:
        case.proves.append("finding")
        if {one.status for one in status} & {MeetingStatus.HELD}:
            _deny(case)
        return
    _told(case)


def _who(one: MeetingFinding) -> set[str]:
    return {part.id for part in one.participants if part.id}


def _statement(case: _Case) -> None:
    claim, sentence = case.claim, case.sentence
    found = [one for one in sentence.statements if one.span.overlaps(case.span)]
    speakers = {one.speaker.id for one in found if one.speaker and one.speaker.id}
    wanted = {slug for _kind, slug in claim.subjects}
    if wanted and speakers and not wanted & speakers:
        case.against.append("speaker")
    elif wanted:
        people = {name for name in sentence.names if name[0] == PERSON}
        alone = set(claim.subjects) <= sentence.names and (people <= set(claim.subjects) or bool(wanted & speakers))
        case.say(bool(wanted & speakers) or alone, "subject")
    if case.span != sentence.span:
        case.proves.append("words")
        if any(not case.span.holds(words) for words in sentence.denied):
            case.against.append("denied")
        return
    said = [one for one in found if one.speaker and one.speaker.id in wanted]
    case.say(bool(said), "finding")
    if claim.words:
        case.lacks.append("words")
    _told(case)


def _figure(case: _Case) -> None:
    claim, sentence = case.claim, case.sentence
    own = [one for one in sentence.figures if _numbers_of(one) & claim.numbers]
    fits = [one for one in own if one.category == claim.category]
    if fits:
        case.proves.append("finding")
    elif own:
        case.lacks.append("category")
    else:
        _told(case)
    if claim.counted_by:
        organisations = {name for name in sentence.names if name[0] == claim.counted_by[0]}
        if claim.counted_by in organisations:
            case.proves.append("subject")
        elif organisations:
            case.against.append("organisation")
    _deny(case)


def _numbers_of(one: Any) -> set[int]:
    return {number for number in (one.value, one.low, one.high) if number is not None}


def _person(case: _Case) -> None:
    case.say(alike(case.claim, case.sentence) >= ALIKE, "told")
    _deny(case)


def _count(case: _Case) -> None:
    _told(case)


def _told(case: _Case) -> None:
    """By the words that the record tells it with; then any doubt in the sentence is one."""
    case.say(alike(case.claim, case.sentence) >= ALIKE, "told")
    wanted = {number for number in map(int, _digits(case.claim.told)) if not 1900 <= number <= 2100}
    if wanted - case.sentence.numbers - set(range(32)):
        case.lacks.append("number")
    _deny(case)
    if case.sentence.unsure and not case.claim.announced and case.claim.kind != "statement":
        case.lacks.append("deed")


def _digits(text: str) -> list[str]:
    return [word for word in words(text) if word.isdecimal()]


def _deny(case: _Case) -> None:
    """What one denies and the other does not are two stories."""
    said_not = case.claim.status in (MeetingStatus.DENIED, MeetingStatus.CANCELLED)
    if case.sentence.denied and not (said_not or (case.claim.denies and case.claim.kind != "meeting")):
        case.against.append("denied")
    elif not case.sentence.denied and (said_not or (case.claim.denies and case.claim.kind == "statement")):
        case.against.append("affirmed")


def _day(case: _Case) -> None:
    """Days that the sentence names, else the day of publication where the page may leave it unsaid."""
    claim, sentence = case.claim, case.sentence
    if claim.earliest is None and claim.latest is None:
        return
    claimed = Dated("", claim.earliest, claim.latest, "")
    own = [one for edtf in _own_days(case) if (one := dated(edtf))]
    named = own or list(sentence.dates)
    if any(one.overlaps(claimed) for one in named):
        case.proves.append("day")
    elif named:
        case.against.append("day")
    elif case.published and _tells_of(case.published, claim):
        # What only sounds like it may tell of another day.
        case.say("finding" in case.proves or claim.kind not in ("status_change", "meeting"), "published")
    else:
        case.lacks.append("day")


def _own_days(case: _Case) -> list[str]:
    """The days that the reader gave to what the claim is about."""
    claim, sentence = case.claim, case.sentence
    if claim.kind == "status_change":
        site = claim.subjects[0][1]
        return [e.edtf for e in sentence.events if e.edtf and e.base_id == site and e.status == claim.status]
    if claim.kind == "meeting":
        wanted = {slug for _kind, slug in claim.subjects}
        return [one.date for one in sentence.meetings if one.date and wanted <= _who(one)]
    return []


def _tells_of(published: Dated, claim: Claim) -> bool:
    """The page appeared on the claim's day or soon after."""
    first, last = claim.earliest or claim.latest, claim.latest or claim.earliest
    if first is None or last is None or published.earliest is None or published.latest is None:
        return False
    return first <= published.latest and published.earliest <= last + _AFTER.get(claim.kind, _SOON)


def alike(claim: Claim, sentence: Sentence) -> float:
    """Of the longer words that the record tells it with, in its likest sentence, the share that stands here.

    Names that it is about count for nothing: they stand in every line of such a page.
    """
    best = 0.0
    for part in claim.told.replace(";", ".").replace("؛", ".").split("."):
        wanted = {word for word in words(part) if len(word) >= _LONG and not word.isdecimal()} - claim.named
        if len(wanted) > 1:
            held = sum(any(form in sentence.terms for form in indexed_forms(word)) for word in wanted)
            best = max(best, held / len(wanted))
    return best


def _place_of(wanted: str, sentence: Sentence) -> Span | None:
    """Where a text has the very words, whatever its marks, beginning in the sentence; None where it has not."""
    words_wanted = words(wanted)
    if not words_wanted:
        return None
    text, start = sentence.text, sentence.span.start
    end = min(len(text), max(sentence.span.end, start + 3 * len(wanted) + 200))
    pieces = [(at, piece) for at, piece in _pieces(text, start, end) if fold(piece).strip()]
    folded = [words(piece) for _at, piece in pieces]
    flat = [(word, n) for n, some in enumerate(folded) for word in some]
    for at in range(len(flat) - len(words_wanted) + 1):
        if [word for word, _n in flat[at : at + len(words_wanted)]] == words_wanted:
            first, last = pieces[flat[at][1]], pieces[flat[at + len(words_wanted) - 1][1]]
            if first[0] >= sentence.span.end:
                return None
            return Span(first[0], last[0] + len(last[1]))
    return None


def _pieces(text: str, start: int, end: int) -> list[tuple[int, str]]:
    """Each word with where it begins."""
    return [(start + found.start(), found.group()) for found in _WORD.finditer(text[start:end])]


_PREDICATES = {
    "status_change": _status_change, "meeting": _meeting, "statement": _statement,
    "harm_figure": _figure, "person": _person, "site_count": _count,
}  # fmt: skip
