"""Measures the reader on articles whose findings are written down, and prints precision, recall and F1 per layer."""

import datetime as dt
import importlib.util
import json
import os
from argparse import ArgumentParser
from pathlib import Path
from types import ModuleType
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from tracker.extract import VERSION, read
from tracker.extract.lines import line
from tracker.extract.scores import Tally, add
from tracker.lexicon import Gazetteer
from tracker.lexicon.gazetteers import read_rows

KEPT_BACK = 3


class Command(BaseCommand):
    """`manage.py accuracy [--json FILE]`; newspapers are measured where their corpus lies beside the checkout."""

    help = "Measure the reader: own corpus in tests/corpus, and the newspaper corpus where SIJILL_CORPUS names it."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", type=Path, metavar="FILE", help="write the table that /method/ shows")

    def handle(self, *args: Any, **options: Any) -> None:
        """Every third newspaper article was kept back while rules were tuned on the others, and looked at last."""
        base = Path(settings.BASE_DIR)
        gazetteer = Gazetteer(read_rows(base / "fixtures"))
        tables = {"own": own_table(base / "tests" / "corpus", gazetteer)}
        newspapers = Path(os.environ.get("SIJILL_CORPUS") or base.parent / "shared" / "corpus")
        if (newspapers / "score.py").exists():
            tables |= newspaper_tables(newspapers, gazetteer)
        for name, table in tables.items():
            self._print(name, table)
        if options["json"]:
            answer = {"date": dt.date.today().isoformat(), "reader": VERSION, "corpora": tables}
            options["json"].write_text(json.dumps(answer, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

    def _print(self, name: str, table: dict[str, Any]) -> None:
        self.stdout.write(f"\n{name}: {table['articles']} articles")
        for layer, rates in table["layers"].items():
            if rates["right"] + rates["wrong"] + rates["missed"]:
                shown = "  ".join(f"{key[0].upper()} {rates[key] or 0:.3f}" for key in ("precision", "recall", "f1"))
                self.stdout.write(f"  {layer:11} {shown}   {rates['right']} right, {rates['wrong']} wrong, "
                                  f"{rates['missed']} missed")
        for share, rates in table["shares"].items():
            self.stdout.write(f"  {share:30} {rates['value']:.3f} of {rates['of']}")


def own_table(folder: Path, gazetteer: Gazetteer) -> dict[str, Any]:
    """Our own articles: each text with its expected findings beside it."""
    tally = Tally()
    for path in sorted(folder.glob("*.json")):
        expected = json.loads(path.read_text(encoding="utf-8"))
        text = path.with_suffix(".txt").read_text(encoding="utf-8")
        found = line(read(text, published=expected.get("date"), gazetteer=gazetteer), text, path.stem)
        add(tally, expected, found)
    return tally.table()


def newspaper_tables(folder: Path, gazetteer: Gazetteer) -> dict[str, Any]:
    """The newspaper corpus by its own measure, in the part that rules were tuned on and the part looked at last."""
    measure = _module(folder / "score.py")
    texts = {row["id"]: row["content"] for row in _rows(folder / "articles.jsonl")}
    gold = _rows(folder / "gold.jsonl")
    parts = {
        "newspapers, tuned on": [g for n, g in enumerate(gold) if n % KEPT_BACK != KEPT_BACK - 1],
        "newspapers, looked at last": [g for n, g in enumerate(gold) if n % KEPT_BACK == KEPT_BACK - 1],
    }
    return {name: _table(measure, part, texts, gazetteer) for name, part in parts.items()}


def _table(
    measure: ModuleType, gold: list[dict[str, Any]], texts: dict[str, str], gazetteer: Gazetteer
) -> dict[str, Any]:
    found = []
    for row in gold:
        text = texts[row["id"]]
        answer = line(read(text, published=row["date"], gazetteer=gazetteer), text, row["id"])
        # Its gold asks whether the article is about the war or its diplomacy, which is wider than our subject.
        answer.pop("on_topic")
        found.append(answer)
    scored = measure.score(gold, found, texts)
    layers = {}
    for layer, rates in scored["all"].items():
        if layer != "shares":
            layers[layer] = {"precision": rates["p"], "recall": rates["r"], "f1": rates["f1"], "right": rates["tp"],
                             "wrong": rates["fp"], "missed": rates["fn"]}
    shares = {name: {"value": rates["value"], "of": rates["n"]} for name, rates in scored["all"]["shares"].items()
              if rates["n"]}
    return {"articles": scored["articles"], "layers": layers, "shares": shares}


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(row) for row in path.read_text(encoding="utf-8").splitlines() if row.strip()]


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("newspaper_score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
