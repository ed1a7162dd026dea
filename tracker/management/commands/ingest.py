"""`manage.py ingest PATH|URL…`: reads articles into the record."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from tracker.ingest.drafts import Stop
from tracker.ingest.intake.sidecars import given_words
from tracker.ingest.runs.carrying_out import open_run
from tracker.ingest.runs.leases import abandoned
from tracker.management.readings import Telling, carry_out_aloud
from tracker.models import IngestRun
from tracker.tasks import queue_ingest, queue_run


class Command(BaseCommand):
    """A progress bar, a line for each item that did not end well with its reason, exit status 1 if any failed."""

    help = "Reads articles (files, folders, web addresses) into the record, each value with the words that say it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "names", nargs="*", metavar="PATH|URL", help="a text or HTML file, a folder, or a web address"
        )
        parser.add_argument("--publisher", default="", help="who published it, where the file does not say")
        parser.add_argument("--published", default="", metavar="DAY", help="the day of publication, as in 2025-10-15")
        parser.add_argument("--url", default="", help="the address of the article that a file holds")
        parser.add_argument("--lang", default="", metavar="CODE", help="the language of the texts, as in ar")
        parser.add_argument("--resume", metavar="RUN", help="go on with a run that was broken off")
        parser.add_argument("--queue", action="store_true", help="leave it to the worker; says the run's number")
        parser.add_argument("--author", default="command line", help="who reads, for the history of changes")
        parser.add_argument("--reason", default="", help="why, for the history of changes")
        parser.add_argument("--to-fixture", metavar="FILE", type=Path, help="write what was found as a fixture")

    def handle(self, *args: Any, **options: Any) -> None:
        names = options["names"]
        if bool(names) == bool(options["resume"]):
            raise CommandError("name what is to be read, or a run with --resume, and not both")
        telling = Telling(self.stdout, self.stderr)
        for run in abandoned():
            if str(run.pk) != options["resume"]:
                telling.warn(f"{_left(run)}; to go on with it: manage.py ingest --resume {run.pk}")
        reason = options["reason"] or f"ingest {' '.join(map(_called, names))}"
        if options["queue"]:
            run = _known(options["resume"]) if options["resume"] else None
            run = queue_run(run) if run else queue_ingest(names, options["author"], reason, _given(options))
            telling.say(f"run {run.pk}: {run.items.waiting().count()} wait for the worker")
            return
        run = _known(options["resume"]) if options["resume"] else _open(names, options, reason)
        try:
            carry_out_aloud(run, telling)
        finally:
            self._write(run, options["to_fixture"], telling)

    def _write(self, run: IngestRun, path: Path | None, telling: Telling) -> None:
        if path is None or run.state not in (IngestRun.State.DONE, IngestRun.State.FAILED):
            return
        from tracker.ingest.exports import write_fixture

        write_fixture(run, path)
        telling.say(f"written: {path}")


def _open(names: list[str], options: dict[str, Any], reason: str) -> IngestRun:
    return open_run(names, options["author"], reason, given=_given(options))


def _given(options: dict[str, Any]) -> dict[str, str]:
    """What the caller knows of all that is read; CommandError where it is nonsense."""
    said = {"publisher": options["publisher"], "published": options["published"], "url": options["url"]}
    try:
        return given_words(said | {"language": options["lang"]})
    except Stop as stop:
        raise CommandError(stop.reason) from None


def _known(number: str) -> IngestRun:
    """The run to go on with."""
    try:
        run = IngestRun.objects.get(pk=number)
    except (IngestRun.DoesNotExist, ValidationError):
        raise CommandError(f"there is no run {number}; ingest prints the number of each") from None
    if run.state == IngestRun.State.UNDONE:
        raise CommandError(f"run {number} is undone; what it read is to be read by a new run")
    if not run.items.waiting().exists():
        raise CommandError(f"nothing of run {number} is left to read; it ended as: {run.state}")
    return run


def _left(run: IngestRun) -> str:
    left = run.items.waiting().count()
    return f"run {run.pk} was broken off: {left} of its {run.total} items are not read"


def _called(name: str) -> str:
    """What the history may show: an address without names, words and marks in it, or a path below the checkout."""
    if "://" in name:
        scheme, _mark, rest = name.partition("://")
        host, slash, path = rest.partition("?")[0].partition("#")[0].partition("/")
        return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"
    path = Path(os.path.abspath(name))  # noqa: PTH100  (Path.resolve raises where links lead in a circle)
    return str(path.relative_to(settings.BASE_DIR)) if path.is_relative_to(settings.BASE_DIR) else path.name
