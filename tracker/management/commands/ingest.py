"""`manage.py ingest PATH|URL…`: reads articles into the record."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from tqdm import tqdm

from tracker.ingest.pipeline import BAD, carry_out, open_run
from tracker.models import IngestItem


class Command(BaseCommand):
    """A progress bar, a line for each item that did not end well with its reason, exit status 1 if any failed."""

    help = "Reads articles (files, folders, web addresses) into the record, each value with the words that say it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "names", nargs="+", metavar="PATH|URL", help="a text or HTML file, a folder, or a web address"
        )
        parser.add_argument("--author", default="command line", help="who reads, for the history of changes")
        parser.add_argument("--reason", default="", help="why, for the history of changes")
        parser.add_argument("--to-fixture", metavar="FILE", type=Path, help="write what was found as a fixture")

    def handle(self, *args: Any, **options: Any) -> None:
        names = options["names"]
        run = open_run(names, options["author"], options["reason"] or f"ingest {' '.join(map(_called, names))}"[:300])
        with tqdm(total=run.total, unit="article", disable=not self.stderr.isatty(), leave=False) as bar:

            def told(item: IngestItem) -> None:
                bar.update()
                line = f"{item.source}: {item.outcome}"
                stream = self.stderr if item.outcome in BAD else self.stdout
                stream.write(f"{line}: {item.reason}" if item.reason else f"{line}{_found(item)}")

            carry_out(run, names, told)
        if options["to_fixture"]:
            from tracker.ingest.exports import write_fixture

            write_fixture(run, options["to_fixture"])
            self.stdout.write(f"written: {options['to_fixture']}")
        failed = run.items.filter(outcome__in=BAD).count()
        self.stdout.write(f"run {run.pk}: {run.total} read, {failed} failed")
        if failed:
            raise CommandError(f"{failed} of {run.total} could not be read; the reasons stand above", returncode=1)


def _called(name: str) -> str:
    """What the history may show: an address without names, words and marks in it, or a path below the checkout."""
    if "://" in name:
        scheme, _mark, rest = name.partition("://")
        host, slash, path = rest.partition("?")[0].partition("#")[0].partition("/")
        return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"
    path = Path(name).resolve()
    return str(path.relative_to(settings.BASE_DIR)) if path.is_relative_to(settings.BASE_DIR) else path.name


def _found(item: IngestItem) -> str:
    """What the article proves, in a few words."""
    return "".join(f", {count} {kind}" for kind, count in sorted(item.findings.items()))
