"""Near-copies are told from independent reports."""

import random

import pytest
from hypothesis import given, strategies as st

from tests.models import rows
from tracker.ingest.dedupe import near_copy
from tracker.lexicon.likeness import BANDS, NEAR, bands, signature, similarity
from tracker.models import Article, ArticleBand

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


def test_what_words_have_in_common_is_estimated() -> None:
    for share in (0.2, 0.5, 0.8):
        told = []
        for seed in range(40):
            one, other = _pair(random.Random(seed), share)
            told.append(similarity(signature(one), signature(other)))
        assert abs(sum(told) / len(told) - share) < 0.04


def test_a_text_of_a_few_words_has_all_slots() -> None:
    assert len(bands(signature("ثلاث كلمات فقط"))) == BANDS
    assert similarity(signature("ثلاث كلمات فقط"), signature("ثلاث كلمات أخرى")) == 0
    assert bands(signature("كلمة")) == []


@pytest.mark.django_db
def test_bands_find_what_holding_each_text_against_each_finds() -> None:
    chance = random.Random(7)
    texts = [text for at in range(150) for text in _pair(chance, 0.45 + 0.5 * at / 150)]
    signed = {rows.article(text, slug=f"a-{at}").pk: signature(text) for at, text in enumerate(texts)}
    pairs = found = 0
    for pk, one in signed.items():
        shared = ArticleBand.objects.sharing(one)
        near = [other for other, two in signed.items() if other != pk and similarity(one, two) >= NEAR]
        pairs += len(near)
        found += sum(other in shared for other in near)

    assert pairs > 150
    assert found == pairs


@pytest.mark.django_db
def test_the_nearest_is_taken_and_of_equals_the_newest() -> None:
    for at in range(3):
        rows.article(REPORT + " " * at, slug=f"same-{at}")
    rows.article(OTHER, slug="other")
    rows.article(REPORT.replace("صباح", "مساء"), slug="near")

    assert near_copy(signature(REPORT)) == Article.objects.get(slug="same-2")
    assert near_copy(signature("دمشق: " + OTHER)) == Article.objects.get(slug="other")
    assert near_copy(signature("لا شيء من ذلك كله")) is None


@pytest.mark.django_db
def test_a_phrase_of_the_trade_asks_no_more_than_the_newest(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tracker.models.bands.MOST", 2)
    numbers = [rows.article(REPORT + " " * at, slug=f"same-{at}").pk for at in range(5)]

    assert set(ArticleBand.objects.sharing(signature(REPORT))) == set(numbers[-2:])


@pytest.mark.django_db
def test_a_text_that_comes_later_is_found_as_well_and_one_that_goes_is_not() -> None:
    article = rows.article("", slug="only-named")
    assert not article.bands.exists()

    article.text = REPORT
    article.save()
    article.save()
    assert near_copy(signature(REPORT)) == article

    article.delete()
    assert not ArticleBand.objects.exists()


def _pair(chance: random.Random, share: float) -> tuple[str, str]:
    """Two texts of 300 words whose shingles have that share in common."""
    both = int(300 * 2 * share / (1 + share))
    start, one, other = (
        " ".join(f"w{chance.randrange(10**9)}" for _ in range(n)) for n in (both, 300 - both, 300 - both)
    )
    return f"{start} {one}", f"{start} {other}"
