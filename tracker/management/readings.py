"""A run told while it is carried out: a progress bar, a line for each item, and one that sums it up in any case."""

from __future__ import annotations

import contextlib
from typing import Any

from django.core.management.base import CommandError
from django.db import DatabaseError, InterfaceError
from tqdm import tqdm

from tracker.choices import Outcome
from tracker.ingest.runs.carrying_out import carry_out
from tracker.ingest.runs.leases import Held
from tracker.models import IngestItem, IngestRun

BAD = (Outcome.FAILED, Outcome.UNREACHABLE)
State = IngestRun.State


class Telling:
    """Lines to whoever called the command. That nobody listens any more, or the disk is full, ends no run."""

    def __init__(self, out: Any, error: Any) -> None:
        self.out, self.error = out, error

    def say(self, line: str) -> None:
        """A line of what was done."""
        self._write(self.out, line)

    def warn(self, line: str) -> None:
        """A line of what went wrong."""
        self._write(self.error, line)

    def tell(self, item: IngestItem) -> None:
        """How an item ended; with its reason, or with what it proves in a few words."""
        found = "".join(f", {count} {kind}" for kind, count in sorted(item.findings.items()))
        line = f"{item.source}: {item.outcome}{found}{f': {item.reason}' if item.reason else ''}"
        (self.warn if item.outcome in (*BAD, Outcome.SKIPPED) else self.say)(line)

    def _write(self, stream: Any, line: str) -> None:
        with contextlib.suppress(OSError):
            try:
                stream.write(line)
            except UnicodeEncodeError:
                stream.write(line.encode("ascii", "backslashreplace").decode("ascii"))


def carry_out_aloud(run: IngestRun, telling: Telling) -> None:
    """Carries a run out and tells it. Raises CommandError where anything failed or is left, and faults of ours."""
    telling.say(f"run {run.pk}: {run.items.waiting().count()} to read")
    for item in run.items.filter(outcome=Outcome.SKIPPED) | run.items.bad():
        telling.tell(item)
    try:
        with tqdm(total=run.total, unit="article", disable=not telling.error.isatty(), leave=False) as bar:

            def told(item: IngestItem) -> None:
                bar.update()
                telling.tell(item)

            carry_out(run, told)
    except Held as held:
        raise CommandError(str(held)) from None
    except (DatabaseError, InterfaceError) as fault:
        raise CommandError(f"the database does not answer: {' '.join(str(fault).split())}; {_again(run)}") from None
    except KeyboardInterrupt:
        raise CommandError(f"broken off; {_again(run)}", returncode=130) from None
    finally:
        summary = _summary(run)
        telling.say(summary)
    _raise_for(run)


def _summary(run: IngestRun) -> str:
    try:
        counts = {outcome: run.items.filter(outcome=outcome).count() for outcome in Outcome}
    except (DatabaseError, InterfaceError):
        return f"run {run.pk}: the database does not say how it ended"
    skipped, left = counts[Outcome.SKIPPED], counts[Outcome.WAITING]
    read = sum(counts.values()) - skipped - left - counts[Outcome.OPENED]
    told = [f"{read} read", f"{sum(counts[word] for word in BAD)} failed"]
    told += [f"{skipped} of a kind that is not read"] if skipped else []
    told += [f"{left} left"] if left else []
    return f"run {run.pk}: {', '.join(told)}"


def _raise_for(run: IngestRun) -> None:
    if left := run.items.waiting().count():
        raise CommandError(f"{left} of {run.total} are left; {_again(run)}", returncode=1)
    if failed := run.items.bad().count():
        raise CommandError(f"{failed} of {run.total} could not be read; the reasons stand above", returncode=1)


def _again(run: IngestRun) -> str:
    return f"to go on: manage.py ingest --resume {run.pk}"
