"""Loads the curated record of fixtures/; a second time it changes nothing."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from tracker.ingest.imports import read_fixture
from tracker.ingest.record.loading import Refused, load_record


class Command(BaseCommand):
    requires_system_checks: list[str] = []  # it needs the tables and nothing of the pages
    help = "Load the curated record: every row with its sources; again and again without a change."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "path", nargs="?", type=Path, help="folder of curated files (default: fixtures/), or what a run found"
        )

    def handle(self, *args: Any, path: Path | None = None, **options: Any) -> None:
        try:
            if path and not path.is_dir():
                made = read_fixture(path)
                self.stdout.write(", ".join(f"{count} {what}" for what, count in made.items()) or "all as before")
                return
            loaded = load_record(path)
        except Refused as refused:
            for fault in refused.faults:
                self.stderr.write(str(fault))
            self.stderr.write(f"{len(refused.faults)} faults; nothing was loaded")
            raise SystemExit(1) from None
        for notice in loaded.notices:
            self.stderr.write(f"note: {notice}")
        told = [f"{sum(counts.values())} rows {word}" for word, counts in
                (("new", loaded.created), ("changed", loaded.updated)) if counts]  # fmt: skip
        self.stdout.write(", ".join([*told, f"{loaded.unchanged} as before"]))
        if options["verbosity"] > 1:
            for kind, count in (loaded.created | loaded.updated).items():
                self.stdout.write(f"  {kind}: {count}")
