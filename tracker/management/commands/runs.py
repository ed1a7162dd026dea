"""`manage.py runs [RUN] [--watch]`: how far the runs are that wait or are carried out, or one run."""

from __future__ import annotations

import time
from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from tracker.ingest.runs.progress import Progress, progress_of
from tracker.models import IngestRun

OPEN = (IngestRun.State.WAITING, IngestRun.State.RUNNING)
SHOWN = 10


class Command(BaseCommand):
    """A line for each run: how many are done, failed and left, how fast, and what is being read."""

    help = "Says how far ingest is: done, failed, remaining, rate, and what is being read now."

    def add_arguments(self, parser: ArgumentParser) -> None:
        told = "one run; without it those that are open, else the last"
        parser.add_argument("run", nargs="?", metavar="RUN", help=told)
        parser.add_argument("--watch", action="store_true", help="a line every two seconds until it has ended")

    def handle(self, *args: Any, **options: Any) -> None:
        while True:
            runs = self._runs(options["run"])
            for run in runs:
                self.stdout.write(line_of(run, progress_of(run)))
            if not options["watch"] or not any(run.state in OPEN for run in runs):
                return
            self.stdout.flush()
            time.sleep(2)

    def _runs(self, number: str | None) -> list[IngestRun]:
        if number:
            try:
                return [IngestRun.objects.get(pk=number)]
            except (IngestRun.DoesNotExist, ValidationError):
                raise CommandError(f"there is no run {number}; ingest prints the number of each") from None
        runs = IngestRun.objects.order_by("-started_at")
        return list(runs.filter(state__in=OPEN)[:SHOWN]) or list(runs[:1])


def line_of(run: IngestRun, told: Progress) -> str:
    """One run in one line."""
    parts = [f"{told.done} of {told.total} done", f"{told.failed} failed", f"{told.remaining} left"]
    parts += [f"{told.rate:g} a minute"] if told.rate else []
    parts += [f"about {told.minutes_left} min to go"] if told.minutes_left else []
    parts += [f"reading {', '.join(told.reading)}"] if told.reading else []
    return f"run {run.pk} {run.state}: {'; '.join(parts)}"
