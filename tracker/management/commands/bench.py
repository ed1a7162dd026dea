"""`manage.py bench`: measures the site, and other parts, beside what they are compared with."""

import sys
from argparse import ArgumentParser
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.management import reader_speed
from tracker.management.benches import PARTS
from tracker.management.inflow_speed import PAGES, STORED
from tracker.management.proof_speed import SIZES
from tracker.management.scale.runs import SHORT, SIZES as SCALE_SIZES


class Command(BaseCommand):
    """Runs the parts in order; exit status 1 where one missed its floor."""

    help = "Measure speed; every part prints its figures and whether it met its floor."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help=f"which of {', '.join(PARTS)} (all)")
        sizes = f"citations of the records that verify is measured on ({' '.join(map(str, SIZES))})"
        parser.add_argument("--citations", nargs="+", type=int, default=SIZES, metavar="N", help=sizes)
        parser.add_argument(
            "--entries",
            nargs="+",
            type=int,
            metavar="N",
            help=f"sizes of the records of scale ({_sizes(SCALE_SIZES)}) and scale-plans ({_sizes(SHORT)})",
        )
        parser.add_argument("--filled", type=Path, metavar="FOLDER", help="keeps the records of scale for another run")
        parser.add_argument("--pages", type=int, default=PAGES, metavar="N", help=f"pages to take in ({PAGES:,})")
        stored = f"articles beside which an article's cost is held against that at {STORED[0]:,} ({STORED[1]:,})"
        parser.add_argument("--stored", type=int, default=STORED[1], metavar="N", help=stored)
        parser.add_argument(
            "--beside",
            type=Path,
            metavar="FOLDER",
            help="another checkout beside which `ingest` measures, else only the reader",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        inflow = {"pages": options["pages"], "stored": options["stored"], "beside": options["beside"]}
        if options["beside"] and options["parts"] != ["ingest"]:
            try:
                if not reader_speed.beside(options["beside"], self._say):
                    sys.exit(1)
            except (OSError, ValueError) as error:
                raise CommandError(str(error)) from error
            return
        given = {
            "verify": {"sizes": options["citations"]},
            "scale": {"sizes": options["entries"] or SCALE_SIZES, "folder": options["filled"]},
            "scale-plans": {"sizes": options["entries"] or SHORT, "folder": options["filled"]},
            "ingest": inflow,
        }
        missed = [name for name in options["parts"] or PARTS if not PARTS[name](self._say, **given.get(name, {}))]
        if missed:
            self.stderr.write(f"below the floor: {', '.join(missed)}")
            sys.exit(1)

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()


def _sizes(some: Iterable[int]) -> str:
    return " ".join(map(str, some))
