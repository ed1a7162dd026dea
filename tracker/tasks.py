"""Work for Celery: ids in, one call out. Progress lives in the run's own rows, which the command line reads as well."""

from __future__ import annotations

from celery import shared_task

from tracker.ingest.pipeline import carry_out
from tracker.models import IngestRun


@shared_task
def ingest(run_id: str, names: list[str]) -> str:
    """Carries out a waiting run over some files or addresses; returns its state."""
    run = carry_out(IngestRun.objects.get(pk=run_id), names)
    return str(run.state)
