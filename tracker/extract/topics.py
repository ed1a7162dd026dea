"""What a text is about, by the words that name it: «إعادة الإعمار», «مجالات الطاقة».

Offices and bodies name a field without a word being said about it («وزير الدفاع»), so a topic's word right after one
of them is left out.
"""

from collections.abc import Iterable

from .documents import Document
from .findings import Span, TopicFinding

_CONFIDENCE = 0.9


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


def within(topics: Iterable[TopicFinding], span: Span) -> tuple[tuple[str, Span], ...]:
    """(topic, its first words) of the topics named inside a span, each once: as statements and meetings keep them."""
    found: dict[str, Span] = {}
    for topic in topics:
        if span.holds(topic.span):
            found.setdefault(topic.topic, topic.span)
    return tuple(found.items())


def topic_pairs(doc: Document, span: Span | None = None) -> tuple[tuple[str, Span], ...]:
    """The same for a span of a document whose topics nobody has read yet."""
    return within(find_topics(doc, span), span or Span(0, len(doc.text)))
