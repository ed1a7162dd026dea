"""`manage.py load_snapshot`: an edition becomes the record of an empty database."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from tracker.ingest.editions import Refused, load_edition


class Command(BaseCommand):
    """A line for each table; exit status 1 and one sentence where nothing was loaded."""

    requires_system_checks: list[str] = []  # it needs the tables and nothing of the pages
    help = "Load an edition into an empty database: the same record, without the whole texts of articles."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", type=Path, help="the folder of the edition, called by its day")

    def handle(self, *args: Any, folder: Path, **options: Any) -> None:
        try:
            with override("en"):
                edition = load_edition(folder, say=self.stdout.write)
        except Refused as fault:
            raise CommandError(str(fault)) from None
        self.stdout.write(f"loaded: the edition of {edition.day} of {edition.told['address']}")
