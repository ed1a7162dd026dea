"""The stance on the presence, only where the words take one."""

import pytest

from tests.extract.reading import document
from tracker.choices import Stance
from tracker.extract.findings import Span
from tracker.extract.statements import find_stance
from tracker.lexicon import load


@pytest.mark.parametrize(("text", "stance", "reason"), [
    ("القواعد الروسية باقية", "keep", "القواعد الروسية باقية"),
    ("أكد بقاء القواعد الروسية", "keep", "بقاء القواعد"),
    ("لن تنسحب روسيا من قاعدة حميميم", "keep", "لن تنسحب روسيا من قاعدة حميميم"),
    ("لا نية لسحب القوات الروسية", "keep", "لسحب القوات الروسية"),
    ("لن يتم إغلاق القاعدتين", "keep", "إغلاق القاعدتين"),
    ("طالب بإخراج القوات الروسية", "withdraw", "بإخراج القوات الروسية"),
    ("ينبغي إنهاء الوجود الروسي", "withdraw", "إنهاء الوجود الروسي"),
    ("لن نقبل ببقاء القواعد الروسية", "withdraw", "لن نقبل ببقاء القواعد"),
    ("إعادة تنظيم الوجود العسكري الروسي", "renegotiate", "إعادة تنظيم الوجود العسكري الروسي"),
    ("إعادة النظر في اتفاقيات القواعد", "renegotiate", "إعادة النظر في اتفاقيات القواعد"),
    ("يجب إخراج القواعد الروسية", "withdraw", "إخراج القواعد"),
    ("القواعد الآن قيد التفاوض", "renegotiate", "القواعد الآن قيد التفاوض"),
    ("ناقشا إمكانية توسيع استخدام هذه القواعد", "neutral", "ناقشا إمكانية توسيع استخدام هذه القواعد"),
    ("ملف القواعد كان مطروحاً", "neutral", "ملف القواعد"),
    ("موضوع القاعدتين كان حاضراً", "neutral", "موضوع القاعدتين"),
    ("إعادة هيكلة عمل القواعد", "renegotiate", "إعادة هيكلة عمل القواعد"),
    ("لا تزال القواعد الروسية باقية", "keep", "القواعد الروسية باقية"),
    ("لا تزال موسكو تحتفظ بوجودها في قاعدة طرطوس", "keep", "تحتفظ بوجودها في قاعدة"),
    ("ما زالت موسكو تحتفظ بوجودها في قاعدة طرطوس", "keep", "تحتفظ بوجودها في قاعدة"),
])
def test_stance(text: str, stance: str, reason: str) -> None:
    found = find_stance(document(text))

    assert found is not None
    assert (found.stance, found.reason) == (stance, reason)
    assert found.span.words(text) == reason


@pytest.mark.parametrize("text", [
    "العلاقات الثنائية ممتازة", "القوات الروسية في حلب", "سحب القوات الأمريكية من العراق", "بقاء الأسد في السلطة",
    "يمكن أن تبقى القوات الروسية", "بدأت القوات الروسية سحب معداتها", "ستواصل الحوار مع دمشق في شأن القواعد",
    "طالب بالانسحاب من الجولان، ثم تحدث عن القواعد الروسية", "تنظيم القاعدة",
    "تقليص الوجود العسكري الأمريكي", "أكد بقاء القواعد التركية في الشمال",
    "الموعد لا علاقة له ببقاء القوات الروسية",
])
def test_no_stance(text: str) -> None:
    assert find_stance(document(text)) is None


def test_only_the_words_of_the_span_count() -> None:
    text = "بقاء القواعد الروسية مهم. والعلاقات ممتازة"

    assert find_stance(document(text), Span(26, len(text))) is None


def test_what_is_denied_is_turned() -> None:
    text = "ونفى المتحدث باسم الكرملين إخلاء قاعدة طرطوس"
    found = find_stance(document(text), Span(27, len(text)))

    assert found is not None and found.stance == "keep"


def test_every_stance_is_a_value_of_the_record() -> None:
    assert {entry.get("stance") for entry in load("ar").book("stance_words").entries} == set(Stance.values)
