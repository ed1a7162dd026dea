"""The seed article: everything that must be found in it, each with its words."""

from pathlib import Path

import pytest

from tracker.extract import Reading, read
from tracker.lexicon import Gazetteer
from tracker.lexicon.gazetteers import read_rows

FIXTURES = Path(__file__).parents[2] / "fixtures"
TEXT = (FIXTURES / "articles" / "seed-article.txt").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read(TEXT, published="2025-10-16", gazetteer=Gazetteer(read_rows(FIXTURES)))


def test_nine_statements_with_their_speakers_and_kinds(reading: Reading) -> None:
    found = [(s.speaker.id or s.speaker.name, s.kind) for s in reading.statements]

    assert found == [
        ("sergey-lavrov", "indirect"), ("sergey-lavrov", "mixed"), ("sergey-lavrov", "mixed"),
        ("dmitry-peskov", "indirect"), ("dmitry-peskov", "indirect"),
        ("ahmed-al-sharaa", "indirect"), ("ahmed-al-sharaa", "mixed"),
        ("snhr", "indirect"), ("مراقبون", "indirect"),
    ]


def test_a_body_speaks_and_observers_stay_unnamed(reading: Reading) -> None:
    network, observers = reading.statements[-2].speaker, reading.statements[-1].speaker

    assert network.organisation and not network.unnamed
    assert observers.unnamed and observers.id is None


@pytest.mark.parametrize(("number", "opens", "closes"), [
    (0, "ناقش الرئيس الروسي", "بين البلدين"),
    (1, "المحادثات “تناولت", "طرطوس وحميميم”"),
    (2, "اللقاء جاء في إطار", "والمصالح المشتركة”"),
    (3, "ملف القواعد العسكرية", "بين موسكو ودمشق"),
    (4, "الجانبين ناقشا", "بما يخدم المصالح المشتركة"),
    (5, "عمق العلاقات", "بين سوريا وروسيا"),
    (6, "دمشق “تحترم", "السيادة الكاملة للدولة"),
    (7, "مقتل 6993 مدنياً", "ومستشفيات وأسواق"),
    (8, "تسفر المحادثات", "بعد نهاية الحرب"),
])
def test_a_statement_is_cut_where_it_ends(reading: Reading, number: int, opens: str, closes: str) -> None:
    words = reading.statements[number].surface

    assert words.startswith(opens) and words.endswith(closes)


def test_quotations_inside_a_paraphrase_keep_their_places(reading: Reading) -> None:
    quotes = [q.words(TEXT) for q in reading.statements[6].quotes]

    assert quotes == ["“تحترم جميع الاتفاقيات الموقعة مع موسكو”"]


def test_four_men_with_their_offices(reading: Reading) -> None:
    offices = {p.id: p.office_title for p in reading.people if p.office}

    assert offices == {
        "vladimir-putin": "الرئيس الروسي", "ahmed-al-sharaa": "الرئيس السوري",
        "sergey-lavrov": "وزير الخارجية الروسي", "dmitry-peskov": "المتحدث باسم الكرملين",
    }


def test_the_meeting_in_moscow(reading: Reading) -> None:
    meeting = next(m for m in reading.meetings if m.kind != "visit")

    assert {p.id for p in meeting.participants} == {"vladimir-putin", "ahmed-al-sharaa"}
    assert (meeting.place, meeting.status) == ("موسكو", "held")
    assert "bases" in dict(meeting.topics)


def test_the_official_visit_with_its_topics(reading: Reading) -> None:
    visit = next(m for m in reading.meetings if m.kind == "visit")

    assert [p.id for p in visit.participants] == ["ahmed-al-sharaa"]
    assert (visit.place, visit.status) == ("موسكو", "held")
    assert {"energy", "reconstruction", "defence"} <= set(dict(visit.topics))


def test_both_bases_with_kind_place_and_founding_year(reading: Reading) -> None:
    bases = {b.id: (b.kind, b.governorate) for b in reading.bases}
    founded = {e.base_id: e.edtf for e in reading.base_events if e.status == "established"}

    assert bases["tartus-naval-facility"][0] == "naval"
    assert bases["hmeimim-air-base"] == ("air", "اللاذقية")
    assert founded == {"tartus-naval-facility": "1971", "hmeimim-air-base": "2015"}


def test_five_figures_with_source_perpetrator_and_period(reading: Reading) -> None:
    values = [(f.value, f.category) for f in reading.figures]

    assert values == [(6993, "civilians_killed"), (2061, "children_killed"), (984, "women_killed"),
                      (363, "massacres"), (1262, "attacks_on_facilities")]
    assert {f.organisation for f in reading.figures} == {"الشبكة السورية لحقوق الإنسان"}
    assert {f.attribution for f in reading.figures} == {"russia"}
    assert {f.period for f in reading.figures} == {"2015/2024-12"}


def test_it_is_on_topic_and_says_why(reading: Reading) -> None:
    assert reading.on_topic and reading.topic_reason.startswith("names ")


def test_without_a_day_nothing_is_guessed() -> None:
    reading = read(TEXT, gazetteer=Gazetteer(read_rows(FIXTURES)))

    assert all(m.date is None for m in reading.meetings)
