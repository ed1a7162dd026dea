"""Reported speech: who said what, in whose words.

One cue makes one statement. Its content runs from the frame's opening to the next cue, a breaker or the end of the
sentence; a quotation is followed to its closing mark. A verb without a subject takes the last speaker.
"""

from bisect import bisect_left

from tracker.extract.findings import Span, Speaker, StatementFinding
from tracker.extract.people import BODY, COUNTRY, PAPER, Cast
from tracker.extract.text.documents import Document
from tracker.extract.text.quotations import Quote

from .contents import breaks, content_before, content_end, goes_on, kind_of, trim
from .cues import speech_of
from .frames import find_frames
from .matters import Matters
from .reports import Report, Voice
from .speech import BEFORE, COLON, NOUN, ON, PARTICIPLE, QUOTED, SAID, THAT, Frame
from .voices import speaker_of

_CONFIDENCE = {THAT: 0.95, QUOTED: 0.95, COLON: 0.85, ON: 0.85, NOUN: 0.75, SAID: 0.6, BEFORE: 0.8}


def find_statements(doc: Document, cast: Cast, quotes: list[Quote], matters: Matters) -> list[StatementFinding]:
    """All statements of a text, in order of their cues."""
    speech = speech_of(doc, cast, quotes)
    report = Report(doc, cast, quotes, speech, find_frames(speech), matters)
    reach, attributed = 0, -1
    for frame in report.frames:
        cue = frame.cue
        if cue.first < reach and not breaks(report, cue.first):
            continue
        if frame.how == NOUN and cue.last < len(report.words) and report.words[cue.last].text in report.these:
            continue  # «أكد هذه المعلومات X»: what is affirmed was told before
        if frame.how == BEFORE:
            if report.doc.sentence_of(cue.first)[0] == attributed:
                continue
            attributed = report.doc.sentence_of(cue.first)[0]
            first, last = content_before(report, frame, reach)
            if goes_on(report, frame, first, last):
                continue
        else:
            first, last = frame.content, content_end(report, frame)
        first, last = trim(report, first, last)
        if last - first < 2 and not (last > first and frame.how == ON):
            continue
        voice, span, rule = speaker_of(report, frame)
        if voice is None and cue.kind == PARTICIPLE:
            continue
        _add(report, frame, first, last, voice, span, rule)
        reach = max(reach, last if frame.how != BEFORE else cue.last)
    return report.out


def _add(report: Report, frame: Frame, first: int, last: int, voice: Voice | None, span: Span | None,
         rule: str) -> None:
    cue = frame.cue
    kind, quotes = kind_of(report, frame, first, last)
    confidence = _CONFIDENCE[frame.how]
    reasons = [f"{cue.hit.entry.id}: {frame.how}"]
    if rule == "inherited" and voice is not None and report.voices:
        far = report.voices[-1].paragraph != report.words[cue.first].paragraph
        confidence -= 0.2 if far else 0.1
        reasons.append("speaker of the last paragraph" if far else "last speaker")
    if bisect_left(report.open, first) < bisect_left(report.open, last):
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
        report.voices.append(voice)
    cue_span = report.doc.span(cue.first, cue.last)
    told_by = span or (speaker.named if speaker else None)
    content = report.doc.span(first, last)
    report.out.append(StatementFinding.at(
        report.doc.text, *content, rule=f"statement.{cue.kind}.{frame.how}", confidence=max(confidence, 0.1),
        reasons=tuple(reasons), supports=(cue_span, told_by) if told_by else (cue_span,), kind=kind, cue=cue_span,
        speaker=speaker, quotes=quotes, **report.matters.of(content, cue_span)))
