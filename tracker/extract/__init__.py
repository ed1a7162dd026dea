"""Text to findings: pure functions, no database, no clock, no settings.

    read(text, published="2025-10-16", gazetteer=gazetteer) -> Reading

Stages run in the order of this file; each is a function of a Document and of earlier findings.
"""

from tracker.lexicon import Gazetteer, Lexicon, load

from .base_events import find_base_events
from .bases import Sites, find_bases
from .casts import Cast
from .dates import find_dates
from .documents import Document
from .findings import Reading, Span
from .harm import find_figures
from .matters import Matters
from .meetings import find_meetings
from .people import find_people
from .quotes import find_quotes
from .statements import find_statements
from .subjects import judge
from .topics import find_topics

VERSION = "1"
LANGUAGE = "ar"  # the only one whose pack the reader has

__all__ = ["LANGUAGE", "VERSION", "Document", "Reading", "Span", "read"]


def read(
    text: str, *, published: str | None = None, gazetteer: Gazetteer, lexicon: Lexicon | None = None
) -> Reading:
    """All findings of a text. published is an EDTF day; without it relative dates stay unresolved."""
    pack = lexicon or load(LANGUAGE)
    doc = Document(text, pack, gazetteer, published)
    quotes = find_quotes(doc)
    doc.join_sentences((q.first, q.last) for q in quotes if q.balanced and q.depth == 0)
    dates = find_dates(doc)
    topics = find_topics(doc)
    sites = Sites(doc)
    bases = find_bases(sites)
    cast = Cast(doc)
    statements = find_statements(doc, cast, quotes, Matters(doc, topics, bases, dates))
    figures = find_figures(doc, dates, statements)
    meetings = find_meetings(doc, cast, statements, dates, bases, topics)
    on_topic, reason = judge(doc, cast, bases, topics, figures, statements)
    return Reading(
        lang=pack.lang, on_topic=on_topic, topic_reason=reason,
        statements=tuple(statements), people=tuple(find_people(doc, cast)),
        meetings=tuple(meetings), figures=tuple(figures), bases=tuple(bases),
        base_events=tuple(find_base_events(sites, dates)), dates=tuple(dates),
        pack=pack.lang, version=f"{VERSION}.{pack.version}",
    )
