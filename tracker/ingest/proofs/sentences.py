"""A stored text as sentences, each with what it names, dates, denies and what the reader found in it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from tracker.dates import Dated, NotEDTF, read_edtf
from tracker.extract import Reading
from tracker.extract.findings import (
    HAPPENED,
    REFUTED,
    BaseEventFinding,
    FigureFinding,
    Finding,
    MeetingFinding,
    Span,
    StatementFinding,
)
from tracker.extract.reading import document, read
from tracker.extract.text.documents import Document
from tracker.lexicon import Gazetteer, load
from tracker.lexicon.borders import numbers_said
from tracker.lexicon.languages import language as language_of
from tracker.search.terms import index_terms

from .claims import Subject


@dataclass(frozen=True, kw_only=True)
class Sentence:
    """span: its code points. denied and unsure: the spans of words that deny, or that make less of it than a deed."""

    span: Span
    text: str
    names: frozenset[Subject]
    numbers: frozenset[int]
    dates: tuple[Dated, ...]
    denied: tuple[Span, ...]
    unsure: tuple[Span, ...]
    terms: frozenset[str]
    events: tuple[BaseEventFinding, ...]
    meetings: tuple[MeetingFinding, ...]
    statements: tuple[StatementFinding, ...]
    figures: tuple[FigureFinding, ...]

    @property
    def words(self) -> str:
        """Its words as they stand."""
        return self.span.words(self.text)


def sentences_of(text: str, language: str, published: str, gazetteer: Gazetteer) -> list[Sentence]:
    """All sentences of a text. Raises NoReader where no pack of words reads the language."""
    pack = language_of(language)
    reading = read(text, published=published or None, gazetteer=gazetteer, lang=language)
    lexicon = load(language) if language == "ar" else None
    doc = document(text, published or None, gazetteer, lexicon, pack)[0]
    return list(_sentences(doc, reading))


def _sentences(doc: Document, reading: Reading) -> Iterator[Sentence]:
    events = (*reading.base_events, *reading.denied_events)
    for first, last in doc.sentences:
        if first >= last:
            continue
        span = doc.span(first, last)
        modal = [
            (str(mark.values.get("modality", "")), doc.span(at, min(at + mark.size, last)))
            for at in range(first, last)
            if (marks := doc.marks[at])
            for mark in marks.modal
        ]
        dates = (_dated(found.edtf) for found in reading.dates if span.holds(found.span))
        yield Sentence(
            span=span,
            text=doc.text,
            names=frozenset(
                (name.row.kind, name.row.id) for name in doc.names if first <= name.first < last and name.row.id
            ),
            numbers=frozenset(numbers_said(doc.text, span.start, span.end)),
            dates=tuple(date for date in dates if date),
            denied=tuple(words for value, words in modal if value in REFUTED),
            unsure=tuple(words for value, words in modal if value and value not in REFUTED | HAPPENED),
            terms=frozenset(index_terms([span.words(doc.text)])),
            events=tuple(found for found in events if _within(found, span)),
            meetings=tuple(found for found in reading.meetings if _within(found, span)),
            statements=tuple(found for found in reading.statements if found.span.overlaps(span)),
            figures=tuple(found for found in reading.figures if _within(found, span)),
        )


def _within(found: Finding, span: Span) -> bool:
    return span.start <= found.span.start < span.end


def _dated(edtf: str | None) -> Dated | None:
    return dated(edtf or "")


def dated(edtf: str) -> Dated | None:
    """What an EDTF text means; None for '' and for what is none."""
    try:
        return read_edtf(edtf) if edtf else None
    except NotEDTF:
        return None
