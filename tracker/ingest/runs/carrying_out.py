"""A run from its plan to its end: every item has a row before the first is read, and none of them ends the rest."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator
from itertools import groupby

from django.db import DatabaseError, InterfaceError, OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from tracker.choices import Outcome
from tracker.extract import VERSION
from tracker.ingest.drafts import Item
from tracker.ingest.intake.locations import STORED, address_of, shown
from tracker.ingest.intake.sources import find_items
from tracker.models import Article, IngestItem, IngestRun, Source

from .batches import AT_ONCE, Batch, Told
from .leases import holding, myself, opened, take
from .outcomes import is_full, lasting

log = logging.getLogger(__name__)
State = IngestRun.State


def open_run(
    names: Iterable[str], author: str, reason: str, *, queued: bool = False, given: dict[str, str] | None = None
) -> IngestRun:
    """A run over files, folders and addresses, planned whole; ours to carry out, or `queued` for a worker.

    `given` is what is known of all of them, in the words of a sidecar.
    """
    return _open(_planned(find_items(names), given or {}), author, reason, queued)


def open_rereading(articles: Iterable[Article], author: str, reason: str, *, queued: bool = False) -> IngestRun:
    """A run that reads stored texts again."""
    rows = (IngestItem(source=article.slug, address=f"{STORED}{article.slug}") for article in articles)
    return _open(rows, author, reason, queued)


def open_listed(rows: Iterable[IngestItem], author: str, reason: str, source: Source | None = None) -> IngestRun:
    """A run for a worker over items that are known already, of a source where they come from one."""
    return _open(rows, author, reason, queued=True, source=source)


def _open(
    rows: Iterable[IngestItem], author: str, reason: str, queued: bool, source: Source | None = None
) -> IngestRun:
    whose = {} if queued else {"holder": myself(), "beat_at": timezone.now(), "state": State.RUNNING}
    run = IngestRun(author=shown(author)[:150], reason=shown(reason)[:300], reader=VERSION, queued=queued, **whose)
    run.source = source
    if not queued:
        opened(run)
    with transaction.atomic():
        run.save()
        planned = list(rows)
        for row in planned:
            row.run = run
            row.outcome = row.outcome or Outcome.WAITING
        run.total = len(IngestItem.objects.bulk_create(planned, batch_size=500))
        run.save(update_fields=["total"])
    return run


def _planned(items: Iterable[Item], given: dict[str, str]) -> Iterator[IngestItem]:
    for item in items:
        address = address_of(item.path) if item.path is not None else item.source
        row = IngestItem(source=shown(item.source)[:500], address=shown(address), given=given)
        if item.end:
            row.outcome, row.reason = item.end.outcome, shown(item.end.reason)
        yield row


def carry_out(run: IngestRun, told: Told = lambda item: None, until: float | None = None) -> IngestRun:
    """Reads every item of a run that waits; `told` hears how each ended.

    Raises Held where a living process has the run, and the first fault of ours after the last item. At `until`
    (time.monotonic) it ends between two items, and the run waits to be gone on with.
    """
    take(run)
    batch = Batch(run, told)
    with holding(run):
        try:
            for pks in _waiting(run):
                batch.read(_begin(run, pks), until)
                if until is not None and time.monotonic() > until:
                    break
        finally:
            _close(run)
    if batch.faults:
        raise batch.faults[0]
    return run


def _waiting(run: IngestRun) -> Iterator[list[int]]:
    """The items that wait, each once, some at a time; those that others opened into come after them.

    One that was begun before comes by itself: were it begun with others, whatever ends the program would spend a try of
    each of them.
    """
    seen: set[int] = set()
    while new := [(pk, tries) for pk, tries in run.items.waiting().values_list("pk", "tries") if pk not in seen]:
        seen.update(pk for pk, _tries in new)
        for is_begun, some in groupby(new, key=lambda row: row[1] > 0):
            numbers, size = [pk for pk, _tries in some], 1 if is_begun else AT_ONCE
            for at in range(0, len(numbers), size):
                yield numbers[at : at + size]
    run.refresh_from_db(fields=["total"])


def _begin(run: IngestRun, pks: list[int]) -> list[IngestItem]:
    """The items, a try of each counted before it is read, without those that another process has read since."""

    def begin() -> list[IngestItem]:
        waiting = IngestItem.objects.waiting().filter(pk__in=pks)
        return list(waiting) if waiting.update(tries=F("tries") + 1) else []

    try:
        rows = lasting(begin)
    except OperationalError as fault:
        if not is_full(fault):
            raise
        rows = list(IngestItem.objects.filter(pk__in=pks))
    for row in rows:
        row.run = run
    return rows


def _close(run: IngestRun) -> None:
    """Lets go of the run and says how it stands; where that cannot be written, it is found abandoned later."""

    def write() -> None:
        if run.items.waiting().exists():
            run.state = State.WAITING if run.queued else State.ABANDONED
        else:
            run.state = State.FAILED if run.items.bad().exists() else State.DONE
        run.holder, run.finished_at = "", timezone.now()
        run.save(update_fields=["state", "holder", "finished_at"])

    try:
        lasting(write)
    except (DatabaseError, InterfaceError) as fault:
        log.error("run %s could not be closed: %s", run.pk, fault)
