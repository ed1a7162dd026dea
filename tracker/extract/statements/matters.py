"""What a statement is about: its topics, its sites, its stance on the presence, and the day it was made."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from tracker.extract.findings import BaseFinding, DateFinding, Span, TopicFinding
from tracker.extract.text.documents import Document
from tracker.extract.topics import within

from .stances import find_stance


class Matters:
    """What a document's statements may be about; `of` answers for one of them."""

    def __init__(self, doc: Document, topics: Sequence[TopicFinding] = (), bases: Sequence[BaseFinding] = (),
                 dates: Sequence[DateFinding] = ()) -> None:
        self.doc, self.topics, self.dates = doc, topics, dates
        self.sites = sorted((mention, base.name) for base in bases for mention in base.mentions)

    def of(self, content: Span, cue: Span) -> dict[str, Any]:
        """The fields of a StatementFinding that its content, and the words between cue and content, give it."""
        found: dict[str, Any] = {}
        if self.topics and (topics := within(self.topics, content)):
            found["topics"] = tuple(topics)
        if self.sites:
            found["bases"] = self._sites(content)
        if stance := find_stance(self.doc, content):
            found["stance"], found["stance_reason"] = stance.stance, stance.reason
        if content.start > cue.end and (date := self._said_on(cue.end, content.start)):
            found["date"], found["date_span"] = date.edtf, date.span
        return found

    def _said_on(self, low: int, high: int) -> DateFinding | None:
        """A day named between cue and content («وقال أمس إن …») is when it was said."""
        for date in self.dates[bisect_left(self.dates, low, key=lambda d: d.span.start) :]:
            if date.span.end > high:
                return None
            if date.edtf:
                return date
        return None

    def _sites(self, content: Span) -> tuple[str, ...]:
        """Names of the sites mentioned inside the content, each once."""
        names: dict[str, None] = {}
        for mention, name in self.sites[bisect_left(self.sites, (content, "")) :]:
            if mention.start >= content.end:
                break
            if content.holds(mention):
                names.setdefault(name)
        return tuple(names)
