"""Work for Celery: ids in, one call out. Progress lives in the run's own rows, which the command line reads as well.

A message is only the hint that there is work: brokers lose it (files drop it when it is received, Redis gives one back
after minutes), so the run's rows are the truth. A worker that starts, and one that has nothing to do, looks for runs
that no living process holds, and takes them up (tracker.celery).
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable

from celery import shared_task
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from tracker.ingest import polling
from tracker.ingest.fetching import fetch_politely
from tracker.ingest.proofs import ages
from tracker.ingest.runs.carrying_out import carry_out, open_rereading, open_run
from tracker.ingest.runs.leases import Held, abandoned, unheld
from tracker.ingest.undo import undo_run
from tracker.ingest.verify import prove
from tracker.models import Article, IngestRun, Source

log = logging.getLogger(__name__)
# A run goes on under a new message after this many seconds: brokers take one that nobody confirms for lost.
LONGEST = 600.0


def queue_ingest(names: Iterable[str], author: str, reason: str, given: dict[str, str] | None = None) -> IngestRun:
    """Plans a run over files, folders and addresses for a worker; what pages and the interface call.

    `given` is what is known of all of them, in the words of a sidecar.
    """
    return queue_run(open_run(names, author, reason, queued=True, given=given))


def queue_rereading(articles: Iterable[Article], author: str, reason: str) -> IngestRun:
    """Plans a run for a worker that reads stored texts again."""
    return queue_run(open_rereading(articles, author, reason, queued=True))


def undo(run: IngestRun, author: str, reason: str) -> int:
    """Takes back what a run made; a worker reads again what other runs had found in the same records."""
    gone, bereft = undo_run(run, author, reason)
    if bereft:
        queue_rereading(bereft, author, reason)
    return gone


def queue_run(run: IngestRun) -> IngestRun:
    """Hands a run to the workers, also one that was broken off. Without a broker it waits until one looks for it."""
    if run.state in (IngestRun.State.ABANDONED, IngestRun.State.WAITING) and not run.queued:
        run.queued, run.state = True, IngestRun.State.WAITING
        run.save(update_fields=["queued", "state"])
    transaction.on_commit(lambda: hint(run))
    return run


def hint(run: IngestRun) -> None:
    """Tells some worker that a run waits."""
    try:
        ingest.apply_async((str(run.pk),), retry=False)
    except (OperationalError, OSError) as fault:
        log.warning("run %s waits until a worker looks for it, since the broker does not answer: %s", run.pk, fault)


def look_for_work() -> None:
    """Takes up what no living process holds: hints at the runs that belong to the workers, and marks the others."""
    for run in unheld():
        hint(run)
    for run in abandoned():
        log.warning("run %s was broken off; to go on with it: manage.py ingest --resume %s", run.pk, run.pk)


def look_for_sources() -> None:
    """Has a worker look at each source whose time has come; however many ask for it, one of them looks."""
    for pk in polling.due():
        try:
            poll.apply_async((pk,), retry=False)
        except (OperationalError, OSError) as fault:
            log.warning("source %s is looked at later, since the broker does not answer: %s", pk, fault)


def poll_at_once(pk: int) -> IngestRun | None:
    """Looks at a source before its time; None where nothing is new there, or somebody else looks at it."""
    source = polling.take(pk, at_once=True)
    run = polling.look(source) if source else None
    return queue_run(run) if run else None


@shared_task
def poll(pk: int) -> str:
    """Looks at a source that is due; what is new there becomes a run. Returns how it ended."""
    source = polling.take(pk)
    if source is None:
        return "not due"
    if run := polling.look(source):
        queue_run(run)
    return str(Source.objects.values_list("result", flat=True).get(pk=pk))


@shared_task
def poll_due() -> None:
    """What the clock of a site with a broker calls each minute."""
    look_for_sources()


@shared_task
def ingest(run_id: str) -> str:
    """Carries out a run that waits, once however often it is called; returns its state."""
    run = IngestRun.objects.filter(pk=run_id, queued=True).first()
    if run is None or run.state not in (IngestRun.State.WAITING, IngestRun.State.RUNNING):
        return str(run.state) if run else "gone"
    until = time.monotonic() + LONGEST
    try:
        carry_out(run, until=until)
    except Held:
        return "held"
    if run.state == IngestRun.State.WAITING and time.monotonic() > until:
        hint(run)
    return str(run.state)


@shared_task
def look_again() -> int:
    """Looks at cited addresses whose time has come, where the operator allows it; returns how many it asked."""
    if not settings.LOOK_AGAIN:
        return 0
    return sum(1 for _one in ages.look_again(ages.due(timezone.now(), settings.LOOK_AGAIN), fetch_politely))


@shared_task
def verify() -> int:
    """Proves every hash, cited word and number; each fault is an error in the log. Returns how many there are."""
    found = 0
    for name, fault in prove():
        if fault is not None:
            log.error("%s: %s", name, fault)
            found += 1
    return found
