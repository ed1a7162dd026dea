"""`manage.py bench`: measures the site, and other parts, beside what they are compared with."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from tracker.management.benches import PARTS


class Command(BaseCommand):
    """Runs the parts in order; exit status 1 where one missed its floor."""

    help = "Measure speed; every part prints its figures and whether it met its floor."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("parts", nargs="*", choices=[*PARTS, []], help=f"which of {', '.join(PARTS)} (all)")

    def handle(self, *args: Any, **options: Any) -> None:
        missed = [name for name in options["parts"] or PARTS if not PARTS[name](self._say)]
        if missed:
            self.stderr.write(f"below the floor: {', '.join(missed)}")
            sys.exit(1)

    def _say(self, text: str) -> None:
        self.stdout.write(text)
        self.stdout.flush()
