"""What a run found, as a file that can be read by people and loaded elsewhere (tracker.ingest.imports).

The file holds the articles with their text and bytes, the rows that the run made, every citation with its span, and
what waits for a person. Rows are named by their addresses; a row of the curated record is only named, never repeated.
"""

from __future__ import annotations

import base64
from pathlib import Path
from typing import Any

import yaml
from django.db import models

from tracker.models import (
    Article,
    Citation,
    HarmFigure,
    IngestRun,
    Meeting,
    Office,
    ReviewItem,
    Statement,
    StatusChange,
)
from tracker.models.changes import kind_of, state_of
from tracker.models.citations import RECORDS

from .keep import raw_path

MADE: tuple[type[models.Model], ...] = (StatusChange, Meeting, Statement, HarmFigure)
SAID = (
    "start", "end", "exact", "fields", "rule", "certainty", "review", "caution_ar", "caution_en", "caution_ru", "order",
)  # fmt: skip
DOUBT = ("kind", "start", "end", "exact", "reason", "candidates", "values", "certainty")
DECIDED = ("state", "decided_by", "decided_at", "decision")
HEAD = "# Found in articles by the reader, each value with its words. Load it with: manage.py load_record FILE\n"


class _Readable(yaml.SafeDumper):
    """Texts of several lines as they stand, not as one escaped line."""


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Readable.add_representer(str, _text)


def write_fixture(run: IngestRun, path: Path) -> None:
    """Writes all that a run found; raises OSError where the file cannot be written."""
    citations = list(Citation.objects.filter(run=run).select_related("article", *RECORDS).order_by("pk"))
    articles = Article.objects.filter(
        models.Q(run=run) | models.Q(citations__run=run) | models.Q(review_items__run=run)
    ).distinct()
    content = {
        "run": {
            "id": str(run.pk),
            "author": run.author,
            "reason": run.reason,
            "reader": run.reader,
            "total": run.total,
            "at": run.started_at.isoformat(),
        },
        "articles": [_article(article) for article in articles.order_by("version", "pk")],
        "records": [_record(row) for model in MADE for row in model._default_manager.filter(run=run).order_by("pk")],
        "citations": [_citation(citation) for citation in citations],
        "doubts": [
            {"article": doubt.article.slug, **{name: getattr(doubt, name) for name in DOUBT}, **_decided(doubt)}
            for doubt in ReviewItem.objects.filter(run=run).exclude(state="accepted").select_related("article")
        ],
    }
    text = yaml.dump(content, Dumper=_Readable, allow_unicode=True, sort_keys=False, width=10_000)
    path.write_text(HEAD + text, encoding="utf-8")


def _article(article: Article) -> dict[str, Any]:
    """The article with everything needed to cite it; its bytes only where they are not the text itself."""
    state = {name: value for name, value in state_of(article).items() if name not in ("signature", "publisher")}
    raw = raw_path(article.raw_sha256)
    data = raw.read_bytes() if article.raw_sha256 and raw.is_file() else b""
    publisher = state_of(article.publisher) if article.publisher else None
    return {
        "id": state.pop("slug"),
        "publisher": publisher,
        **state,
        "raw": "" if data == article.text.encode("utf-8") else _base64(data),
    }


def _decided(doubt: ReviewItem) -> dict[str, Any]:
    """How a doubt was set aside; nothing of one that waits."""
    if doubt.decided_at is None:
        return {}
    return {name: getattr(doubt, name) for name in DECIDED} | {"decided_at": doubt.decided_at.isoformat()}


def _base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _record(row: Any) -> dict[str, Any]:
    """A row with its parts, other rows by their address."""
    state = {"kind": kind_of(row), "id": row.slug, "state": state_of(row)}
    del state["state"]["slug"]
    for name in ("topics", "bases"):
        if hasattr(row, name):
            state[name] = [other.slug for other in getattr(row, name).order_by("slug")]
    if isinstance(row, Meeting):
        state["participants"] = [
            {name: value for name, value in state_of(one).items() if name != "meeting"}
            for one in row.participants.all()
        ]
    return state


def _citation(citation: Citation) -> dict[str, Any]:
    record = citation.record
    of = {
        kind_of(record): office_key(record) if isinstance(record, Office) else str(getattr(record, "slug", record.pk))
    }
    return {"of": of, "article": citation.article.slug, **{name: getattr(citation, name) for name in SAID}}


def office_key(office: Office) -> list[str]:
    """An office has no address of its own: person, title, period and when it is attested tell it apart."""
    return [office.person.slug, office.title_en, office.period, office.attested]
