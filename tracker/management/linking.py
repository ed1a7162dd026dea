"""How well findings of many articles join: our own articles about a few events, several of them told by many papers.

Each article of FILE tells of one event. They are read into a record of their own, beside the known one, by the very
pipeline; two articles are joined where they prove one record of the timeline. A pair is right where both tell of one
event. A wrong merge is a record that articles of two events prove, or one that was known before.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

from django.conf import settings

from tracker.extract import VERSION
from tracker.extract.scores import rates_of
from tracker.models import Citation

FILE = settings.BASE_DIR / "tests" / "corpus" / "linking.jsonl"
KINDS = ("meeting", "statement", "harm_figure", "status_change")
Records = Mapping[str, Iterable[str]]  # the articles that prove each record


def measure_linking(path: Path = FILE) -> dict[str, Any]:
    """The table of all pairs of articles."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    with tempfile.TemporaryDirectory() as folder:
        read = read_apart(rows, Path(folder))
    return {"reader": VERSION, **table({row["id"]: row["event"] for row in rows}, read)}


def read_apart(rows: list[dict[str, str]], folder: Path) -> dict[str, list[str]]:
    """Reads the articles into a record in a folder, by processes of their own; which of them prove which record."""
    texts = folder / "articles"
    texts.mkdir()
    for row in rows:
        (texts / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
        known = {"published": row["published"], "publisher": row["publisher"], "language": row["lang"]}
        known["url"] = f"https://{row['publisher'].encode().hex()}.example/{row['id']}"
        lines = (f"{name} = {json.dumps(value, ensure_ascii=False)}\n" for name, value in known.items())
        (texts / f"{row['id']}.toml").write_text("".join(lines), encoding="utf-8")
    env = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"} | {"TRACKER_DATA": str(folder)}
    for words in (["migrate", "-v0"], ["load_record"], ["ingest", str(texts)]):
        _manage(words, env)
    found: dict[str, list[str]] = json.loads(_manage(["accuracy", "--joined"], env))
    return found


def _manage(words: list[str], env: Mapping[str, str]) -> str:
    command = [sys.executable, str(settings.BASE_DIR / "manage.py"), *words]
    return subprocess.run(command, env=env, check=True, capture_output=True, text=True).stdout


def joined() -> dict[str, list[str]]:
    """In the record of this process: of each record that a machine found words for, the addresses of its articles."""
    found: dict[str, set[str]] = defaultdict(set)
    for citation in Citation.objects.filter(run__isnull=False, start__isnull=False).select_related("article", *KINDS):
        if citation.record_kind in KINDS:
            found[f"{citation.record_kind} {citation.record.slug}"].add(citation.article.url.rpartition("/")[2])  # type: ignore[attr-defined]
    return {name: sorted(articles) for name, articles in found.items()}


def table(events: Mapping[str, str], records: Records) -> dict[str, Any]:
    """Pairs of articles, and of the records proved by several how many are of one event."""
    linked = {pair for articles in records.values() for pair in combinations(sorted(articles), 2)}
    right = sum(events[one] == events[other] for one, other in linked)
    wanted = sum(events[one] == events[other] for one, other in combinations(events, 2))
    several = [{events[one] for one in articles} for articles in records.values() if len(set(articles)) > 1]
    clean = sum(len(told) == 1 for told in several)
    return {
        "articles": len(events),
        "layers": {"pairs": rates_of(right, len(linked) - right, wanted - right)},
        "shares": {"records of one event": {"value": round(clean / max(1, len(several)), 4), "of": len(several)}},
    }
