"""The order of the cascade: what each stage finds, for later ones to read. The language is told, never guessed here.

A language whose folder in `lexicon/` holds rules is read by these alone. Arabic's older layers are stages of their own
until each is as good by rules.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from tracker.extract.people import annotate_cast, annotate_people, cast_of, find_people, find_people_by_rules
from tracker.lexicon import Gazetteer, Lexicon, load
from tracker.lexicon.languages import DIMENSIONS, Language, NoReader, language as language_of

from .bases import (
    Sites,
    annotate_by_rules,
    annotate_mentions,
    annotate_names,
    find_base_events,
    find_bases,
    find_sites,
    more_sites,
)
from .dates import find_dates, find_dates_by_rules
from .findings import REFUTED, Finding, Reading
from .grammar import Match, run
from .harm import find_figures, find_figures_by_rules
from .meetings import find_meetings, find_meetings_by_rules
from .numbers import annotate_numbers
from .places import annotate_places
from .relays import find_relays
from .statements import Matters, Subjects, find_statements, find_statements_by_rules, joined
from .subjects import judge, judge_by_rules
from .text.annotations import Annotation
from .text.asides import asides
from .text.documents import Document
from .text.quotations import Quote, find_quotes
from .topics import find_topics, find_topics_by_rules

VERSION = "2"
LANGUAGE = "ar"
NO_READER = "no reader"
Found = TypeVar("Found", bound=Finding)


def read(text: str, *, published: str | None = None, gazetteer: Gazetteer, lexicon: Lexicon | None = None,
         lang: str = LANGUAGE) -> Reading:
    """All findings of a text. published is an EDTF day; without it relative dates stay unresolved.

    lang: the text's language. One that has no pack is read by nobody: the reading is empty, its `pack` is "".
    """
    try:
        pack = language_of(lang)
    except NoReader:
        return Reading(lang=lang, on_topic=False, topic_reason=NO_READER)
    if lang == LANGUAGE:
        return _read_arabic(document(text, published, gazetteer, lexicon or load(lang), pack))
    return read_with(pack, text, published=published, gazetteer=gazetteer)


def read_with(pack: Language, text: str, *, published: str | None = None, gazetteer: Gazetteer) -> Reading:
    """All findings of a text by the rules of a pack alone."""
    return _read_by_rules(document(text, published, gazetteer, None, pack)[0])


def rules_that_win(text: str, lang: str, gazetteer: Gazetteer) -> list[Match]:
    """What every dimension's rules find in a text, after all stages: the proof of a rule by its example."""
    doc = annotated(text, lang, gazetteer)
    return [match for dimension in DIMENSIONS for match in run(doc, dimension).matches]


def annotated(text: str, lang: str, gazetteer: Gazetteer, published: str | None = None) -> Document:
    """The document as all stages leave it, for who asks why; raises NoReader."""
    pack = language_of(lang)
    if lang == LANGUAGE:
        stages = document(text, published, gazetteer, load(lang), pack)
        _read_arabic(stages)
        return stages[0]
    doc = document(text, published, gazetteer, None, pack)[0]
    _read_by_rules(doc)
    return doc


def document(text: str, published: str | None, gazetteer: Gazetteer | None, lexicon: Lexicon | None, pack: Language,
             ) -> tuple[Document, list[Quote]]:
    """The text cut, with its quotations as annotations; a stop within one ends no sentence."""
    doc = Document(text, lexicon, gazetteer, published, pack)
    quotes = find_quotes(doc)
    doc.join_sentences((q.first, q.last) for q in quotes if q.balanced and q.depth == 0)
    doc.annotations.extend(Annotation("quotation", q.first, q.last, q.inner) for q in quotes if q.depth == 0)
    return doc, quotes


def _read_arabic(stages: tuple[Document, list[Quote]]) -> Reading:
    doc, quotes = stages
    relays = find_relays(doc)
    dates = find_dates(doc)
    topics = find_topics(doc)
    annotate_names(doc)
    sites = Sites(doc)
    annotate_mentions(doc, sites)
    bases = more_sites(doc, find_bases(sites), annotate_by_rules(doc))
    cast = cast_of(doc)
    annotate_cast(doc, cast)
    matters = Matters(doc, topics, bases, dates)
    statements = joined(find_statements(doc, cast, quotes, matters), find_statements_by_rules(doc, matters))
    figures = find_figures(doc, dates, statements)
    meetings = find_meetings(doc, cast, statements, dates, bases, topics)
    events, named = find_base_events(doc, dates)
    bases = more_sites(doc, bases, named)
    on_topic, reason = judge(doc, cast, bases, topics, figures, statements)
    return _own(doc, Reading(
        lang=LANGUAGE, on_topic=on_topic, topic_reason=reason,
        statements=tuple(statements), people=tuple(find_people(doc, cast)),
        meetings=tuple(meetings), figures=tuple(figures), bases=tuple(bases),
        base_events=tuple(e for e in events if e.modality not in REFUTED),
        denied_events=tuple(e for e in events if e.modality in REFUTED),
        dates=tuple(dates), relays=tuple(relays), pack=LANGUAGE, version=version_of(doc.language),
    ))


def _read_by_rules(doc: Document) -> Reading:
    relays = find_relays(doc)
    annotate_numbers(doc)
    dates = find_dates_by_rules(doc)
    annotate_people(doc)
    annotate_places(doc)
    annotate_names(doc)
    annotate_by_rules(doc)
    bases = find_sites(doc)
    topics = find_topics_by_rules(doc)
    statements = find_statements_by_rules(doc, Subjects(doc, topics, bases, dates))
    figures = find_figures_by_rules(doc, statements)
    meetings = find_meetings_by_rules(doc, dates, bases, topics)
    events, named = find_base_events(doc, dates)
    bases = more_sites(doc, bases, named)
    on_topic, reason = judge_by_rules(doc, bases, topics, figures, statements)
    return _own(doc, Reading(
        lang=doc.language.lang, on_topic=on_topic, topic_reason=reason,
        statements=tuple(statements), people=tuple(find_people_by_rules(doc)), meetings=tuple(meetings),
        figures=tuple(figures), bases=tuple(bases),
        base_events=tuple(e for e in events if e.modality not in REFUTED),
        denied_events=tuple(e for e in events if e.modality in REFUTED),
        dates=tuple(dates), relays=tuple(relays), pack=doc.language.lang, version=version_of(doc.language),
    ))


def _own(doc: Document, reading: Reading) -> Reading:
    """The reading without what stands in lines that lead to other articles."""
    others = asides(doc)
    if not others:
        return reading

    def kept(found: Sequence[Found]) -> tuple[Found, ...]:
        return tuple(f for f in found if not any(span.overlaps(f.span) for span in others))

    return replace(
        reading, statements=kept(reading.statements), figures=kept(reading.figures), meetings=kept(reading.meetings),
        base_events=kept(reading.base_events), denied_events=kept(reading.denied_events), dates=kept(reading.dates))


def version_of(pack: Language) -> str:
    """The reader's version and the pack's: what a re-reading compares."""
    return f"{VERSION}.{pack.version}"
