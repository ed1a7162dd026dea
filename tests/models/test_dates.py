"""Dates as EDTF: what is one, what it can mean, and that the edtf library agrees."""

import datetime as dt

import edtf
import pytest

from tracker.dates import NotEDTF, is_edtf, read_edtf

DAY = dt.date.fromisoformat

# text -> (first day, last day, precision)
MEANT = {
    "2025-10-15": ("2025-10-15", "2025-10-15", "day"),
    "2024-02-29": ("2024-02-29", "2024-02-29", "day"),
    "2025-10-16~": ("2025-10-16", "2025-10-16", "day"),
    "2025-08?": ("2025-08-01", "2025-08-31", "month"),
    "2024-02": ("2024-02-01", "2024-02-29", "month"),
    "1971": ("1971-01-01", "1971-12-31", "year"),
    "1971%": ("1971-01-01", "1971-12-31", "year"),
    "201X": ("2010-01-01", "2019-12-31", "year"),
    "20XX": ("2000-01-01", "2099-12-31", "year"),
    "2025-XX": ("2025-01-01", "2025-12-31", "year"),
    "2025-10-XX": ("2025-10-01", "2025-10-31", "month"),
    "2025-XX-XX": ("2025-01-01", "2025-12-31", "year"),
    "2025-21": ("2025-03-01", "2025-05-31", "season"),
    "2024-24": ("2024-12-01", "2025-02-28", "season"),
    "2015-09-30/2024-12": ("2015-09-30", "2024-12-31", "interval"),
    "2015/2015": ("2015-01-01", "2015-12-31", "interval"),
    "2015-09-30/..": ("2015-09-30", None, "interval"),
    "2015/": ("2015-01-01", None, "interval"),
    "../2009-06": (None, "2009-06-30", "interval"),
    "/2009": (None, "2009-12-31", "interval"),
    "2015~/2016?": ("2015-01-01", "2016-12-31", "interval"),
}
NONE = [
    "", " ", "15 October 2025", "2025-10-15T10:00", "2025-02-30", "2025-13", "2025-00", "2025-25", "2025-10-32",
    "2025-10-00", "2025-21-03", "2025-XX-15", "25", "0000", "2025-1-5", "2016/2015", "..", "../..", "/",
    "2015/2016/2017",    "2025-10-15 ", "~2025", "2025-10-15~~", "٢٠٢٥", "X025", "[2015,2016]", "Y20250",
]  # fmt: skip


@pytest.mark.parametrize("text", MEANT)
def test_date_means_its_days(text: str) -> None:
    first, last, precision = MEANT[text]

    dated = read_edtf(text)

    assert dated.text == text
    assert dated.earliest == (DAY(first) if first else None)
    assert dated.latest == (DAY(last) if last else None)
    assert dated.precision == precision


@pytest.mark.parametrize("text", NONE)
def test_other_text_is_refused_by_name(text: str) -> None:
    with pytest.raises(NotEDTF) as refused:
        read_edtf(text)

    assert repr(text) in str(refused.value)
    assert not is_edtf(text)


@pytest.mark.parametrize("text", [text for text in MEANT if "X" not in text and ".." not in text])
def test_library_takes_it_too(text: str) -> None:
    assert str(edtf.parse_edtf(text)) == text


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [("2025", False, False), ("2025~", True, False), ("2025?", False, True), ("2025%", True, True),
     ("2024/2025~", True, False)],
)  # fmt: skip
def test_marks_say_how_sure_it_is(text: str, approximate: bool, uncertain: bool) -> None:
    dated = read_edtf(text)

    assert (dated.approximate, dated.uncertain) == (approximate, uncertain)


def test_one_day_is_told_from_a_longer_time() -> None:
    assert read_edtf("2025-10-15").is_day
    assert read_edtf("2025-10-15~").is_day
    assert not read_edtf("2025-10").is_day
    assert not read_edtf("2025-10-15/..").is_day


def test_date_covers_the_days_it_can_mean() -> None:
    assert read_edtf("2025-10").covers(DAY("2025-10-31"))
    assert not read_edtf("2025-10").covers(DAY("2025-11-01"))
    assert read_edtf("2015/..").covers(DAY("2050-01-01"))
    assert not read_edtf("2015/..").covers(DAY("2014-12-31"))
    assert read_edtf("../2015").covers(DAY("1900-01-01"))


@pytest.mark.parametrize(
    ("one", "other", "meet"),
    [
        ("2025-10", "2025-10-31", True), ("2025-10", "2025-11-01", False), ("2025", "2025-06", True),
        ("2015/..", "2030", True), ("2015/..", "2014", False), ("../2015", "2016/..", False),
        ("../2015", "2015/..", True),
    ],
)  # fmt: skip
def test_dates_overlap_in_both_directions(one: str, other: str, meet: bool) -> None:
    assert read_edtf(one).overlaps(read_edtf(other)) is meet
    assert read_edtf(other).overlaps(read_edtf(one)) is meet
