"""What holds for any text at all: no crash, every span true, the same findings each time, no text that leads astray."""

import dataclasses
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from tracker import choices
from tracker.extract import Reading, Span, read
from tracker.extract.findings import Finding, WrongSpan
from tracker.lexicon import Gazetteer, load
from tracker.lexicon.gazetteers import PERSON, Row, read_rows

GAZETTEER = Gazetteer(read_rows(Path(__file__).parents[2] / "fixtures"))
PIECES = st.sampled_from([
    "قال", "لافروف", "إنّ", "أن", "«", "»", "“", "”", '"', "،", ".", ":", "\n", "وأضاف", "الرئيس", "بوتين", "على",
    "مقتل 12 مدنياً", "أمس", "قاعدة حميميم", "زار", "موسكو", "مع", "بين", "و", "بحسب", "وزير الخارجية", "نقلت", "عن",
    "قوله", "مشيراً إلى", "د.", "ـــ", "\u200f", "ﻻ", "2015", "كانون الأول/ديسمبر", "التقى", "جدد دعوته", "(", ")",
])
SEEN = 12  # words before a cut
TEXTS = st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map(" ".join))


def _spans(value: object) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _spans(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from _spans(item)


def _findings(reading: Reading) -> Iterator[Finding]:
    for field in dataclasses.fields(reading):
        value = getattr(reading, field.name)
        if isinstance(value, tuple):
            yield from value


@settings(max_examples=80, deadline=None)
@given(TEXTS)
def test_every_span_lies_in_the_text_and_says_its_words(text: str) -> None:
    reading = read(text, published="2025-10-16", gazetteer=GAZETTEER)

    for finding in _findings(reading):
        assert finding.surface == text[finding.span.start : finding.span.end]
        assert 0 < finding.confidence <= 1
    assert all(0 <= s.start < s.end <= len(text) for s in _spans(reading))
    assert read(text, published="2025-10-16", gazetteer=GAZETTEER) == reading


def test_a_text_may_end_after_any_word() -> None:
    """A text cut off, as in a summary, ends where no writer would end it: «حكومة نوري»."""
    for path in sorted((Path(__file__).parents[1] / "corpus").glob("*.txt")):
        words = path.read_text(encoding="utf-8").split()
        for last in range(1, len(words)):
            read(" ".join(words[max(0, last - SEEN) : last]), published="2025-10-16", gazetteer=GAZETTEER)
    read("وانتقد بيان حكومة نوري", published="2025-10-16", gazetteer=GAZETTEER)


def test_a_span_outside_the_text_is_refused() -> None:
    with pytest.raises(WrongSpan):
        Finding.at("abc", 2, 4, rule="x", confidence=1)


def _work(text: str, gazetteer: Gazetteer = GAZETTEER) -> int:
    """Calls of functions while the text is read: work that no other process lengthens. `make bench` has the time."""
    calls = 0

    def seen(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(seen)
    try:
        read(text, published="2025-10-16", gazetteer=gazetteer)
    finally:
        sys.setprofile(None)
    return calls


NORMAL = ("وأكد المتحدث باسم الكرملين دميتري بيسكوف أن ملف القواعد العسكرية كان مطروحاً، مشيراً إلى أن الجانبين "
          "ناقشا «إمكانية توسيع» استخدامها. وقالت مصادر إن 12 مدنياً قتلوا أمس في طرطوس.\n")


UNITS = ["ا", "«", '"', "“ ", "أن ", "بحسب ", "لافروف ", "( ", "الرئيس ", "مع ", "قال ", "12 "]


@pytest.mark.parametrize("unit", UNITS)
def test_no_text_leads_astray(unit: str) -> None:
    count = 5_000 // len(unit)
    _work(unit * count)  # what is made once for the pack is made now

    assert _work(unit * 4 * count) < 4 * 1.2 * _work(unit * count) + 1000


def test_work_grows_with_the_length_and_no_faster() -> None:
    _work(NORMAL)
    short, long = _work(NORMAL * 40), _work(NORMAL * 400)

    assert long < 10 * short * 1.1


def test_many_names_cost_little() -> None:
    few = Gazetteer(Row(PERSON, f"p{n}", f"فلان{n} الفلاني{n}") for n in range(300))
    many = Gazetteer(Row(PERSON, f"p{n}", f"{chr(0x628 + n % 20)}لان{n} الفلاني{n}") for n in range(20_000))
    text = NORMAL * 200

    assert _work(text, many) < 1.5 * _work(text, few)


def test_words_of_the_reader_are_words_of_the_record() -> None:
    pack = load("ar")
    kinds = {e.get("kind") for e in pack.book("meetings").entries}
    statuses = {e.get("status", "held") for b in ("meetings", "meeting_states") for e in pack.book(b).entries}
    topics = {e.get("topic") for e in pack.book("topics").entries}

    assert kinds <= set(choices.MeetingKind.values)
    assert statuses <= set(choices.MeetingStatus.values)
    assert topics <= set(choices.Topic.values)
    assert {"direct", "mixed", "indirect"} == set(choices.StatementKind.values)
    assert {"russia", "syria", "other"} == set(choices.Side.values)
