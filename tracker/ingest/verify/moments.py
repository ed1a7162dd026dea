"""When rows were made and changed last: at a moment at which something was written, as far as the record knows.

Whoever harvests by `modified_since` rests on these. A row bears the time of a transaction that moved the record, or of
one of its own changes (rows of the files bear their days), or of the run that read it elsewhere.
"""

from __future__ import annotations

import datetime as dt
from array import array
from bisect import bisect_right
from collections.abc import Callable, Iterator
from typing import Any

from django.db import models

from tracker.models import Change, Citation, Entry, PastEntry, RecordMove
from tracker.models.changes import kind_of, models_with
from tracker.models.citations import RECORDS
from tracker.models.moves import SLACK

from .faults import Fault, in_chunks

CHUNK = 1000
CLOCKS = ("created_at", "modified_at")
Writing = Callable[[dt.datetime], bool]


def impossible_moments() -> Iterator[Fault]:
    """Rows that say they were made or changed when nothing was; a clock that was set back explains the rest."""
    written = _writing()
    owned = models_with("run")
    for model, clocks in models_with(*CLOCKS).items():
        if model in (Entry, PastEntry):  # they bear what their records bear, and are proved beside them
            continue
        yield from _of_model(model, clocks, model in owned, written)


def _writing() -> Writing:
    """Whether a transaction that moved the record went on at a moment; before the first one known, it may have."""
    begun, ended = array("d"), array("d")
    for began_at, at in RecordMove.objects.order_by("began_at").values_list("began_at", "at").iterator():
        first, last = (began_at - SLACK).timestamp(), (at + SLACK).timestamp()
        if ended and first <= ended[-1]:
            ended[-1] = max(ended[-1], last)
        else:
            begun.append(first)
            ended.append(last)
    oldest = RecordMove.objects.order_by("version").first()
    if begun and oldest and oldest.version > 1:
        begun[0] = float("-inf")

    def written(moment: dt.datetime) -> bool:
        at = bisect_right(begun, moment.timestamp()) - 1
        return at >= 0 and moment.timestamp() <= ended[at]

    return written


def _of_model(model: type[models.Model], clocks: list[str], has_run: bool, written: Writing) -> Iterator[Fault]:
    kind = kind_of(model)
    address = "slug" if any(field.name == "slug" for field in model._meta.fields) else "pk"
    for some in in_chunks(model._default_manager.all(), CHUNK, address, *clocks):
        odd: dict[Any, list[Any]] = {}
        for pk, slug, *moments in some:
            if not all(map(written, moments)):
                odd[pk] = [str(slug), *moments]
        if odd:
            yield from _unexplained(model, kind, odd, clocks, has_run, written)


def _unexplained(
    model: type[models.Model], kind: str, odd: dict[Any, list[Any]], clocks: list[str], has_run: bool, written: Writing
) -> Iterator[Fault]:
    """What of some rows neither a transaction, nor a change of their own, nor their run explains."""
    known: dict[str, list[tuple[dt.datetime, dt.datetime]]] = {}
    told = Change.objects.filter(kind=kind, slug__in=[slug for slug, *_moments in odd.values()])
    for slug, at in told.values_list("slug", "at"):
        known.setdefault(slug, []).append((at, at))
    runs = {}
    if has_run:
        rows = model._default_manager.filter(pk__in=list(odd), run__isnull=False)
        runs = {pk: (first, last or first) for pk, first, last in rows.values_list(
            "pk", "run__started_at", "run__finished_at")}  # fmt: skip
    for pk, (slug, *moments) in odd.items():
        spans = known.get(slug, []) + ([runs[pk]] if pk in runs else [])
        for name, moment in zip(clocks, moments, strict=True):
            if not written(moment) and not any(one - SLACK <= moment <= other + SLACK for one, other in spans):
                yield _fault(model, kind, pk, slug, name, f"nothing was written at {moment:%Y-%m-%d %H:%M:%S}")


def _fault(model: type[models.Model], kind: str, pk: Any, slug: str, name: str, sentence: str) -> Fault:
    if model is not Citation:
        return Fault(kind, slug, name, sentence)
    citation = Citation.objects.get(pk=pk)
    owner = next(one for one in RECORDS if getattr(citation, f"{one}_id") is not None)
    record: Any = getattr(citation, owner)
    return Fault(owner, str(getattr(record, "slug", record.pk)), f"citations.{name}", sentence)
