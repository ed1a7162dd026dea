"""Near-copies are told from independent reports."""

from hypothesis import given, strategies as st

from tracker.ingest.dedupe import NEAR, signature, similarity

REPORT = (
    "قال مصدر في وزارة الخارجية إن الوفد الروسي وصل إلى دمشق صباح اليوم وبحث مع نظرائه ملفات الطاقة والنقل والدفاع، "
    "وأضاف أن الجانبين اتفقا على عقد جولة ثانية في موسكو خلال الشهر المقبل لاستكمال مراجعة الاتفاقات الموقعة سابقاً."
)
OTHER = (
    "أعلنت هيئة الموانئ أن سفينة شحن غادرت مرفأ طرطوس بعد تفريغ حمولتها من القمح، وأوضحت أن حركة الملاحة طبيعية وأن "
    "أعمال الصيانة في الرصيف الثالث ستنتهي قبل نهاية العام الجاري وفق الخطة المقررة."
)


def test_a_reprint_with_another_opening_is_a_near_copy() -> None:
    reprint = "دمشق، وكالات: " + REPORT

    assert similarity(signature(REPORT), signature(reprint)) >= NEAR


def test_two_reports_are_independent() -> None:
    assert similarity(signature(REPORT), signature(OTHER)) < NEAR / 2


def test_marks_and_letter_shapes_make_no_difference() -> None:
    assert similarity(signature(REPORT), signature(REPORT.replace("أ", "ا").replace("ة", "ه"))) == 1


@given(st.text())
def test_any_text_has_a_signature_or_none(text: str) -> None:
    found = signature(text)

    assert len(found) in (0, 256)
    assert similarity(found, found) == (1.0 if found else 0.0)
