"""`manage.py verify`: proves every hash, every cited word and every number, or lists what fails."""

from __future__ import annotations

import os
from argparse import ArgumentParser
from collections import Counter
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker.ingest.proofs.seals import BadSeal, Seal, open_seal
from tracker.ingest.proofs.seals.checks import differences
from tracker.ingest.verify import Fault, prove
from tracker.models.proofs.meter import meter

MOST = 4  # processes where nothing else is said: each takes some hundred megabytes


class Command(BaseCommand):
    """A line for each check as it ends; the faults on standard error; exit status 1 if there is one."""

    help = "Proves every stored hash, every citation's words and every number; lists what fails."

    def add_arguments(self, parser: ArgumentParser) -> None:
        processes = min(MOST, len(os.sched_getaffinity(0)))
        told = f"among how many processes the checks are shared (here {processes})"
        parser.add_argument("--processes", type=int, default=processes, help=told)
        parser.add_argument("--seal", type=Path, metavar="FILE", help="hold the record against a seal")
        parser.add_argument("--record", default="", metavar="KIND/ADDRESS", help="with --seal: one record alone")
        parser.add_argument("--key", default="", metavar="HEX", help="with --seal: the public key it has to be of")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["seal"]:
            self._against(options)
            return
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

    def _against(self, options: dict[str, Any]) -> None:
        try:
            seal = open_seal(options["seal"], options["key"])
            previous = self._previous(options["seal"], seal)
        except BadSeal as fault:
            raise CommandError(str(fault), returncode=1) from None
        self.stdout.write(f"seal {seal.manifest['number']} of {seal.manifest['made_at']}: its signature and its tree "
                          f"hold, key {seal.manifest['key']}{previous}")  # fmt: skip
        faults = 0
        for one in differences(seal, options["record"]):
            if isinstance(one, Fault):
                faults += 1
                self.stderr.write(f"  {one}")
            else:
                self.stdout.write(f"  {one}")
        if faults:
            raise CommandError(f"{faults} faults; the record is not what was sealed", returncode=1)
        self.stdout.write(f"{options['record'] or 'the record'} is what was sealed, or its history tells what changed")

    def _previous(self, path: Path, seal: Seal) -> str:
        """Says whether the seal before it, if it lies beside, is the one that it names; raises BadSeal."""
        before = path.with_name(f"seal-{seal.manifest['number'] - 1:06}.json")
        if not seal.manifest["previous"] or not before.exists():
            return ""
        if open_seal(before).digest != seal.manifest["previous"]:
            raise BadSeal(f"{before.name} is not the seal that it was chained to")
        return f"; chained to {before.name}"
