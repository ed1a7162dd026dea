"""How good the reader is: its findings against those that a person has written down, one table for each corpus.

The tables stand in FILE, which /method/ shows. Our own articles are measured wherever the checkout is. Newspapers may
not be given away, so they are measured only where their folder lies; elsewhere their tables are kept as they were, and
each says on what day and by which reader it was measured.
"""

import datetime as dt
import importlib.util
import json
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import settings

from tracker.extract import VERSION, read
from tracker.extract.lines import line
from tracker.extract.reading import LANGUAGE
from tracker.extract.relays import relays_of
from tracker.extract.scores import Tally, add, rates_of
from tracker.lexicon import Gazetteer
from tracker.lexicon.gazetteers import read_rows
from tracker.lexicon.languages import language

Table = dict[str, Any]

FILE = settings.BASE_DIR / "tracker" / "web" / "method" / "accuracy.json"
OWN = settings.BASE_DIR / "tests" / "corpus"
# Newspaper articles annotated for a part of its own, as places without texts: each file is a corpus by its name.
ANNOTATED = settings.BASE_DIR / "tests" / "newspapers"
KEPT_BACK = 3
# The newspapers were annotated with one category for all sites struck, and none for the dead of single professions.
COARSE = dict.fromkeys(("attacks_on_medical", "attacks_on_schools", "attacks_on_markets", "attacks_on_worship"),
                       "attacks_on_facilities")
COARSE |= dict.fromkeys(("medical_personnel_killed", "media_workers_killed", "civil_defence_killed"),
                        "killed_unspecified")


def names() -> Gazetteer:
    """The names of the known record, which the reader is given."""
    return Gazetteer(read_rows(settings.FIXTURES))


def corpus_folder() -> Path:
    """Where the newspapers lie: what SIJILL_CORPUS names, else beside the checkout; it need not be there."""
    return Path(os.environ.get("SIJILL_CORPUS") or settings.BASE_DIR.parent / "shared" / "corpus")


def newspaper_texts() -> list[str]:
    """The newspapers' articles; none where their folder is not there."""
    path = corpus_folder() / "articles.jsonl"
    return [row["content"] for row in _rows(path)] if path.exists() else []


def own_texts(lang: str = LANGUAGE) -> list[str]:
    """Our own articles of a language."""
    home = OWN if lang == LANGUAGE else OWN / lang
    return [path.read_text(encoding="utf-8") for path in sorted(home.glob("*.txt"))]


def measure_own(gazetteer: Gazetteer, folder: Path = OWN, lang: str = LANGUAGE) -> Table:
    """Our own articles of a language: each text with its expected findings beside it."""
    tally = Tally()
    for path in sorted(folder.glob("*.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        found = line(read(text, published=expected.get("date"), gazetteer=gazetteer, lang=lang), text, path.stem)
        for person in expected["people"]:
            if "office_span" in person:
                person["office"] = text[slice(*person["office_span"])] if person["office_span"] else None
        add(tally, expected, found)
    return _signed(tally.table(), lang)


def measure_languages(gazetteer: Gazetteer, folder: Path = OWN) -> dict[str, Table]:
    """Our own articles of each language that has a folder, and apart those of its `last`: no rule was made for them."""
    tables = {}
    for home in sorted(path for path in folder.iterdir() if path.is_dir()):
        tables[f"own-{home.name}"] = measure_own(gazetteer, home, home.name)
        if (home / "last").is_dir():
            tables[f"own-{home.name}-last"] = measure_own(gazetteer, home / "last", home.name)
    return tables


def measure_sentences(gazetteer: Gazetteer, folder: Path = OWN) -> dict[str, Table]:
    """Sentences about sites, a file for each language: `events-LANGUAGE.jsonl`, each line one sentence of our own."""
    tables = {}
    for path in sorted(folder.glob("events-*.jsonl")):
        lang, tally = path.stem.partition("-")[2], Tally(layers={})
        for row in _rows(path):
            events = [{"base": base, "status": status, "announced": how == "announced", **_dated(date)}
                      for base, status, how, *date in row["expected"]["base_events"]]
            reading = read(row["text"], published=row["published"], gazetteer=gazetteer, lang=lang)
            found = line(reading, row["text"], row["id"])["base_events"]
            add(tally, {"base_events": events}, {"base_events": found})
        _add_parts(tally, folder / f"parts-{lang}.jsonl", lang, gazetteer)
        tables[path.stem] = _signed(tally.table(), lang)
    return tables


def measure_relays(folder: Path = OWN) -> dict[str, Table]:
    """Sentences that say whose report they carry, and as many that only look so: `relays-LANGUAGE.jsonl`."""
    tables = {}
    for path in sorted(folder.glob("relays-*.jsonl")):
        lang, right, wrong, missed, rows = path.stem.partition("-")[2], 0, 0, 0, _rows(path)
        for row in rows:
            wanted, found = set(row["expected"]["relays"]), {one.house for one in relays_of(row["text"], lang)}
            right, wrong = right + len(wanted & found), wrong + len(found - wanted)
            missed += len(wanted - found)
        table = {"articles": len(rows), "layers": {"relays": rates_of(right, wrong, missed)}, "shares": {}}
        tables[path.stem] = _signed(table, lang)
    return tables


def _add_parts(tally: Tally, path: Path, lang: str, gazetteer: Gazetteer) -> None:
    """Sentences of our own that say a stance, or at whose door harm is laid: one value expected of each."""
    for row in _rows(path) if path.exists() else ():
        reading = read(row["text"], published=row["published"], gazetteer=gazetteer, lang=lang)
        add(tally, row["expected"], {"stance": [s.stance for s in reading.statements],
                                     "attribution": [f.attribution for f in reading.figures]})


def _dated(date: list[str]) -> dict[str, str]:
    return {"date": date[0]} if date else {}


def measure_newspapers(folder: Path, gazetteer: Gazetteer, annotated: Path = ANNOTATED) -> dict[str, Table]:
    """The newspapers of a folder by its own measure; none where the folder is not there.

    Every third of its annotated articles was kept back while rules were tuned on the others, and looked at last.
    """
    if not (folder / "score.py").exists():
        return {}
    measure = _module(folder / "score.py")
    _teach(measure, annotated / "places.json")
    texts = {row["id"]: row["content"] for row in _rows(folder / "articles.jsonl")}
    gold = _rows(folder / "gold.jsonl")
    parts = {
        "newspapers-tuned": [row for n, row in enumerate(gold, 1) if n % KEPT_BACK],
        "newspapers-last": gold[KEPT_BACK - 1 :: KEPT_BACK],
        **{path.stem: _rows(path) for path in sorted(annotated.glob("*.jsonl"))},
    }
    return {name: _newspapers(measure, part, texts, gazetteer) for name, part in parts.items()}


def merge(kept: Mapping[str, Table], measured: Mapping[str, Table], today: dt.date) -> dict[str, Table]:
    """The tables to keep: a new one with its day; one that has not changed, or was not measured, as it was."""
    tables = dict(kept)
    for name, table in measured.items():
        if undated(kept.get(name, {})) != table:
            tables[name] = {"measured": today.isoformat(), **table}
    return tables


def undated(table: Mapping[str, Any]) -> Table:
    """What measuring gave, without its day."""
    return {key: value for key, value in table.items() if key != "measured"}


def read_tables(path: Path = FILE) -> dict[str, Table]:
    """The tables kept in a file, by the name of their corpus; none where there is no file."""
    return json.loads(path.read_text(encoding="utf-8"))["corpora"] if path.exists() else {}


def write_tables(tables: Mapping[str, Table], path: Path = FILE) -> bool:
    """Writes the tables; False where the file has them already."""
    text = json.dumps({"corpora": tables}, ensure_ascii=False, indent=1) + "\n"
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return False
    path.write_text(text, encoding="utf-8")
    return True


def _newspapers(measure: ModuleType, gold: list[Table], texts: Mapping[str, str], gazetteer: Gazetteer) -> Table:
    found = []
    for row in gold:
        text = texts[row["id"]]
        answer = line(read(text, published=row["date"], gazetteer=gazetteer), text, row["id"])
        # Its gold asks whether the article is about the war or its diplomacy, which is wider than our subject.
        answer.pop("on_topic")
        for figure in answer["figures"]:
            figure["category"] = COARSE.get(figure["category"], figure["category"])
        # In some articles a person wrote down only some layers; what the reader finds of the others is not judged.
        for layer in set(measure.LAYERS) - set(row.get("layers", measure.LAYERS)):
            answer.pop(layer)
        found.append(answer)
    scored = measure.score(gold, found, texts)
    layers = {name: _layer(rates) for name, rates in scored["all"].items() if name != "shares"}
    shares = {name: {"value": rates["value"], "of": rates["n"]}
              for name, rates in scored["all"]["shares"].items() if rates["n"]}
    return _signed({"articles": scored["articles"], "layers": layers, "shares": shares})


def _layer(rates: Mapping[str, Any]) -> Table:
    words = {"p": "precision", "r": "recall", "f1": "f1", "tp": "right", "fp": "wrong", "fn": "missed"}
    return {ours: rates[its] for its, ours in words.items()}


def _signed(table: Table, lang: str = "ar") -> Table:
    return {"reader": f"{VERSION}.{language(lang).version}", **table}


def _teach(measure: ModuleType, path: Path) -> None:
    """Names of places that our annotations use and the newspapers' own measure does not know."""
    if path.exists():
        places = json.loads(path.read_text(encoding="utf-8"))
        measure.PLACES.update({name: " ".join(word.replace(" ", "|") for word in words)
                               for name, words in places["names"].items()})
        measure.WITHIN.update(places["within"])


def _rows(path: Path) -> list[Table]:
    rows: Iterable[str] = path.read_text(encoding="utf-8").splitlines()
    return [json.loads(row) for row in rows if row.strip()]


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("newspaper_score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
