"""English on its pack alone: our own articles, with figures below which it must not fall, and single sentences."""

import json

import pytest

from tracker.extract import read
from tracker.extract.lines import line
from tracker.extract.scores import Tally, add
from tracker.management.measures import OWN, names

PATHS = sorted((OWN / "en").glob("*.json"))


@pytest.fixture(scope="module")
def gazetteer():
    return names()


@pytest.fixture(scope="module")
def table(gazetteer) -> dict:
    tally = Tally()
    for path in PATHS:
        expected = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        reading = read(text, published=expected["date"], gazetteer=gazetteer, lang="en")
        add(tally, expected, line(reading, text, path.stem))
    return tally.table()


@pytest.mark.parametrize(("layer", "least"), [
    ("statements", 0.95), ("people", 0.97), ("meetings", 0.75), ("figures", 0.85), ("bases", 0.95), ("dates", 0.95),
    ("base_events", 0.6),
])
def test_english_does_not_fall_behind(table: dict, layer: str, least: float) -> None:
    assert len(PATHS) >= 12 and table["layers"][layer]["f1"] >= least


@pytest.mark.parametrize(("share", "least"), [("speaker", 0.9), ("date value", 0.9), ("on topic", 0.97)])
def test_english_says_who_and_when(table: dict, share: str, least: float) -> None:
    assert table["shares"][share]["value"] >= least


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
