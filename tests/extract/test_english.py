"""English on its pack alone, sentence by sentence."""

import pytest

from tracker.extract import read
from tracker.management.measures import names


@pytest.fixture(scope="module")
def gazetteer():
    return names()


@pytest.mark.parametrize(("text", "said", "speaker"), [
    ("Peskov said that the base stays.", "the base stays", "Peskov"),
    ("“The base stays,” Kremlin spokesman Dmitry Peskov told reporters.", "“The base stays,”", "Dmitry Peskov"),
    ("The base was empty, residents said on Friday.", "The base was empty", "residents"),
    ("According to two diplomats, the port was full.", "the port was full", "two diplomats"),
    ("The port was full, according to the ministry.", "The port was full", "ministry"),
    ("Vladimir Putin: I am glad to see you. We have much to do.", "I am glad to see you. We have much to do",
     "Vladimir Putin"),
])
def test_content_stands_on_either_side_of_its_cue(text: str, said: str, speaker: str, gazetteer) -> None:
    [statement] = read(text, published="2026-03-10", gazetteer=gazetteer, lang="en").statements

    assert statement.surface == said
    assert statement.speaker and statement.speaker.span.words(text).endswith(speaker)


def test_a_word_of_a_quotation_is_no_cue(gazetteer) -> None:
    text = "“None of those named in our reports was tried,” said Salma Kadri."

    [statement] = read(text, published="2026-03-10", gazetteer=gazetteer, lang="en").statements

    assert statement.kind == "direct"


@pytest.mark.parametrize(
    ("when", "edtf"),
    [("in November", "2025-11"), ("in December", "2024-12"), ("last November", "2024-11"), ("in October", "2025-10")],
)
def test_a_month_without_a_year_is_the_latest_up_to_the_publication(when: str, edtf: str, gazetteer) -> None:
    text = f"Putin met Sharaa in Damascus {when} and discussed the Russian bases in Syria."

    dates = read(text, published="2025-11-19", gazetteer=gazetteer, lang="en").dates

    assert [one.edtf for one in dates] == [edtf]
