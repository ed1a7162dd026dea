"""Findings of the articles in an archive (WARC, WACZ, ZIP) without asking a database: pure, so that machines share it.

What it gives depends on nothing but the bytes and the code: the same lines from one process and from a hundred. README,
"Archives beyond one machine", maps it over a Dask bag.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import django

from tracker.extract.files import FIXTURES, Text, read_line
from tracker.lexicon import Gazetteer
from tracker.lexicon.gazetteers import read_rows

if TYPE_CHECKING:
    from tracker.ingest.clean import Part


def findings_of(path: str | Path) -> list[str]:
    """A line of JSON for each article of an archive, in its order, as `extract` prints them; `id` is FILE#ARTICLE.

    What cannot be read is a line with its `error`, and so is an archive that cannot be opened.
    """
    return [json.dumps(line, ensure_ascii=False) for line in _lines(Path(path))]


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    django.setup()  # of a process that was started for this alone; elsewhere it does nothing
    from tracker.ingest.clean import open_file
    from tracker.ingest.drafts import Stop

    try:
        parts = open_file(path.read_bytes(), "", path.name)
    except (Stop, OSError) as fault:
        yield {"id": path.name, "error": str(fault)}
        return
    for part in parts:
        name = f"{path.name}#{part.name}" if part.name else path.name
        yield read_line(_text(part, name), _names())


def _text(part: Part, name: str) -> Text:
    from tracker.ingest.clean import told_of
    from tracker.ingest.drafts import Stop

    if part.fault:
        return Text(name, "", None, error=part.fault)
    try:
        told = told_of(part)
    except Stop as fault:
        return Text(name, "", None, error=str(fault))
    return Text(name, told.text, part.published or told.published or None, lang=told.language)


@lru_cache(maxsize=1)
def _names() -> Gazetteer:
    return Gazetteer(read_rows(FIXTURES))
