"""Numbers in words and digits of three languages, by the examples that stand beside their tables."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, strategies as st

from tracker.lexicon import load, numbers
from tracker.lexicon.numbers import LANGUAGES, numbers_in, parse_digits

TABLES = {lang: tomllib.loads(Path(numbers.__file__).with_name(f"{lang}_numbers.toml").read_text(encoding="utf-8"))
          for lang in LANGUAGES}
EXAMPLES = [(lang, row) for lang, table in TABLES.items() for row in table["examples"]]
NEAR_MISSES = [(lang, row) for lang, table in TABLES.items() for row in table["near_misses"]]


@pytest.mark.parametrize(("lang", "row"), EXAMPLES, ids=lambda value: str(value)[:40])
def test_an_example_holds_its_numbers(lang: str, row: dict[str, Any]) -> None:
    assert set(row["numbers"]) <= numbers_in(row["text"])


@pytest.mark.parametrize(("lang", "row"), NEAR_MISSES, ids=lambda value: str(value)[:40])
def test_a_near_miss_holds_none(lang: str, row: dict[str, Any]) -> None:
    assert numbers_in(row["text"]) == set(), row["why"]


def test_a_sentence_holds_each_of_its_numbers_and_no_other() -> None:
    text = "مقتل ٦٬٩٩٣ مدنياً بينهم 2061 طفلاً وتسعمئة وأربع وثمانون سيدة، إضافة إلى ۳۶۳ مجزرة"

    assert numbers_in(text) == {6993, 2061, 984, 363}


def test_a_thousand_is_not_its_factor() -> None:
    assert numbers_in("نزوح 12 ألف شخص") == {12_000}
    assert numbers_in("12 тысяч человек") == {12_000}
    assert numbers_in("twelve thousand people") == {12_000}


def test_the_lower_end_of_a_range_takes_the_scale_of_the_upper() -> None:
    assert numbers_in("ما بين 40 و70 ألف نازح") == {40, 40_000, 70_000}


def test_numbers_in_a_row_are_not_added_up() -> None:
    assert numbers_in("القرارات 1696 و1737 و1747") == {1696, 1737, 1747}


def test_every_dual_that_counts_harm_is_the_number_two() -> None:
    for entry in load("ar").book("harm_duals").entries:
        for form in entry.forms:
            assert 2 in numbers_in(form), form


@pytest.mark.parametrize(("text", "value"), [
    ("6993", 6993), ("6,993", 6993), ("6٬993", 6993), ("1.262", 1262), ("1,234,567", 1234567), ("٢٠٦١", 2061)])
def test_digits_of_any_script_and_grouping(text: str, value: int) -> None:
    assert parse_digits(text) == value


@pytest.mark.parametrize("text", ["8.12.2024", "1,2,3", "9" * 40])
def test_digits_that_are_no_number(text: str) -> None:
    assert parse_digits(text) is None


def test_an_empty_text_holds_none() -> None:
    assert numbers_in("") == set()


def test_a_language_without_a_table_is_refused() -> None:
    with pytest.raises(FileNotFoundError):
        numbers.number_words("xx")


@given(st.integers(min_value=0, max_value=10**12))
def test_a_number_is_held_by_its_digits_in_every_writing(number: int) -> None:
    eastern = str(number).translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))

    for written in (str(number), f"{number:,}", eastern, f"{number:,}".replace(",", "٬")):
        assert numbers_in(f"مقتل {written} شخصا") == {number}


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(number >= 0 for number in numbers_in(text))
