"""What a statement is about, from annotations: topics, sites, stance and the day on which it was made."""

from typing import Any

from tracker.extract.findings import BaseFinding, DateFinding, Span, TopicFinding
from tracker.extract.grammar import run
from tracker.extract.text.documents import Document
from tracker.extract.topics import within


class Subjects:
    """Built once for a document; `of` gives the fields of a StatementFinding that content and cue have."""

    def __init__(self, doc: Document, topics: list[TopicFinding], bases: list[BaseFinding],
                 dates: list[DateFinding]) -> None:
        self._topics, self._dates, self._text = topics, [d for d in dates if d.edtf], doc.text
        self._sites = sorted((mention, base.name) for base in bases for mention in base.mentions)
        self._stances = [(doc.span(m.start, m.stop), str(m.value("stance"))) for m in run(doc, "stances").matches]

    def of(self, content: Span, cue: Span) -> dict[str, Any]:
        """topics, bases, stance with the words that say so, date: those that there are."""
        found: dict[str, Any] = {"topics": tuple(within(self._topics, content)),
                                 "bases": tuple(dict.fromkeys(n for span, n in self._sites if content.holds(span)))}
        for span, stance in self._stances:
            if content.holds(span):
                found["stance"], found["stance_reason"] = stance, span.words(self._text)
                break
        low, high = sorted((cue.end, content.start))
        said = next((d for d in self._dates if low <= d.span.start and d.span.end <= high), None)
        if said and content.start >= cue.end:
            found["date"], found["date_span"] = said.edtf, said.span
        return found
