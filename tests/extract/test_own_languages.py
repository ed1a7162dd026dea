"""Our own articles in languages that are read by rules alone: figures below which the reader must not fall.

Those of a folder `last` were annotated before the reader was tried on them, and no rule was made for one of them.
"""

import hashlib
import json
from pathlib import Path

import pytest

from tracker.extract import read
from tracker.management.measures import OWN, measure_languages, measure_sentences, names

FLOORS = {
    "own-en": {"statements": 0.97, "people": 0.97, "meetings": 0.85, "figures": 0.9, "bases": 0.95, "dates": 0.96,
               "speaker": 0.94, "kind": 0.97, "date value": 0.96, "on topic": 1.0, "base_events": 0.62},
    "own-ru": {"statements": 0.97, "people": 0.97, "meetings": 0.75, "figures": 0.95, "bases": 0.95, "dates": 0.96,
               "speaker": 0.95, "kind": 0.97, "category": 0.88, "date value": 0.97, "on topic": 1.0},
    "own-en-last": {"statements": 0.88, "people": 0.88, "dates": 0.9, "speaker": 0.9, "on topic": 1.0},
    "own-ru-last": {"statements": 0.88, "people": 0.9, "dates": 0.9, "speaker": 0.9, "on topic": 1.0},
}
LANGUAGES = ("en", "ru")
FILES = [path for lang in LANGUAGES for path in sorted((OWN / lang).rglob("*.json"))]
EVENTS = [json.loads(row) | {"lang": lang} for lang in LANGUAGES
          for row in (OWN / f"events-{lang}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def gazetteer():
    return names()


@pytest.fixture(scope="module")
def tables(gazetteer) -> dict[str, dict]:
    return measure_languages(gazetteer)


@pytest.mark.parametrize(("corpus", "what", "least"),
                         [(corpus, what, least) for corpus, floors in FLOORS.items() for what, least in floors.items()])
def test_the_reader_does_not_fall_behind(tables: dict, corpus: str, what: str, least: float) -> None:
    table = tables[corpus]
    reached = table["layers"][what]["f1"] if what in table["layers"] else table["shares"][what]["value"]

    assert reached >= least


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_expected_file_belongs_to_its_text(path: Path) -> None:
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    expected = json.loads(path.read_text(encoding="utf-8"))
    spans = [s["content_span"] for s in expected["statements"]] + [d["span"] for d in expected["dates"]]

    assert hashlib.sha256(text.encode("utf-8")).hexdigest() == expected["sha256"]
    assert all(0 <= start < end <= len(text) for start, end in spans)


@pytest.mark.parametrize("row", EVENTS, ids=lambda row: row["id"])
def test_what_a_sentence_says_happened_to_a_site(row: dict, gazetteer) -> None:
    """Plans, denials, parts and near misses too: denied and cancelled events are none."""
    reading = read(row["text"], published=row["published"], gazetteer=gazetteer, lang=row["lang"])
    found = [[e.base_id, e.status, "done" if e.modality in ("done", "ongoing") else "announced"]
             for e in reading.base_events]

    assert sorted(found) == sorted(row["expected"]["base_events"])


@pytest.mark.parametrize(("lang", "stance", "attribution"), [("ar", 0.8, 1.0), ("en", 1.0, 1.0), ("ru", 1.0, 1.0)])
def test_stance_and_attribution_of_our_own_sentences(gazetteer, lang: str, stance: float, attribution: float) -> None:
    shares = measure_sentences(gazetteer)[f"events-{lang}"]["shares"]

    assert shares["stance"]["value"] >= stance
    assert shares["attribution"]["value"] >= attribution


@pytest.mark.parametrize(("corpus", "least"), [("own-en", 0.9), ("own-ru", 0.95), ("own-ru-last", 0.85)])
def test_offices_are_right_word_for_word(tables: dict, corpus: str, least: float) -> None:
    assert tables[corpus]["shares"]["office"]["value"] >= least
