"""Kinds of wording in English and Russian, a sentence of our own each: statements, offices, meetings, figures, dates.

A row of `tests/corpus/kinds-LANGUAGE.jsonl` names one layer and what it must find: contents of statements, names with
their offices, [kind, status, date, who] of meetings, [value, category] of figures, EDTF of dates.
"""

import json

import pytest

from tracker.extract import read
from tracker.management.measures import OWN, names

LANGUAGES = ("en", "ru")
ROWS = [json.loads(row) | {"lang": lang} for lang in LANGUAGES
        for row in (OWN / f"kinds-{lang}.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def gazetteer():
    return names()


def _found(row: dict, gazetteer) -> object:
    reading = read(row["text"], published="2026-03-10", gazetteer=gazetteer, lang=row["lang"])
    match row["layer"]:
        case "statements":
            return [s.surface for s in reading.statements]
        case "people":
            return {p.surface: p.office_title or None for p in reading.people if p.surface in row["expected"]}
        case "meetings":
            return [[m.kind, m.status, m.date, [p.id or p.name for p in m.participants]] for m in reading.meetings]
        case "dates":
            return [d.edtf for d in reading.dates]
        case _:
            return sorted([f.value or f.low or f.high, f.category] for f in reading.figures)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_a_kind_of_wording_is_read(row: dict, gazetteer) -> None:
    assert _found(row, gazetteer) == row["expected"]
