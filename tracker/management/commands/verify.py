"""`manage.py verify`: proves every hash, every cited word and every number, or lists what fails."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.ingest.verify import CHECKS


class Command(BaseCommand):
    """A line for each check; the faults on standard error; exit status 1 if there is one."""

    help = "Proves every stored hash, every citation's words and every number; lists what fails."

    def handle(self, *args: Any, **options: Any) -> None:
        found = 0
        for name, check in CHECKS.items():
            faults = list(check())
            found += len(faults)
            self.stdout.write(f"{name}: {len(faults) or 'no'} fault{'' if len(faults) == 1 else 's'}")
            for fault in faults:
                self.stderr.write(f"  {fault}")
        if found:
            raise CommandError(f"{found} faults; the record is not what it says", returncode=1)
