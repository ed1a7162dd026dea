"""Our own articles: whole and honest expected files, and figures below which the reader must not fall."""

import hashlib
import json
from pathlib import Path

import pytest

from tracker.extract import read
from tracker.management.measures import (
    OWN,
    measure_own,
    measure_sentences,
    names,
    read_tables,
    undated,
)

FILES = sorted(OWN.glob("*.json"))


@pytest.fixture(scope="module")
def table() -> dict:
    return measure_own(names())


def test_the_method_page_shows_what_measuring_gives(table: dict) -> None:
    """Where this fails, `make accuracy` writes the table anew."""
    assert undated(read_tables()["own"]) == table


def test_what_happened_to_sites_is_measured_apart_from_what_is_only_told() -> None:
    table = measure_sentences(names())["events-ar"]

    assert undated(read_tables()["events-ar"]) == table
    assert table["articles"] >= 60 and table["layers"]["base_events"]["f1"] >= 0.95
    assert table["layers"]["base_events_done"]["precision"] >= 0.98


def test_there_are_at_least_forty() -> None:
    assert len(FILES) >= 40


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_an_expected_file_belongs_to_its_text(path: Path) -> None:
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    expected = json.loads(path.read_text(encoding="utf-8"))
    spans = [s["content_span"] for s in expected["statements"]] + [d["span"] for d in expected["dates"]]

    assert hashlib.sha256(text.encode("utf-8")).hexdigest() == expected["sha256"]
    assert all(0 <= start < end <= len(text) for start, end in spans)


@pytest.mark.parametrize(("layer", "least"), [
    ("statements", 0.95), ("people", 0.95), ("meetings", 0.85), ("figures", 0.85), ("bases", 0.95), ("dates", 0.95),
])
def test_the_reader_does_not_fall_behind(table: dict, layer: str, least: float) -> None:
    assert table["layers"][layer]["f1"] >= least


@pytest.mark.parametrize(("share", "least"), [("speaker", 0.95), ("kind", 0.95), ("on topic", 0.95)])
def test_shares_do_not_fall_behind(table: dict, share: str, least: float) -> None:
    assert table["shares"][share]["value"] >= least


def test_articles_of_other_subjects_yield_no_base() -> None:
    gazetteer = names()
    for path in FILES:
        if path.stem.endswith("-off"):
            reading = read(path.with_suffix(".txt").read_text(encoding="utf-8"), gazetteer=gazetteer)

            assert not reading.on_topic and not reading.bases and not reading.meetings
