"""Bytes become text, or are refused with a sentence that says what they are."""

import pytest

from tracker.choices import Outcome
from tracker.ingest.clean import decode, language_of
from tracker.ingest.drafts import Stop

ARABIC = "التقى الوزير في دمشق وفداً من موسكو، وبحث معه ملف القواعد على الساحل.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "windows-1256"])
def test_text_in_any_common_encoding_is_decoded(encoding: str) -> None:
    data = ARABIC.encode(encoding)

    text = decode(data)

    assert text == ARABIC


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 something", "a PDF"),
        (b"PK\x03\x04 word/document.xml", "an office document"),
        (ARABIC.encode() + b"\xff\xfe\xff", "broken"),
        (ARABIC.encode()[:-2] + b"\x00\x01", "broken"),
        ("من\ufffdهنا".encode(), "broken"),
        (bytes(range(128, 256)) * 4, "broken"),
        (b"\xff\xfe\x00", "broken"),
    ],
)
def test_what_is_not_text_is_refused_and_named(data: bytes, words: str) -> None:
    with pytest.raises(Stop) as stop:
        decode(data)

    assert stop.value.outcome == Outcome.FAILED
    assert words in stop.value.reason


def test_the_language_is_that_of_most_letters() -> None:
    assert language_of("زار Lavrov دمشق أمس والتقى الرئيس") == "ar"
    assert language_of("Лавров посетил Damascus") == "ru"
    assert language_of("Lavrov visited دمشق yesterday") == "en"
