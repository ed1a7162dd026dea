"""What reading a stored text anew would change, told before anything is: it is done, looked at, and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tracker.choices import Review
from tracker.extract import VERSION
from tracker.models import Article, Citation, IngestRun, recorded
from tracker.models.changes import kind_of
from tracker.models.citations import RECORDS
from tracker.models.records import Record

from .drafts import Stop
from .reread import read_again
from .snapshots import snapshots

Found = dict[tuple[str, ...], Any]
# What of a record differs from one reading to the next though it says the same.
_LEFT_OUT = {"citations", "run"}


class _TakenBack(Exception):
    """Ends the transaction; holds what stood in it."""

    def __init__(self, found: Found) -> None:
        self.found = found


def differences(slug: str) -> Iterator[str]:
    """A line for each record, citation and doubt that would go (-), come (+) or be another (~); nothing is stored.

    Raises Stop where there is no such text, or where it cannot be read.
    """
    article = Article.objects.with_text().filter(slug=slug).first()
    if article is None:
        return
    before, after = _found_in(article), _read_anew(article)
    for key in sorted(before.keys() | after.keys()):
        told = " ".join(key)
        if key not in after:
            yield f"- {told}"
        elif key not in before:
            yield f"+ {told}"
        elif before[key] != after[key]:
            yield f"~ {told}: {_told(before[key], after[key])}"


def _read_anew(article: Article) -> Found:
    try:
        with recorded():
            run = IngestRun.objects.create(author="reread", reason="reread", reader=VERSION, total=1)
            read_again(run, article.slug)
            raise _TakenBack(_found_in(article))
    except _TakenBack as end:
        return end.found
    except Stop as stop:
        return {("outcome", stop.reason): {}}


def _found_in(article: Article) -> Found:
    """What an article proves by a machine: records, the words for each, and what waits for a person."""
    found: Found = {}
    rows: dict[type[Any], set[Any]] = {}
    for citation in Citation.objects.filter(article=article, start__isnull=False).select_related(*RECORDS):
        record: Any = citation.record
        name = str(getattr(record, "slug", record))
        if isinstance(record, Record) and record.run_id is not None and record.review == Review.MACHINE:
            rows.setdefault(type(record), set()).add(record.pk)
        words = f"«{' '.join(citation.exact.split())}»"
        found["words", kind_of(record), name, f"{citation.start:06}-{citation.end}", words] = {
            "fields": citation.fields, "rule": citation.rule, "certainty": citation.certainty,
        }  # fmt: skip
    for model, numbers in rows.items():
        for state in snapshots(model, numbers).values():
            said = {name: value for name, value in state.items() if name not in _LEFT_OUT}
            found["record", kind_of(model), state["slug"]] = said
    for doubt in article.review_items.order_by("start"):
        found["doubt", doubt.kind, f"{doubt.start:06}-{doubt.end}", doubt.reason] = doubt.values
    return found


def _told(was: dict[str, Any], now: dict[str, Any]) -> str:
    names = [name for name in {**was, **now} if was.get(name) != now.get(name)]
    return "; ".join(f"{name} {was.get(name)!r} → {now.get(name)!r}" for name in names)
