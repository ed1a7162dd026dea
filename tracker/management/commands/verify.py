"""`manage.py verify`: proves every hash, every cited word and every number, or lists what fails."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections import Counter
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.ingest.verify import prove
from tracker.models.proofs.meter import meter

MOST = 4  # processes where nothing else is said: each takes some hundred megabytes


class Command(BaseCommand):
    """A line for each check as it ends; the faults on standard error; exit status 1 if there is one."""

    help = "Proves every stored hash, every citation's words and every number; lists what fails."

    def add_arguments(self, parser: ArgumentParser) -> None:
        processes = min(MOST, len(os.sched_getaffinity(0)))
        told = f"among how many processes the checks are shared (here {processes})"
        parser.add_argument("--processes", type=int, default=processes, help=told)

    def handle(self, *args: Any, **options: Any) -> None:
        found = Counter[str]()
        for name, fault in prove(options["processes"]):
            if fault is None:
                said = f"{found[name] or 'no'} fault{'' if found[name] == 1 else 's'}"
                self.stdout.write(f"{name}: {said}")
                self.stdout.flush()
            else:
                found[name] += 1
                self.stderr.write(f"  {name}: {fault}")
        reach = meter().records
        told = ", ".join(f"{count} {name}" for name, count in zip(reach._fields, reach, strict=True))
        self.stdout.write(f"proof: {reach.sentence} of {reach.total} records reach their sentence ({told})")
        if total := found.total():
            raise CommandError(f"{total} faults; the record is not what it says", returncode=1)
