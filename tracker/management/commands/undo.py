"""`manage.py undo RUN --reason …`: takes out everything that one ingest run made and nobody touched."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from tracker.ingest.runs.carrying_out import open_rereading
from tracker.ingest.undo import undo_run
from tracker.management.readings import Telling, carry_out_aloud
from tracker.models import IngestRun


class Command(BaseCommand):
    """Each deleted record leaves a tombstone and its change. Articles of other runs that proved it are read again."""

    help = "Takes out everything that one ingest run made and nobody touched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("run", metavar="RUN", help="the run's number, as ingest prints it")
        parser.add_argument("--reason", required=True)
        parser.add_argument("--author", default="command line")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            run = IngestRun.objects.get(pk=options["run"])
        except (IngestRun.DoesNotExist, ValidationError):
            raise CommandError(f"there is no run {options['run']}; ingest prints the number of each") from None
        author, reason = options["author"], options["reason"]
        gone, bereft = undo_run(run, author, reason)
        self.stdout.write(f"run {run.pk} is undone; {gone} records are gone")
        if bereft:
            self.stdout.write("read again, as it said the same of them:")
            carry_out_aloud(open_rereading(bereft, author, reason), Telling(self.stdout, self.stderr))
