"""Dates say what their source says, in three languages."""

import datetime as dt

import pytest
from django.utils.translation import override

from tracker.dates import read_edtf
from tracker.templatetags.dates_in_words import (
    as_time,
    day_in_words,
    days_ago,
    in_words,
    months,
    period_in_words,
    when,
)

HAPPENED = [
    ("2025-10-15", "15\u00a0تشرين الأول 2025", "15\u00a0October 2025", "15\u00a0октября 2025"),
    ("2025-10", "تشرين الأول 2025", "October 2025", "октябрь 2025"),
    ("2018", "عام 2018", "2018", "2018 год"),
    ("2025-10-16~", "نحو 16\u00a0تشرين الأول 2025", "about 16\u00a0October 2025", "около 16\u00a0октября 2025"),
    ("2025-10~", "نحو تشرين الأول 2025", "about October 2025", "около октября 2025"),
    ("2016~", "نحو عام 2016", "about 2016", "около 2016 года"),
    ("2016?", "عام 2016 (غير مؤكَّد)", "2016 (uncertain)", "2016 год (предположительно)"),
    ("2025-10-08/2025-10-12", "بين 8 و12\u00a0تشرين الأول 2025", "between 8 and 12\u00a0October 2025",
     "в период с 8 по 12\u00a0октября 2025"),
    ("2025-01-30/2025-02-02", "بين 30\u00a0كانون الثاني 2025 و2\u00a0شباط 2025",
     "between 30\u00a0January 2025 and 2\u00a0February 2025", "в период с 30\u00a0января 2025 по 2\u00a0февраля 2025"),
    ("198X", "بين 1980 و1989", "between 1980 and 1989", "в период с 1980 по 1989"),
    ("", "", "", ""),
]  # fmt: skip
LASTED = [
    ("2015/2024-12", "من عام 2015 إلى كانون الأول 2024", "from 2015 to December 2024", "с 2015 года по декабрь 2024"),
    ("../2024-12-08", "حتى 8\u00a0كانون الأول 2024", "until 8\u00a0December 2024", "до 8\u00a0декабря 2024"),
    ("2012-05/..", "منذ أيار 2012", "since May 2012", "с мая 2012"),
    ("2020/2020", "عام 2020", "2020", "2020 год"),
]


@pytest.mark.parametrize(("edtf", "ar", "en", "ru"), HAPPENED)
def test_what_happened(edtf, ar, en, ru):
    for language, expected in (("ar", ar), ("en", en), ("ru", ru)):
        with override(language):
            assert in_words(edtf) == expected


@pytest.mark.parametrize(("edtf", "ar", "en", "ru"), LASTED)
def test_what_lasted(edtf, ar, en, ru):
    for language, expected in (("ar", ar), ("en", en), ("ru", ru)):
        with override(language):
            assert period_in_words(edtf) == expected


def test_arabic_months_are_those_of_the_levant():
    with override("ar"):
        assert months()[0] == "كانون الثاني"
        assert months()[3] == "نيسان"
        assert day_in_words(dt.date(2016, 7, 9)) == "9\u00a0تموز 2016"


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, "اليوم"),
        (1, "منذ يوم واحد"),
        (2, "منذ يومين"),
        (5, "منذ 5 أيام"),
        (11, "منذ 11 يوماً"),
        (299, "منذ 299 يوماً"),
        (300, "منذ 300 يوم"),
    ],
)
def test_arabic_counts_days_in_its_forms(days, expected):
    with override("ar"):
        assert days_ago(dt.date(2026, 1, 1) - dt.timedelta(days), dt.date(2026, 1, 1)) == expected


@pytest.mark.parametrize(
    ("edtf", "drawn"), [("2025-10-15", False), ("2025-10-15~", True), ("2025-10", True), ("", False)]
)
def test_only_an_uncertain_date_has_a_range(edtf, drawn):
    assert bool(when(edtf)) is drawn


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("1984", "1984"), ("1984?", "1984"), ("2018-03~", "2018-03"), ("2025-10-16~", "2025-10-16"),
        ("201X", "2019-12-31"), ("2016-21", "2016-05-31"), ("2025-10-08/2025-10-12", "2025-10-12"),
    ],
)  # fmt: skip
def test_machines_are_told_no_more_than_the_source_says(edtf, shown):
    assert as_time(edtf, read_edtf(edtf).latest) == shown
