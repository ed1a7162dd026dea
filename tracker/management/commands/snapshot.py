"""`manage.py snapshot`: writes the edition of a day, which never changes."""

from __future__ import annotations

import datetime as dt
import re
from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from tracker.ingest.editions import Refused, write_edition
from tracker.management.own_site import OwnSite

DOI = re.compile(r"10\.\d{4,9}/\S+")


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is no day such as 2026-11-30") from None


def _doi(text: str) -> str:
    if not DOI.fullmatch(text):
        raise ArgumentTypeError(f"{text} is no DOI such as 10.5281/zenodo.1234567")
    return text


class Command(BaseCommand):
    """A line for each list, then the folder; exit status 1 where none was written."""

    help = "Write the edition of today: a folder with the whole published record, that never changes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--day", type=_day, help="another day than today, none before the last change")
        parser.add_argument("--to", type=Path, metavar="FOLDER", help="where, instead of the folder that /data/ shows")
        parser.add_argument("--doi", type=_doi, help="the DOI that was reserved for this edition")

    def handle(self, *args: Any, **options: Any) -> None:
        root = options["to"] or settings.EDITIONS_ROOT
        ask, day = OwnSite(settings.ADDRESS), options["day"] or timezone.localdate()
        try:
            edition = write_edition(root, day, ask, doi=options["doi"] or "", say=self.stdout.write)
        except Refused as fault:
            raise CommandError(str(fault)) from None
        except OSError as fault:
            raise CommandError(f"{fault.filename or root}: {fault.strerror}") from None
        if edition.told["publishes"] == "all" and not edition.told["seal"]:
            self.stdout.write("it has no seal, for none is of this very record: manage.py seal --key FILE makes one")
        self.stdout.write(f"{len(edition.files)} files, SHA-256 of their list {edition.digest}")
