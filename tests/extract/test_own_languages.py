"""Our own articles in languages that are read by rules alone: figures below which the reader must not fall."""

import hashlib
import json
from pathlib import Path

import pytest

from tracker.extract import read
from tracker.extract.lines import line
from tracker.extract.scores import Tally, add
from tracker.management.measures import OWN, names

FLOORS = {
    "ru": {"statements": 0.95, "people": 0.97, "meetings": 0.53, "figures": 0.95, "bases": 0.95, "dates": 0.98,
           "base_events": 0.4, "speaker": 0.9, "kind": 0.92, "category": 0.88, "date value": 0.97, "on topic": 1.0},
}
FILES = [path for lang in FLOORS for path in sorted((OWN / lang).glob("*.json"))]


EVENTS = [json.loads(row) | {"lang": lang} for lang in FLOORS
          for row in (OWN / lang / "events.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def tables() -> dict[str, dict]:
    gazetteer, out = names(), {}
    for lang in FLOORS:
        tally = Tally()
        for path in sorted((OWN / lang).glob("*.json")):
            expected = json.loads(path.read_text(encoding="utf-8"))
            text = path.with_suffix(".txt").read_text(encoding="utf-8")
            reading = read(text, published=expected["date"], gazetteer=gazetteer, lang=lang)
            add(tally, expected, line(reading, text, path.stem))
        out[lang] = tally.table()
    return out


@pytest.mark.parametrize(("lang", "what", "least"),
                         [(lang, what, least) for lang, floors in FLOORS.items() for what, least in floors.items()])
def test_the_reader_does_not_fall_behind(tables: dict, lang: str, what: str, least: float) -> None:
    table = tables[lang]
    reached = table["layers"][what]["f1"] if what in table["layers"] else table["shares"][what]["value"]

    assert reached >= least


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_an_expected_file_belongs_to_its_text(path: Path) -> None:
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    expected = json.loads(path.read_text(encoding="utf-8"))
    spans = [s["content_span"] for s in expected["statements"]] + [d["span"] for d in expected["dates"]]

    assert hashlib.sha256(text.encode("utf-8")).hexdigest() == expected["sha256"]
    assert all(0 <= start < end <= len(text) for start, end in spans)


@pytest.fixture(scope="module")
def gazetteer():
    return names()


@pytest.mark.parametrize("row", EVENTS, ids=lambda row: row["text"][:60])
def test_what_a_sentence_says_happened_to_a_site(row: dict, gazetteer) -> None:
    """Plans, denials, parts and near misses too: denied and cancelled events are none."""
    reading = read(row["text"], published=row["published"], gazetteer=gazetteer, lang=row["lang"])
    found = [[e.base_id, e.status, "done" if e.modality in ("done", "ongoing") else "announced"]
             for e in reading.base_events]

    assert sorted(found) == sorted(row["base_events"])
