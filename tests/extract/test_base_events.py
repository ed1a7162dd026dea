"""What is said to have happened to a site, by verbs and nouns of many kinds."""

import pytest

from tests.extract.reading import GAZETTEER, document
from tracker.extract import read
from tracker.extract.bases import Sites, find_bases

TARTUS, HMEIMIM, QAMISHLI = "tartus-naval-facility", "hmeimim-air-base", "qamishli-airport"


def _events(text: str) -> list[tuple[str | None, str, bool]]:
    reading = read(text, published="2025-10-15", gazetteer=GAZETTEER)
    return [(e.base_id, e.status, e.announced) for e in reading.base_events]


@pytest.mark.parametrize(("text", "base", "status"), [
    # Strengthened: what grows stands between, or nothing does
    ("عززت روسيا وجودها العسكري داخل مطار القامشلي.", QAMISHLI, "expanded"),
    ("رصد السكان تعزيز القوات الروسية حضورها في مطار القامشلي.", QAMISHLI, "expanded"),
    ("عززت روسيا قاعدة حميميم بمنظومات جديدة.", HMEIMIM, "expanded"),
    ("وصلت تعزيزات روسية إلى قاعدة حميميم.", HMEIMIM, "expanded"),
    ("استقدمت روسيا تعزيزات جديدة لمطار القامشلي.", QAMISHLI, "expanded"),
    ("أنشأت روسيا مخابئ لطائراتها في قاعدة حميميم.", HMEIMIM, "expanded"),
    # Reduced
    ("عدد الجنود تقلص كثيراً في مطار القامشلي.", QAMISHLI, "reduced"),
    ("نقلت روسيا معدات ثقيلة من قاعدة القامشلي إلى الساحل.", QAMISHLI, "reduced"),
    # Evacuated
    ("غادرت آخر القوات الروسية مطار القامشلي.", QAMISHLI, "evacuated"),
    ("أظهرت الصور خلو مطار القامشلي من الطائرات.", QAMISHLI, "evacuated"),
    ("قاعدة القامشلي التي انسحبت منها القوات الروسية.", QAMISHLI, "evacuated"),
    ("دخل السكان قاعدة القامشلي بعد أن أخلتها القوات الروسية.", QAMISHLI, "evacuated"),
    # Handed over
    ("مطار القامشلي الذي جرى تسليمه للجيش.", QAMISHLI, "handed_over"),
    ("غادروا مطار القامشلي وسلمته روسيا للجيش.", QAMISHLI, "handed_over"),
    # Attacked
    ("قاعدة حميميم تعرضت لهجوم أمس.", HMEIMIM, "attacked"),
    ("تصدت الدفاعات لهجوم بالمسيرات على قاعدة حميميم.", HMEIMIM, "attacked"),
    ("سقطت قذائف على قاعدة حميميم.", HMEIMIM, "attacked"),
    # Established, agreed, annulled
    ("جرى تحويل مطار القامشلي إلى قاعدة روسية.", QAMISHLI, "established"),
    ("بدأت روسيا إنشاء قاعدة مروحيات بمدينة القامشلي.", QAMISHLI, "established"),
    ("ألغت دمشق الاتفاقية الخاصة بقاعدة طرطوس.", TARTUS, "agreement_annulled"),
])
def test_events(text: str, base: str, status: str) -> None:
    assert (base, status, False) in _events(text)


@pytest.mark.parametrize(("text", "status"), [
    ("وقع الوزير مذكرة بشأن توسيع قاعدة طرطوس.", "expanded"),
    ("سمحت دمشق لروسيا بإجراء توسع كبير في قاعدتها البحرية في طرطوس.", "expanded"),
    ("تحدثت الصحف عن اتفاق على إخلاء قاعدة طرطوس.", "evacuated"),
])
def test_what_is_agreed_or_allowed_is_announced(text: str, status: str) -> None:
    assert (TARTUS, status, True) in _events(text)


@pytest.mark.parametrize("text", [
    # A withdrawal to a base, an attack or a flight from one
    "انسحبت القوات الروسية إلى قاعدة حميميم.",
    "ضربت الطائرات الروسية من قاعدة حميميم أهدافاً بعيدة.",
    "وصلت تعزيزات من قاعدة حميميم إلى المدينة.",
    "صواريخ قادرة على استخدام قاعدة حميميم.",
    "تحدث الخبير حول مطار القامشلي.",
    # Denied from afar
    "نفت المصادر ما جرى تداوله في بعض وسائل الإعلام عن شروع القوات الروسية بإخلاء مطار القامشلي.",
])
def test_no_event(text: str) -> None:
    assert _events(text) == []


def test_the_airport_is_the_last_one_named() -> None:
    text = "هبطت الطائرات في مطار القامشلي أمس. وغادرت القوات الروسية المطار اليوم."

    [base] = find_bases(Sites(document(text)))

    assert [span.words(text) for span in base.mentions] == ["مطار القامشلي", "المطار"]
    assert (QAMISHLI, "evacuated", False) in _events(text)


def test_a_base_is_not_the_airport() -> None:
    text = "أخلت القوات مطار القامشلي. ورفضت القوات طلباً لقاعدة حميميم بإخلاء المطار."

    assert [base.id for base in find_bases(Sites(document(text))) if len(base.mentions) > 1] == [QAMISHLI]


def test_where_no_airport_was_named_none_is_meant() -> None:
    assert find_bases(Sites(document("هبطت الطائرات قرب حلب. وغادرت القوات المطار."))) == []


def test_a_base_is_called_after_its_village() -> None:
    [base] = find_bases(Sites(document("أقامت روسيا قاعدة عسكرية جديدة لها في قرية الكالطة.")))

    assert base.surface == "قاعدة عسكرية جديدة لها في قرية الكالطة"


def test_no_base_is_called_after_a_village_without_soldiers() -> None:
    assert find_bases(Sites(document("للحزب قاعدة كبيرة في قرية الكالطة."))) == []
