"""`make accuracy`: what is measured now replaces what was kept; what cannot be measured here is kept with its day."""

import datetime as dt
import io
import json

import pytest
from django.core.management import call_command

from tracker.management import linking, measures
from tracker.management.commands import accuracy

DAY, LATER = dt.date(2026, 1, 5), dt.date(2026, 2, 7)
LANGUAGES = ("ar", "en", "ru")
RATES = {"precision": 1.0, "recall": 0.5, "f1": 0.6667, "right": 1, "wrong": 0, "missed": 1}
TABLE = {"reader": "1.1", "articles": 1, "layers": {"dates": RATES}, "shares": {"date value": {"value": 1.0, "of": 1}}}
# A measure of a newspaper corpus: every layer is told with what it was given.
SCORE = """
LAYERS = ("dates", "people")
PLACES, WITHIN = {}, {}

def score(gold, found, texts):
    right = sum(len(row["dates"]) for row in found)
    rates = {"p": 1.0, "r": 1.0, "f1": 1.0, "tp": right, "fp": 0, "fn": 0}
    return {"articles": len(gold), "all": {"dates": rates, "shares": {"kind": {"value": None, "n": 0}}}}
"""


@pytest.fixture
def newspapers(tmp_path):
    """A folder as a newspaper corpus has it: four articles, each of one date."""
    texts = [{"id": f"n{n}", "content": f"وصل الوفد إلى دمشق في {n} آذار 2015"} for n in range(1, 5)]
    gold = [{"id": row["id"], "date": "2015-03-10"} for row in texts]
    (tmp_path / "score.py").write_text(SCORE)
    (tmp_path / "articles.jsonl").write_text("\n".join(json.dumps(row) for row in texts))
    (tmp_path / "gold.jsonl").write_text("\n".join(json.dumps(row) for row in gold[:3]))
    (tmp_path / "annotated").mkdir()
    (tmp_path / "annotated" / "newspapers-unseen.jsonl").write_text(json.dumps(gold[3]) + "\n")
    return tmp_path


def test_a_table_that_has_not_changed_keeps_its_day():
    kept = measures.merge({}, {"own": TABLE}, DAY)

    assert measures.merge(kept, {"own": TABLE}, LATER) == kept == {"own": {"measured": "2026-01-05", **TABLE}}


@pytest.mark.parametrize("change", [{"articles": 2}, {"reader": "1.2"}])
def test_a_table_that_has_changed_bears_the_new_day(change):
    kept = measures.merge({}, {"own": TABLE}, DAY)

    assert measures.merge(kept, {"own": TABLE | change}, LATER)["own"] == {"measured": "2026-02-07", **TABLE, **change}


def test_what_cannot_be_measured_here_is_kept():
    kept = measures.merge({}, {"own": TABLE, "newspapers-last": TABLE}, DAY)

    assert measures.merge(kept, {"own": TABLE | {"articles": 2}}, LATER)["newspapers-last"]["measured"] == "2026-01-05"


def test_tables_are_written_only_where_they_differ(tmp_path):
    path, tables = tmp_path / "accuracy.json", measures.merge({}, {"own": TABLE}, DAY)

    assert measures.write_tables(tables, path)
    assert measures.read_tables(path) == tables
    assert not measures.write_tables(tables, path)


def test_newspapers_are_measured_in_parts_and_so_is_every_annotated_file(newspapers):
    tables = measures.measure_newspapers(newspapers, measures.names(), newspapers / "annotated")

    assert {name: table["articles"] for name, table in tables.items()} == {
        "newspapers-tuned": 2, "newspapers-last": 1, "newspapers-unseen": 1,
    }  # fmt: skip
    assert tables["newspapers-unseen"]["layers"]["dates"]["right"] == 1
    assert tables["newspapers-unseen"]["shares"] == {}


def test_layers_that_nobody_wrote_down_are_not_judged(newspapers):
    path = newspapers / "annotated" / "newspapers-unseen.jsonl"
    path.write_text(json.dumps(json.loads(path.read_text()) | {"layers": ["people"]}))
    (newspapers / "score.py").write_text(SCORE.replace('row["dates"]', 'row.get("dates", [])'))

    tables = measures.measure_newspapers(newspapers, measures.names(), newspapers / "annotated")

    assert tables["newspapers-unseen"]["layers"]["dates"]["right"] == 0


def test_places_of_the_annotations_are_known_to_the_measure(newspapers):
    (newspapers / "annotated" / "places.json").write_text('{"names": {"Abu Dhabi": ["أبو ظبي"]}, "within": {"a": "b"}}')
    known = 'len(gold) if (PLACES, WITHIN) == ({"Abu Dhabi": "أبو|ظبي"}, {"a": "b"}) else 0'
    (newspapers / "score.py").write_text(SCORE.replace("len(gold)", known))

    tables = measures.measure_newspapers(newspapers, measures.names(), newspapers / "annotated")
    assert tables["newspapers-last"]["articles"] == 1


def test_without_the_newspapers_none_is_measured(tmp_path):
    assert measures.measure_newspapers(tmp_path, measures.names()) == {}


def test_command_prints_every_table_and_writes_the_file(tmp_path, monkeypatch):
    path = tmp_path / "accuracy.json"
    measures.write_tables({"newspapers-last": {"measured": "2026-01-05", **TABLE}}, path)
    monkeypatch.setattr(accuracy, "measure_own", lambda gazetteer: TABLE)
    monkeypatch.setattr(accuracy, "measure_languages", lambda gazetteer: {"own-ru": TABLE})
    monkeypatch.setattr(accuracy, "measure_newspapers", lambda folder, gazetteer: {})
    monkeypatch.setattr(accuracy, "measure_linking", lambda: TABLE)
    told = io.StringIO()

    call_command("accuracy", "--json", str(path), stdout=told)

    assert "newspapers-last: 1 articles, reader 1.1, 2026-01-05" in told.getvalue()
    assert "P 1.000  R 0.500  F 0.667   1 right, 0 wrong, 1 missed" in told.getvalue()
    assert f"changed: {path}" in told.getvalue()
    assert list(measures.read_tables(path)) == [
        "newspapers-last", "own", "own-ru", *(f"{what}-{lang}" for what in ("events", "relays") for lang in LANGUAGES),
        "linking",
    ]


def test_pairs_are_of_one_event_or_not_and_a_merge_of_two_is_told():
    events = {"a1": "a", "a2": "a", "a3": "a", "b1": "b"}
    records = {"meeting 1": ["a1", "a2", "b1"], "statement 2": ["a1", "a2"], "meeting 3": ["a3"]}

    table = linking.table(events, records)

    assert table["layers"]["pairs"] | {"precision": 0, "f1": 0} == {
        "precision": 0, "recall": 0.3333, "f1": 0, "right": 1, "wrong": 2, "missed": 2
    }  # fmt: skip
    assert table["shares"] == {"records of one event": {"value": 0.5, "of": 2}}


def test_articles_about_few_events_join_as_the_file_says():
    measured = linking.measure_linking()

    assert measured == measures.undated(measures.read_tables()["linking"])
    assert measured["articles"] == 60
    assert measured["layers"]["pairs"]["f1"] >= 0.9
    assert measured["layers"]["pairs"]["wrong"] == 0
