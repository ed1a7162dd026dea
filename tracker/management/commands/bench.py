"""`manage.py bench`: measures the site, and other parts, beside what they are compared with."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from tracker.management.benches import PARTS
from tracker.management.proof_speed import SIZES


class Command(BaseCommand):
    """Runs the parts in order; exit status 1 where one missed its floor."""

    help = "Measure speed; every part prints its figures and whether it met its floor."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help=f"which of {', '.join(PARTS)} (all)")
        sizes = f"citations of the records that verify is measured on ({' '.join(map(str, SIZES))})"
        parser.add_argument("--citations", nargs="+", type=int, default=SIZES, metavar="N", help=sizes)

    def handle(self, *args: Any, **options: Any) -> None:
        given = {"verify": {"sizes": options["citations"]}}
        missed = [name for name in options["parts"] or PARTS if not PARTS[name](self._say, **given.get(name, {}))]
        if missed:
            self.stderr.write(f"below the floor: {', '.join(missed)}")
            sys.exit(1)

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
