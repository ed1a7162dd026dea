"""How far a run is, while it is carried out and after: the one place that counts it for page, interface and command."""

from __future__ import annotations

from typing import NamedTuple

from django.db.models import Count
from django.utils import timezone

from tracker.choices import Outcome
from tracker.models import IngestItem, IngestRun

from .leases import lives

NOW = 3  # at most so many of what is being read are named
BAD = (Outcome.FAILED, Outcome.UNREACHABLE)


class Progress(NamedTuple):
    """Items of a run: `done` of `total` ended, `failed` of them badly; `reading` names what is read at this moment.

    `rate` is how many ended in a minute, over the time since the run was opened; None before the first.
    """

    total: int
    done: int
    failed: int
    remaining: int
    rate: float | None
    reading: tuple[str, ...]
    is_alive: bool

    @property
    def minutes_left(self) -> int | None:
        """At this rate, rounded up; None where it is not known, or nothing is left."""
        return -int(-self.remaining // self.rate) if self.rate and self.remaining and self.is_alive else None


def progress_of(run: IngestRun) -> Progress:
    """The run as the database has it now; three queries."""
    counts = dict(run.items.order_by().values_list("outcome").annotate(n=Count("pk")))
    total, left = sum(counts.values()), counts.get(Outcome.WAITING, 0)
    done, is_alive = total - left, lives(run)
    minutes = ((run.finished_at or timezone.now()) - run.started_at).total_seconds() / 60
    begun = run.items.waiting().filter(tries__gt=0).order_by("pk") if is_alive else IngestItem.objects.none()
    return Progress(
        total=total,
        done=done,
        failed=sum(counts.get(word, 0) for word in BAD),
        remaining=left,
        rate=round(done / minutes, 1) if done and minutes > 0 else None,
        reading=tuple(begun.values_list("source", flat=True)[:NOW]),
        is_alive=is_alive,
    )
