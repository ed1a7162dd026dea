"""Runs and their items against what they made: every page that was read has its item, and each item says what came."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q

from tracker.choices import Outcome
from tracker.models import Article, Change, IngestItem, IngestRun

from .faults import Fault

State = IngestRun.State
CREATED = Change.Action.CREATED


def wrong_runs() -> Iterator[Fault]:
    """Runs that do not own what the history says they made, or whose items are not those that were planned."""
    items = IngestItem.objects.filter(run=OuterRef("pk"))
    for run in IngestRun.objects.annotate(planned=Count("items"), waits=Exists(items.waiting())).iterator():
        if _read_elsewhere(run):
            continue
        if run.planned != run.total:
            yield _fault(run, "total", f"it planned {run.total} items and has {run.planned}")
        if run.waits and run.state in (State.DONE, State.FAILED):
            yield _fault(run, "state", f"it is {run.state}, and items of it wait")
        made = Change.objects.filter(run=run, action=CREATED).exclude(kind="review_item")
        for name in ("author", "reason"):
            other = made.exclude(**{name: getattr(run, name).strip()}).values_list(name, flat=True).first()
            if other is not None:
                yield _fault(run, name, f"it is {getattr(run, name)!r}, but the history says {other!r}")


def wrong_items() -> Iterator[Fault]:
    """Items that say they stored a page which is of other bytes, or of another run; pages without their item."""
    stored = IngestItem.objects.filter(outcome=Outcome.STORED, article__isnull=False, address__startswith="file:")
    stored |= IngestItem.objects.filter(outcome=Outcome.STORED, article__isnull=False, address__startswith="http")
    other = stored.exclude(raw_sha256=F("article__raw_sha256"))
    for item in other.select_related("article").iterator():
        yield Fault("item", str(item.pk), "raw_sha256", f"it is not of the bytes of {item.article.slug}")
    ours = IngestItem.objects.filter(run=OuterRef("run"))
    read = Article.objects.filter(Exists(ours) | Q(run__beat_at__isnull=False), run__isnull=False)
    for slug in read.exclude(Exists(ours.filter(article=OuterRef("pk")))).values_list("slug", flat=True).iterator():
        yield Fault("article", slug, "run", "its run has no item that it was read from")


def _read_elsewhere(run: Any) -> bool:
    """A run that was loaded from a file was never carried out here, and has brought no items."""
    return run.beat_at is None and not run.planned


def _fault(run: IngestRun, field: str, sentence: str) -> Fault:
    return Fault("run", str(run.pk), field, sentence)
