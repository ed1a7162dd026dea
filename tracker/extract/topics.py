"""What a text is about, by the words that name it: «إعادة الإعمار», «مجالات الطاقة».

Offices and bodies name a field without a word being said about it («وزير الدفاع»), so a topic's word right after one
of them is left out.
"""

from .documents import Document
from .findings import Span, TopicFinding

_CONFIDENCE = 0.9


def find_topics(doc: Document, span: Span | None = None) -> list[TopicFinding]:
    """Topics named within a span (in the whole text without one), each once, in the order of their first words."""
    first, last = (doc.at(span.start), doc.before(span.end)) if span else (0, len(doc.words))
    topics, offices = doc.lexicon.book("topics"), doc.lexicon.book("topic_offices")
    found: dict[str, TopicFinding] = {}
    for hit in topics.find(doc, first, last):
        topic = hit.entry.get("topic")
        if topic in found or (hit.first and offices.at(doc, hit.first - 1)):
            continue
        found[topic] = TopicFinding.at(doc.text, *doc.span(hit.first, hit.last), rule=f"topic.{topic}",
                                       confidence=_CONFIDENCE, topic=topic)
    return list(found.values())


def topic_pairs(doc: Document, span: Span | None = None) -> tuple[tuple[str, Span], ...]:
    """(topic, its words) within a span: the form in which statements and meetings keep them."""
    return tuple((topic.topic, topic.span) for topic in find_topics(doc, span))
