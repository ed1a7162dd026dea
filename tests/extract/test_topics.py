"""Topics and the words that name them."""

import pytest

from tests.extract.reading import GAZETTEER, document
from tracker.choices import Topic
from tracker.extract import read
from tracker.extract.findings import Span
from tracker.extract.topics import find_topics, within
from tracker.lexicon import load


@pytest.mark.parametrize(("text", "topics"), [
    ("بحث التعاون في مجالات الطاقة وإعادة الإعمار والدفاع", ["energy", "reconstruction", "defence"]),
    ("مستقبل القواعد الروسية والوجود العسكري", ["bases", "military-presence"]),
    ("احترام الاتفاقيات الموقعة ووحدة الأراضي السورية", ["agreements", "territorial-integrity"]),
    ("رفع العقوبات وإلغاء الديون وتسليم بشار الأسد", ["sanctions", "debt", "extradition"]),
    ("مكافحة الإرهاب والعدالة الانتقالية والاعتداءات الإسرائيلية",
     ["counter-terrorism", "transitional-justice", "israel"]),
    ("وصل وزير الدفاع مع وزير الطاقة", []),
    ("اجتمع مجلس الأمن", []),
    ("تنظيم القاعدة", []),
])
def test_topics(text: str, topics: list[str]) -> None:
    assert [found.topic for found in find_topics(document(text))] == topics


def test_topics_within_a_span_come_once_with_their_first_words() -> None:
    text = "الطاقة. مجالات الطاقة ثم الطاقة والنقل"
    topics = find_topics(document(text))

    assert within(topics, Span(8, len(text))) == [("energy", Span(8, 21)), ("transport", Span(32, 38))]


def test_an_official_who_speaks_of_a_town_speaks_of_its_country() -> None:
    text = "قال سيرغي لافروف إن الهدنة في إدلب قائمة. ورحبت دمشق بذلك."
    reading = read(text, gazetteer=GAZETTEER)

    assert (reading.on_topic, reading.topic_reason) == (True, "سيرغي لافروف speaks of the other side")


def test_every_topic_of_the_record_has_words() -> None:
    assert {entry.get("topic") for entry in load("ar").book("topics").entries} == set(Topic.values)
