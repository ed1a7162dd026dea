"""Counts with their bounds."""

import pytest

from tests.extract.reading import document
from tracker.extract.numbers import find_amounts, find_numbers


@pytest.mark.parametrize(("text", "low", "high", "approximate"), [
    ("قتل 12 شخصا", 12, 12, False),
    ("قتل نحو 12 شخصا", 12, 12, True),
    ("قتل حوالي 12 ألفاً", 12_000, 12_000, True),
    ("قتل أكثر من 12 شخصا", 12, None, True),
    ("قتل ما لا يقل عن 120 شخصا", 120, None, True),
    ("مقتل 12 مواطناً على الأقل", 12, None, True),
    ("أصيب ما لا يزيد على 30 شخصا", None, 30, True),
    ("يتراوح عددهم ما بين 40 و70 ألفًا", 40_000, 70_000, True),
    ("نفذ من 5 إلى 6 هجمات", 5, 6, True),
    ("قتل سبعة أو ثمانية أشخاص", 7, 8, True),
])
def test_bounds(text: str, low: int | None, high: int | None, approximate: bool) -> None:
    [amount] = find_amounts(document(text))

    assert (amount.low, amount.high, amount.approximate) == (low, high, approximate)


def test_a_bound_stays_outside_the_span() -> None:
    [found] = find_numbers(document("قتل أكثر من ٦٬٩٩٣ مدنياً"))

    assert found.surface == "٦٬٩٩٣"


def test_a_number_keeps_the_tanween_of_its_last_word() -> None:
    [found] = find_numbers(document("نزح 12 ألفاً إلى المدينة"))

    assert found.surface == "12 ألفاً"


@pytest.mark.parametrize("text", ["99 بالمائة من الضحايا", "نسبة 40% منهم", "70 في المئة"])
def test_a_share_is_no_count(text: str) -> None:
    assert find_amounts(document(text)) == []


def test_what_follows_each_other_is_two_counts() -> None:
    amounts = find_amounts(document("2061 طفلاً و984 سيدة"))

    assert [a.value for a in amounts] == [2061, 984]


def test_a_number_with_an_article_is_definite() -> None:
    [amount] = find_amounts(document("الأشخاص الـ12 الذين كانوا هناك"))

    assert amount.definite


@pytest.mark.parametrize(("text", "bounds"), [
    ("بضعة عشر مدنيا", (13, 19)), ("بضع عشرة امرأة", (13, 19)), ("نيف وعشرون قتيلا", (21, 29)),
    ("بضعة وعشرون جريحا", (21, 29)), ("عشرون ونيف", (21, 29)), ("مئة ونيف من المدنيين", (101, None)),
    ("ما يربو على مئة مدني", (100, None)), ("ما ينيف على مئة مدني", (100, None)), ("12 500 مدني", (12500, 12500)),
    ("١٢ ٥٠٠ مدني", (12500, 12500)), ("6\u00a0993 مدنيا", (6993, 6993)), ("6\u202f993 مدنيا", (6993, 6993)),
    ("12'500 مدني", (12500, 12500)),
])
def test_no_number_is_sharper_or_smaller_than_its_words(text: str, bounds: tuple[int, int | None]) -> None:
    [found] = find_numbers(document(text))

    assert (found.low, found.high) == bounds
