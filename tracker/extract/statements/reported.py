"""Reported speech: who said what, in whose words.

One cue makes one statement. Its content runs from the frame's opening to the next cue, a breaker or the end of the
sentence; a quotation is followed to its closing mark. A verb without a subject takes the last speaker.
"""

from bisect import bisect_left

from tracker.extract.findings import Span, Speaker, StatementFinding
from tracker.extract.people import BODY, COUNTRY, PAPER, Cast
from tracker.extract.text.documents import Document
from tracker.extract.text.quotations import Quote

from .cues import PARTICIPLE
from .frames import Frame
from .matters import Matters
from .openings import BEFORE, COLON, NOUN, ON, QUOTED, SAID, THAT
from .voices import Voice, Voices

_CONFIDENCE = {THAT: 0.95, QUOTED: 0.95, COLON: 0.85, ON: 0.85, NOUN: 0.75, SAID: 0.6, BEFORE: 0.8}


class Statements(Voices):
    """Turns frames into statements, left to right."""

    def __init__(self, doc: Document, cast: Cast, quotes: list[Quote], matters: Matters) -> None:
        super().__init__(doc, cast, quotes)
        self.matters = matters
        self.these = doc.lexicon.words("demonstratives")
        self.out: list[StatementFinding] = []

    def find(self) -> list[StatementFinding]:
        """All statements, in order of their cues."""
        reach, attributed = 0, -1
        for frame in self.frames:
            cue = frame.cue
            if cue.first < reach and not self._breaks(cue.first):
                continue
            if frame.how == NOUN and cue.last < len(self.words) and self.words[cue.last].text in self.these:
                continue  # «أكد هذه المعلومات X»: what is affirmed was told before
            if frame.how == BEFORE:
                if self.doc.sentence_of(cue.first)[0] == attributed:
                    continue
                attributed = self.doc.sentence_of(cue.first)[0]
                first, last = self._before(frame, reach)
                if self._goes_on(frame, first, last):
                    continue
            else:
                first, last = frame.content, self._end(frame)
            first, last = self._trim(first, last)
            if last - first < 2 and not (last > first and frame.how == ON):
                continue
            voice, span, rule = self._speaker(frame)
            if voice is None and cue.kind == PARTICIPLE:
                continue
            self._add(frame, first, last, voice, span, rule)
            reach = max(reach, last if frame.how != BEFORE else cue.last)
        return self.out

    def _add(self, frame: Frame, first: int, last: int, voice: Voice | None, span: Span | None, rule: str) -> None:
        cue = frame.cue
        kind, quotes = self._kind(frame, first, last)
        confidence = _CONFIDENCE[frame.how]
        reasons = [f"{cue.hit.entry.id}: {frame.how}"]
        if rule == "inherited" and voice is not None and self.voices:
            far = self.voices[-1].paragraph != self.words[cue.first].paragraph
            confidence -= 0.2 if far else 0.1
            reasons.append("speaker of the last paragraph" if far else "last speaker")
        if bisect_left(self.open, first) < bisect_left(self.open, last):
            confidence -= 0.15
            reasons.append("a quotation is not closed")
        if voice is None:
            confidence -= 0.3
            reasons.append("no speaker found")
        speaker = None
        if voice is not None:
            member = voice.member
            row = member.row if member else None
            named = None if span else voice.span
            speaker = Speaker(name=voice.name, span=span, named=named, id=row.id if row else None,
                              organisation=bool(member and member.kind in (BODY, COUNTRY, PAPER)),
                              unnamed=voice.unnamed)
            self.voices.append(voice)
        cue_span = self.doc.span(cue.first, cue.last)
        told_by = span or (speaker.named if speaker else None)
        content = self.doc.span(first, last)
        self.out.append(StatementFinding.at(
            self.doc.text, *content, rule=f"statement.{cue.kind}.{frame.how}", confidence=max(confidence, 0.1),
            reasons=tuple(reasons), supports=(cue_span, told_by) if told_by else (cue_span,), kind=kind, cue=cue_span,
            speaker=speaker, quotes=quotes, **self.matters.of(content, cue_span)))


def find_statements(doc: Document, cast: Cast, quotes: list[Quote], matters: Matters) -> list[StatementFinding]:
    """All statements of a text, in order of their cues."""
    return Statements(doc, cast, quotes, matters).find()
