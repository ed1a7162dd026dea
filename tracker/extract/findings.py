"""What the reader finds: frozen values, each with the exact words that it came from.

Offsets are Unicode code points of the article's stored text, half-open. Every finding is made by its class
method `at`, the one place where `surface == text[start:end]` is asserted. Dates are EDTF texts. Status, kind and
category values are those of tracker/choices.py, written here as plain strings, so that nothing here needs Django.
"""

from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple, Self


class Span(NamedTuple):
    """A half-open range of code points in the stored text."""

    start: int
    end: int

    def words(self, text: str) -> str:
        """The exact words under the span."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """True where the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def holds(self, other: "Span") -> bool:
        """True where the other lies wholly inside."""
        return self.start <= other.start and other.end <= self.end


# Of the values of lexicon.rules.MODALITIES those that set something, and those by which nothing is to come either.
HAPPENED, REFUTED = frozenset({"done", "ongoing"}), frozenset({"denied", "cancelled", "failed"})
span_of = partial(tuple.__new__, Span)  # from a pair; the named tuple's own constructor takes several times as long


class WrongSpan(ValueError):
    """A span is empty or lies outside the text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """span, its words, the rule that found it, confidence 0–1, reasons in a few words, spans that support it."""

    span: Span
    surface: str
    rule: str
    confidence: float
    reasons: tuple[str, ...] = ()
    supports: tuple[Span, ...] = ()

    @classmethod
    def at(cls, text: str, start: int, end: int, *, rule: str, confidence: float, **fields: Any) -> Self:
        """The finding over text[start:end]; raises WrongSpan for an empty span or one outside the text."""
        size = len(text)
        if not 0 <= start < end <= size:
            raise WrongSpan(f"{cls.__name__} {start}–{end} is no span of a text of {size} characters")
        for low, high in fields.get("supports", ()):
            if not 0 <= low < high <= size:
                raise WrongSpan(f"{cls.__name__} is supported by {low}–{high}, which is no span of the text")
        return cls(span=span_of((start, end)), surface=text[start:end], rule=rule, confidence=round(confidence, 3),
                   **fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateFinding(Finding):
    """A date expression; edtf is None where it is relative and the publication day is not known."""

    edtf: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFinding(Finding):
    """A count in digits or words; low == high where it is exact, None on an open side («more than 30»)."""

    low: int | None
    high: int | None
    approximate: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFinding(Finding):
    """A person; span is the first mention's name without its title, office the words of the title beside it."""

    name: str
    id: str | None = None
    office: Span | None = None
    office_title: str = ""
    known: bool = False
    side: str = "other"
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseFinding(Finding):
    """A site; span is its first mention. kind is a value of BaseKind where the words say it, else ""."""

    name: str
    id: str | None = None
    kind: str = ""
    kind_span: Span | None = None
    governorate: str = ""
    governorate_span: Span | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class BaseEventFinding(Finding):
    """What is said to have happened to a site. modality: a value of lexicon.rules.MODALITIES; partial: not the whole.

    doubtful: a person should look at it, whatever its confidence.
    """

    base: str
    base_id: str | None
    status: str
    cue: Span
    edtf: str | None = None
    date_span: Span | None = None
    modality: str = "done"
    partial: bool = False
    doubtful: bool = False

    @property
    def happened(self) -> bool:
        """Only what is done, or being done, sets a state."""
        return self.modality in HAPPENED

    @property
    def announced(self) -> bool:
        """Told as something to come: a plan, a demand, a promise, a thought."""
        return not self.happened and self.modality not in REFUTED


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicFinding(Finding):
    """A topic (a value of Topic) named by these words."""

    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayFinding(Finding):
    """Words that say whose report this is: house as the record calls it, named where it stands.

    reach: the part of the text that is told so, its paragraph or all of it.
    """

    house: str
    named: Span
    reach: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """Who speaks: a span where the cue has an overt subject, else inherited; unnamed for «observers», «sources».

    named: for an inherited speaker the words before that name him.
    """

    name: str
    span: Span | None = None
    named: Span | None = None
    id: str | None = None
    organisation: bool = False
    unnamed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementFinding(Finding):
    """Reported speech; span is the content, without speaker and cue. nested: speech inside speech."""

    kind: str
    cue: Span
    speaker: Speaker | None = None
    quotes: tuple[Span, ...] = ()
    date: str | None = None
    date_span: Span | None = None
    topics: tuple[tuple[str, Span], ...] = ()
    bases: tuple[str, ...] = ()
    stance: str | None = None
    stance_reason: str = ""
    nested: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """One side's person or body in a meeting; side is a value of Side."""

    name: str
    id: str | None = None
    side: str = "other"
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingFinding(Finding):
    """A meeting, visit or call; span is the clause that says so, spans are all clauses about it."""

    kind: str
    status: str
    participants: tuple[Participant, ...] = ()
    place: str = ""
    place_span: Span | None = None
    date: str | None = None
    date_span: Span | None = None
    topics: tuple[tuple[str, Span], ...] = ()
    bases: tuple[str, ...] = ()
    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureFinding(Finding):
    """A stated number of harm: value where exact, low/high where not; subset_of is the span of its total."""

    category: str
    value: int | None = None
    low: int | None = None
    high: int | None = None
    approximate: bool = False
    subset_of: Span | None = None
    organisation: str = ""
    organisation_span: Span | None = None
    attribution: str = "unstated"
    perpetrator_span: Span | None = None
    period: str | None = None
    period_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All findings of one text, in order of their place, with the pack that read it; "" where there is none.

    denied_events: what is said not to have happened to a site, or to have been called off.
    """

    lang: str
    on_topic: bool
    topic_reason: str
    statements: tuple[StatementFinding, ...] = ()
    people: tuple[PersonFinding, ...] = ()
    meetings: tuple[MeetingFinding, ...] = ()
    figures: tuple[FigureFinding, ...] = ()
    bases: tuple[BaseFinding, ...] = ()
    base_events: tuple[BaseEventFinding, ...] = ()
    denied_events: tuple[BaseEventFinding, ...] = ()
    dates: tuple[DateFinding, ...] = ()
    relays: tuple[RelayFinding, ...] = ()
    pack: str = ""
    version: str = ""
