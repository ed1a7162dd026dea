"""Who states a figure of harm, to whom it is laid, and over what time: read once for each sentence.

A body is the source where it speaks («وثّقت الشبكة السورية …», «بحسب المرصد»); it stays the source to the end of its
paragraph. «الشبكة», «التقرير» stand for the last one named. A period is two dates joined by «منذ … حتى», or one date.
"""

from collections.abc import Sequence
from typing import Any

from ..dates import NotEDTF, read_edtf
from ..lexicon.books import Hit
from .documents import Document
from .findings import DateFinding, Span

_REACH, _SPOKEN = 7, 3


class Contexts:
    """What stands round the figures of a document; `of` answers for one figure."""

    def __init__(self, doc: Document, dates: Sequence[DateFinding]) -> None:
        self.doc = doc
        self.dates = [(date, doc.at(date.span.start), doc.before(date.span.end)) for date in dates if date.edtf]
        self.sources = list(self._sources())
        self._actors: dict[tuple[int, int], list[Hit]] = {}
        self._periods: dict[tuple[int, int], list[tuple[int, str, Span]]] = {}

    def of(self, sentence: tuple[int, int], first: int, last: int) -> dict[str, Any]:
        """The fields of a FigureFinding that the figure at words[first:last] takes from its sentence."""
        found: dict[str, Any] = {}
        source = self._source(sentence, first)
        if source:
            found["organisation"], hit = source
            found["organisation_span"] = self.doc.span(hit.first, hit.last)
        actor = self._actor(sentence, last)
        if actor:
            found["attribution"] = actor.entry.get("attribution")
            found["perpetrator_span"] = self.doc.span(actor.first, actor.last)
        period = self._period(sentence, first, last)
        if period:
            found["period"], found["period_span"] = period
        return found

    # Sources

    def _sources(self) -> Any:
        """(name, hit) of every body that is made to speak, in order."""
        doc, book = self.doc, self.doc.lexicon.book
        full, short = book("harm_sources"), book("harm_short")
        named: Hit | None = None
        index, size = 0, len(doc.words)
        while index < size:
            text = doc.words[index].text
            if text in full and (hit := full.at(doc, index)):
                named = hit
                if self._speaks(hit):
                    yield hit.entry.get("name"), hit
                index = hit.last
                continue
            if named and text in short and (hit := short.at(doc, index)) and self._speaks(hit):
                yield named.entry.get("name"), hit
            index += 1

    def _speaks(self, hit: Hit) -> bool:
        doc, book = self.doc, self.doc.lexicon.book
        verbs = [book("verbs"), book("participles"), book("attributions")]
        for at in range(max(0, hit.first - _SPOKEN), hit.first):
            if any(doc.words[at].text in names and names.at(doc, at) for names in verbs):
                return True
        after = hit.last + 1 if hit.last < len(doc.words) and doc.words[hit.last].is_sign else hit.last
        said = after < len(doc.words) and verbs[0].at(doc, after) is not None
        return said or hit.attached.endswith(("ل", "لل"))

    def _source(self, sentence: tuple[int, int], first: int) -> tuple[str, Hit] | None:
        paragraph = self.doc.words[first].paragraph
        before = after = None
        for name, hit in self.sources:
            if hit.first < first and self.doc.words[hit.first].paragraph == paragraph:
                before = name, hit
            elif first < hit.first < sentence[1] and after is None:
                after = name, hit
        if before and before[1].first < sentence[0] and after:
            return after
        return before or after

    # Perpetrators

    def _actor(self, sentence: tuple[int, int], last: int) -> Hit | None:
        """The actor that «على يد» or the like leads to: the first after the figure, else the last before it."""
        if sentence not in self._actors:
            doc = self.doc
            led = [by.last for by in doc.lexicon.book("harm_by").find(doc, *sentence)]
            actors = doc.lexicon.book("harm_actors").find(doc, *sentence) if led else []
            self._actors[sentence] = [a for a in actors if any(0 <= a.first - by <= 2 for by in led)]
        found = self._actors[sentence]
        return next((a for a in found if a.first >= last), found[-1] if found else None)

    # Periods

    def _period(self, sentence: tuple[int, int], first: int, last: int) -> tuple[str, Span] | None:
        """The interval of the sentence, else the date nearest to the figure."""
        if sentence not in self._periods:
            self._periods[sentence] = self._read_periods(sentence)
        found = self._periods[sentence]
        if not found:
            return None
        _, text, span = min(found, key=lambda p: (("/" not in p[1]), abs(p[0] - last)))
        return text, span

    def _read_periods(self, sentence: tuple[int, int]) -> list[tuple[int, str, Span]]:
        doc = self.doc
        dates = [d for d in self.dates if sentence[0] <= d[1] < sentence[1]]
        if not dates:
            return []
        roles = {hit.last: hit.entry.get("role") for hit in doc.lexicon.book("harm_period").find(doc, *sentence)}
        out: list[tuple[int, str, Span]] = []
        at = 0
        while at < len(dates):
            date, begin, end = dates[at]
            text, span = date.edtf or "", date.span
            since = any(roles.get(place) == "since" for place in range(max(sentence[0], begin - _REACH), begin + 1))
            if since and at + 1 < len(dates) and "/" not in text:
                until, second, _ = dates[at + 1]
                if any(roles.get(place) == "until" for place in range(end, second + 1)):
                    joined = _interval(text, until.edtf or "")
                    if joined:
                        text, span, at = joined, Span(span.start, until.span.end), at + 1
            elif since and "/" not in text and any(
                    roles.get(place) == "since" for place in range(max(sentence[0], begin - 1), begin + 1)):
                text = _interval(text, "..") or text
            out.append((begin, text, span))
            at += 1
        return out


def _interval(first: str, last: str) -> str | None:
    """first/last where both can be joined into one EDTF interval."""
    text = f"{first.split('/')[0]}/{last.split('/')[-1]}"
    try:
        read_edtf(text)
    except NotEDTF:
        return None
    return text
