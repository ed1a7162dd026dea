"""Work for Celery: ids in, one call out. Progress lives in the run's own rows, which the command line reads as well."""

from __future__ import annotations

import logging

from celery import shared_task

from tracker.ingest.pipeline import carry_out
from tracker.ingest.verify import CHECKS
from tracker.models import IngestRun

log = logging.getLogger(__name__)


@shared_task
def ingest(run_id: str, names: list[str]) -> str:
    """Carries out a waiting run over some files or addresses; returns its state."""
    run = carry_out(IngestRun.objects.get(pk=run_id), names)
    return str(run.state)


@shared_task
def verify() -> int:
    """Proves every hash, cited word and number; each fault is an error in the log. Returns how many there are."""
    faults = [f"{name}: {fault}" for name, check in CHECKS.items() for fault in check()]
    for fault in faults:
        log.error(fault)
    return len(faults)
