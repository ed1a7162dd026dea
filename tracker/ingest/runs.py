"""A run from its plan to its end: every item has a row before the first is read, and none of them ends the rest."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator

from django.db import DatabaseError, IntegrityError, InterfaceError, OperationalError, transaction
from django.db.models import F
from django.utils import timezone

from tracker.choices import Outcome
from tracker.extract import VERSION
from tracker.models import Article, IngestItem, IngestRun, Source
from tracker.models.held import asked_once

from .drafts import Draft, Item, Stop
from .leases import holding, myself, opened, take
from .locations import STORED, address_of, shown
from .outcomes import is_full, lasting, write_outcome
from .pipeline import read_item
from .sources import find_items

log = logging.getLogger(__name__)
MOST_TRIES = 3
State = IngestRun.State
Told = Callable[[IngestItem], None]


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
    faults: list[Exception] = []
    with holding(run):
        try:
            for pk in _waiting(run):
                if until is not None and time.monotonic() > until:
                    break
                if row := _begin(pk):
                    told(write_outcome(row, _read(run, row, faults)))
        finally:
            _close(run)
    if faults:
        raise faults[0]
    return run


def _waiting(run: IngestRun) -> Iterator[int]:
    """The items that wait, each once; those that others opened into come after them."""
    seen: set[int] = set()
    while new := [pk for pk in run.items.waiting().values_list("pk", flat=True) if pk not in seen]:
        for pk in new:
            seen.add(pk)
            yield pk
    run.refresh_from_db(fields=["total"])


def _begin(pk: int) -> IngestItem | None:
    """The item, its try counted before it is read; None where another process has read it since."""

    def begin() -> IngestItem | None:
        waiting = IngestItem.objects.waiting().filter(pk=pk)
        return waiting.first() if waiting.update(tries=F("tries") + 1) else None

    try:
        return lasting(begin)
    except OperationalError as fault:
        if not is_full(fault):
            raise
        return IngestItem.objects.get(pk=pk)


def _read(run: IngestRun, row: IngestItem, faults: list[Exception]) -> Draft:
    """How the item ends. What another process or a lost connection came in the way of is tried again."""
    drafts = [Draft(item=Item(source=row.source), run=run)]

    def ended(stop: Stop) -> Draft:
        return drafts[-1].but(outcome=stop.outcome, reason=stop.reason, article=stop.article, links=(), doubts=())

    if row.tries > MOST_TRIES:
        return ended(Stop(Outcome.FAILED, "set aside: the program ended three times while it was read"))
    for last in (False, False, True):
        try:
            with asked_once():
                return lasting(lambda: read_item(run, row, drafts.append))
        except Stop as stop:
            return ended(stop)
        except (OperationalError, InterfaceError) as fault:
            told = " ".join(str(fault).split())
            return ended(Stop(Outcome.FAILED, f"the database does not take it: {told}"))
        except IntegrityError as fault:
            # Somebody else has just made what this item was about to make: seen from the start, it stands already.
            if last:
                faults.append(fault)
        except Exception as fault:
            faults.append(fault)
            break
    return ended(Stop(Outcome.FAILED, f"a fault in the program: {faults[-1]!r}"))


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
