"""Who states a figure of harm, and over what time: read once for each sentence; who did it is harm_actors.py.

A body is the source where it speaks («وثّقت الشبكة السورية …», «بحسب المرصد»); it stays the source to the end of its
paragraph. «الشبكة», «التقرير» stand for the last one named. A period is two dates joined by «منذ … حتى», or one date.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from tracker.extract.findings import DateFinding, Span, StatementFinding
from tracker.extract.text.documents import Document
from tracker.lexicon.books import Hit
from tracker.lexicon.letters import cut, fold
from tracker.lexicon.numbers import number_words

_REACH, _SPOKEN, _ISSUED, _NESTED, _FAVOUR, _BESIDE = 9, 3, 9, 3, 10, 3


class Contexts:
    """What stands round the figures of a document; `of` answers for one figure."""

    def __init__(
        self, doc: Document, dates: Sequence[DateFinding], statements: Sequence[StatementFinding] = ()
    ) -> None:
        self.doc = doc
        self.statements = statements
        self.article, self.swallowed = doc.lexicon.shape("article")[0], doc.lexicon.shape("swallowed")
        self._said: list[tuple[Span, tuple[str, Span]]] | None = None
        self._leads: list[tuple[Span, int]] | None = None
        self.dates = [(date, doc.at(date.span.start), doc.before(date.span.end)) for date in dates if date.edtf]
        self.sources: list[tuple[str, Hit]] = list(self._sources())
        self._places = [hit.first for _, hit in self.sources]
        self._periods: dict[tuple[int, int], list[tuple[int, str, Span]]] = {}

    def of(self, sentence: tuple[int, int], first: int, last: int) -> dict[str, Any]:
        """The fields of a FigureFinding that the figure at words[first:last] takes from its sentence."""
        found: dict[str, Any] = {}
        source = self._source(sentence, first)
        if source:
            found["organisation"], hit = source
            found["organisation_span"] = self.doc.span(hit.first, hit.last)
        elif spoken := self._spoken(first, last):
            found["organisation"], found["organisation_span"] = spoken
        period = self._period(sentence, first, last)
        if period:
            found["period"], found["period_span"] = period
        return found

    # Sources

    def _sources(self) -> Iterator[tuple[str, Hit]]:
        """(name, hit) of every body that is made to speak, in order; one only named in passing has no report."""
        full, short = self.doc.hits["harm_sources"], self.doc.hits["harm_short"]
        called: dict[str, Hit] = {}
        last: Hit | None = None
        spoken, reach = False, 0
        for hit in sorted([*full.find(), *short.find()], key=lambda h: (h.first, -h.last)):
            if hit.first < reach or (hit.entry.book == "harm_short" and self._whose(hit.last)):
                continue
            speaks, owner = self._speaks(hit), last
            if hit.entry.book == "harm_sources":
                owner = called[fold(hit.entry.get("short"))] = hit
                reach = hit.last
                if speaks or not spoken:
                    last, spoken = hit, speaks
            else:
                text = self.doc.words[hit.first].text[len(hit.attached):]
                owner = called.get(self.article + text if hit.attached.endswith(self.swallowed) else text, last)
            if owner and speaks:
                yield owner.entry.get("name"), hit

    def _whose(self, index: int) -> bool:
        """True where the body that a paper is of follows at once («التقرير الصادر عن X»)."""
        return any(n in self.doc.hits["harm_sources"] and n - 1 in self.doc.hits["relay_from"]
                   for n in range(index + 1, min(index + _SPOKEN + 1, len(self.doc.words))))

    def _speaks(self, hit: Hit) -> bool:
        doc, hits = self.doc, self.doc.hits
        verbs = [hits["verbs"], hits["participles"], hits["attributions"], hits["harm_published"], hits["came_in"]]
        for at in range(max(0, hit.first - _SPOKEN), hit.first):
            if any(at in names for names in verbs):
                return True
        if self._issued(hit):
            return True
        after = hit.last + 1 if hit.last < len(doc.words) and doc.words[hit.last].is_sign else hit.last
        said = after < doc.sentence_of(hit.first)[1] and (
            verbs[0].get(after) is not None or doc.words[after - 1].text == ":")
        return said or hit.attached.endswith(doc.lexicon.shape("dative"))

    def _issued(self, hit: Hit) -> bool:
        """«وفق تقرير صدر أمس عن X»: a paper is what speaks, and comes from the body."""
        first = max(hit.first - _ISSUED, self.doc.sentence_of(hit.first)[0])
        by = hit.first - 1 if not self.doc.words[hit.first - 1].is_sign else hit.first - 2
        return by in self.doc.hits["relay_from"] and bool(self.doc.hits["harm_published"].find(first, by))

    def _source(self, sentence: tuple[int, int], first: int) -> tuple[str, Hit] | None:
        """The speaker of the sentence; else the last one of the paragraph, where nobody else speaks here."""
        paragraph = self.doc.words[first].paragraph
        at = bisect_left(self._places, first)
        before = self.sources[at - 1] if at else None
        if before and before[1].first >= sentence[0]:
            return before
        if at < len(self.sources) and self._places[at] < sentence[1] and (
                self._closes(self.sources[at][1], sentence) or not self._parted(first, self._places[at])):
            return self.sources[at]
        if before is None or self.doc.words[before[1].first].paragraph != paragraph:
            return None
        return None if self._someone_speaks(sentence[0], first) else before

    def _spoken(self, first: int, last: int) -> tuple[str, Span] | None:
        """The body whose statement holds the figure, where the words of the speaker stand in another paragraph."""
        figure = self.doc.span(first, last)
        if self._said is None:
            self._said = sorted(self._by_bodies())
        at = bisect_right(self._said, figure.start, key=lambda s: s[0].start)
        return next((told for span, told in self._said[max(0, at - _NESTED) : at] if span.holds(figure)), None)

    def _by_bodies(self) -> Iterator[tuple[Span, tuple[str, Span]]]:
        bodies = self.doc.lexicon.book("harm_sources")
        for said in self.statements:
            speaker = said.speaker
            place = speaker and (speaker.span or speaker.named)
            if speaker and speaker.organisation and place and (entry := bodies.entry_of(" ".join(cut(speaker.name)))):
                yield said.span, (entry.get("name"), place)

    def _closes(self, source: Hit, sentence: tuple[int, int]) -> bool:
        """True for «…، بحسب X.» at the end of its sentence, after a comma: it is for all that stands before."""
        lead = next((n for n in range(source.first - 1, max(source.first - _SPOKEN, sentence[0]), -1)
                     if n in self.doc.hits["attributions"]), 0)
        return bool(lead) and self.doc.words[lead - 1].is_sign and all(
            word.is_sign for word in self.doc.words[source.last : sentence[1]])

    def _parted(self, start: int, stop: int) -> bool:
        """True where something else begins in between («فيما»): the source after it is not for what stands before."""
        return any(hit.entry.get("role") == "besides" for hit in
                   self.doc.hits["harm_links"].find(start, stop))

    def _someone_speaks(self, start: int, stop: int) -> bool:
        """True for a word of speech in between; «كما» is one only at the end of a clause."""
        return bool(self.doc.hits["verbs"].find(start, stop)) or any(
            not hit.entry.get("closing") for hit in self.doc.hits["attributions"].find(start, stop))

    # Periods

    def _period(self, sentence: tuple[int, int], first: int, last: int) -> tuple[str, Span] | None:
        """The interval of the sentence, else the date nearest to the figure."""
        if sentence not in self._periods:
            self._periods[sentence] = self._read_periods(sentence)
        found = self._periods[sentence]
        if found and self.statements:
            lead = self._lead(self.doc.span(first, last))
            found = [p for p in found if not (lead and lead.overlaps(p[2]))]
        if not found:
            return None
        at = bisect_left(found, last, key=lambda p: p[0])
        near = found[max(0, at - _BESIDE) : at + _BESIDE]
        _, text, span = min(near, key=lambda p: abs(p[0] - last) - (_FAVOUR if "/" in p[1] else 0))
        return text, span

    def _lead(self, figure: Span) -> Span | None:
        """From a word of speech to what is said: a day in it («في تقرير صدر اليوم أن …») is that of the speech."""
        if self._leads is None:
            self._leads = sorted((s.span, s.cue.end) for s in self.statements if s.cue.end < s.span.start)
        at = bisect_right(self._leads, figure.start, key=lambda s: s[0].start)
        return next((Span(cue, span.start) for span, cue in self._leads[max(0, at - _NESTED) : at]
                     if span.holds(figure)), None)

    def _read_periods(self, sentence: tuple[int, int]) -> list[tuple[int, str, Span]]:
        doc = self.doc
        starts = [bisect_left(self.dates, place, key=lambda d: d[1]) for place in sentence]
        dates = self.dates[starts[0] : starts[1]]
        if not dates:
            return []
        roles = {hit.last: hit.entry.get("role") for hit in doc.hits["harm_period"].find(*sentence)}
        out: list[tuple[int, str, Span]] = []
        at = 0
        while at < len(dates):
            date, begin, end = dates[at]
            text, span = date.edtf or "", date.span
            reach = range(max(sentence[0], begin - _REACH), begin + 1)
            since = any(roles.get(place) == "since" for place in reach)
            if since and roles.get(begin) == "until":
                text, since = f"../{text.split('/')[-1]}", False
            opened = since or "from" in (roles.get(begin), roles.get(begin - 1))
            if opened and "/" not in text and at + 1 < len(dates):
                until, second, _ = dates[at + 1]
                between = [roles.get(place) for place in range(end, second + 1)]
                joined = _interval(text, until.edtf or "") if self._reaches(between, end, second, since) else None
                if joined:
                    text, span, at = joined, Span(span.start, until.span.end), at + 1
            if since and "/" not in text:
                text = _interval(text, "..") or text
            out.append((begin, text, span))
            at += 1
        return out

    def _reaches(self, roles: list[str | None], end: int, second: int, since: bool) -> bool:
        """True where the second date is the end of the first: «حتى», or «و» after «بين»."""
        conjunctions = number_words(self.doc.lexicon.lang).conjunctions
        joined = second - end <= 1 and (self.doc.words[second].text[0] in conjunctions
                                        or self.doc.words[end].text in conjunctions)
        return "until" in roles or (joined and not since)


def _interval(first: str, last: str) -> str | None:
    """first/last as one EDTF interval; None where the end lies before the start."""
    start, end = first.split("/")[0], last.split("/")[-1]
    sharp = min(len(start.rstrip("~")), len(end.rstrip("~")))
    return f"{start}/{end}" if end == ".." or start[:sharp] <= end[:sharp] else None
