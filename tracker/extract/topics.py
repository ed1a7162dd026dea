"""What a text is about, by the words that name it: «إعادة الإعمار», «مجالات الطاقة»; and whether it is ours to read.

Offices and bodies name a field without a word being said about it («وزير الدفاع»), so a topic's word right after one
of them is left out.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from .documents import Document
from .findings import Span, TopicFinding

_CONFIDENCE = 0.9
_COUNTRY, _NAMED = "SY", 2


def find_topics(doc: Document, span: Span | None = None) -> list[TopicFinding]:
    """Words that name a topic, within a span or in the whole text, in their order; a topic may come more than once."""
    first, last = (doc.at(span.start), doc.before(span.end)) if span else (0, len(doc.words))
    topics, offices = doc.lexicon.book("topics"), doc.lexicon.book("topic_offices")
    return [
        TopicFinding.at(doc.text, *doc.span(hit.first, hit.last), rule=f"topic.{hit.entry.id}",
                        confidence=_CONFIDENCE, topic=hit.entry.get("topic"))
        for hit in topics.find(doc, first, last)
        if not (hit.first and offices.at(doc, hit.first - 1))
    ]


def within(topics: Iterable[TopicFinding], span: Span) -> list[tuple[str, Span]]:
    """(topic, its first words) of the topics named inside a span, each once."""
    found: dict[str, Span] = {}
    for topic in topics:
        if span.holds(topic.span):
            found.setdefault(topic.topic, topic.span)
    return list(found.items())


def judge(doc: Document, cast: Any, topics: Sequence[TopicFinding], bases: int) -> tuple[bool, str]:
    """(on topic, why): a known base is named, or Syria is named at least twice."""
    if bases:
        return True, "base"
    books = [doc.lexicon.book(name) for name in ("countries", "nationalities", "capitals")]
    named = 0
    for word in doc.words:
        for book in books:
            if word.text in book and (hit := book.at(doc, word.index)) and hit.entry.id == _COUNTRY:
                named += 1
                if named == _NAMED:
                    return True, "country"
    return False, "country not named"
