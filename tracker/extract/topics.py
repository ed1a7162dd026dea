"""What a text is about, by the words that name it: «إعادة الإعمار», «مجالات الطاقة».

Offices and bodies name a field without a word being said about it («وزير الدفاع»), so a topic's word right after one
of them is left out.
"""

from bisect import bisect_left
from collections.abc import Sequence

from .findings import Span, TopicFinding
from .grammar import run
from .text.documents import Document

_CONFIDENCE = 0.9


def find_topics(doc: Document, span: Span | None = None) -> list[TopicFinding]:
    """Words that name a topic, within a span or in the whole text, in their order; a topic may come more than once."""
    first, last = (doc.at(span.start), doc.before(span.end)) if span else (0, len(doc.words))
    topics, offices = doc.hits["topics"], doc.hits["topic_offices"]
    return [
        TopicFinding.at(doc.text, *doc.span(hit.first, hit.last), rule=f"topic.{hit.entry.id}",
                        confidence=_CONFIDENCE, topic=hit.entry.get("topic"))
        for hit in topics.find(first, last)
        if not (hit.first and offices.get(hit.first - 1))
    ]


def find_topics_by_rules(doc: Document) -> list[TopicFinding]:
    """Words that name a topic by the pack's rules for `topics`; makes, or the trigger's word, give the `topic`."""
    return [
        TopicFinding.at(doc.text, *doc.span(match.start, match.stop), rule=f"topic.{match.rule.name}",
                        confidence=_CONFIDENCE, topic=str(match.value("topic")))
        for match in run(doc, "topics").matches if match.value("topic")
    ]


def within(topics: Sequence[TopicFinding], span: Span) -> list[tuple[str, Span]]:
    """(topic, its first words) of the topics named inside a span, each once; topics in order of place."""
    found: dict[str, Span] = {}
    for topic in topics[bisect_left(topics, span.start, key=lambda t: t.span.start) :]:
        if topic.span.start >= span.end:
            break
        if span.holds(topic.span):
            found.setdefault(topic.topic, topic.span)
    return list(found.items())
