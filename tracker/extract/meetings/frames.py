"""A frame of a meeting as filled, and the record that joins the frames of one meeting.

Frames of the same sides are one meeting as long as place, date and told status do not disagree. A denial of a
meeting that has been told of before leaves it as told and marks it as doubtful.
"""

from dataclasses import dataclass, field

from tracker.extract.findings import Span
from tracker.extract.people import COUNTRY, PEOPLE
from tracker.extract.text.documents import Document
from tracker.lexicon.books import Hit

from .side_books import Party

PLANNED, HELD, DENIED, CANCELLED = "planned", "held", "denied", "cancelled"
VISITS, RECALL = ("visit", "delegation"), 30


@dataclass(slots=True)
class Met:
    """One frame as filled: parties (member, mention), place, date, how sure.

    told: a word tells its status; fresh: the text says that it was held, so that it is no part of another;
    earlier: a word says that it was before the one told of.
    """

    hit: Hit
    kind: str
    status: str
    parties: list[Party]
    place: str = ""
    place_span: Span | None = None
    nation: str = ""
    date: str | None = None
    date_span: Span | None = None
    confidence: float = 0.85
    spans: list[Span] = field(default_factory=list)
    told: bool = True
    fresh: bool = False
    earlier: bool = False
    doubts: tuple[str, ...] = ()
    key: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        self.meet(self.parties)

    def meet(self, parties: list[Party]) -> None:
        """Sets who takes part; key: which members these are."""
        self.parties, self.key = parties, frozenset([id(m) for m, _ in parties])


class Record:
    """Meetings in order of their first frame."""

    def __init__(self, doc: Document) -> None:
        self.doc = doc
        self.found: list[Met] = []

    def add(self, met: Met) -> None:
        """Joins a frame to the meeting it is about, or records a new one."""
        if not self._joined(met):
            self.found.append(met)

    def same_sentence(self, one: Hit, other: Hit) -> bool:
        """True where one sentence has both triggers."""
        return self.doc.sentence_of(one.first) == self.doc.sentence_of(other.first)

    def _joined(self, new: Met) -> bool:
        """Adds a frame to the meeting it is about; False where it is a new one."""
        for old in reversed(self.found[-RECALL:]):
            if (old.kind in VISITS) != (new.kind in VISITS):
                continue
            same = old.key == new.key or (len(new.key) > 1 and not new.fresh and new.key < old.key) \
                or (len(old.key) > 1 and old.key < new.key) or self._by_country(old, new)
            if not same or (old.status != new.status and old.told and new.told and new.status != DENIED):
                continue
            if new.earlier and not (old.date and new.date):
                continue
            if old.nation and new.nation and old.nation != new.nation:
                continue
            if old.date and new.date and old.date != new.date and not _within(old.date, new.date):
                continue
            if old.status != new.status and new.told and not old.told:
                old.status, old.told = new.status, True
            elif old.status != new.status and new.status == DENIED:
                old.doubts = (DENIED,)
            if not old.place:
                old.place, old.place_span, old.nation = new.place, new.place_span, new.nation
            if not old.date:
                old.date, old.date_span = new.date, new.date_span
            if len(new.parties) > len(old.parties) or self._by_country(old, new):
                old.meet(new.parties)
            old.spans.extend(new.spans)
            old.confidence = max(old.confidence, new.confidence)
            return True
        return False

    def _by_country(self, old: Met, new: Met) -> bool:
        """True where one sentence tells of a meeting by its countries, then by as many men."""
        return len(old.parties) == len(new.parties) and self.same_sentence(old.hit, new.hit) \
            and all(m.kind == COUNTRY for m, _ in old.parties) and all(m.kind == PEOPLE for m, _ in new.parties)


def _within(one: str, other: str) -> bool:
    """True where one date is the other told less sharply."""
    return one.startswith(other) or other.startswith(one)
