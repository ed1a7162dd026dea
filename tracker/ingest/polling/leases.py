"""Whose turn it is to look at a source: one process at a time, however many clocks tell that it is due."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.utils import timezone

from tracker.models import Source

LEASE = dt.timedelta(minutes=10)  # after which a look is over whatever became of its process


def due() -> list[int]:
    """The keys of the sources whose time has come."""
    return list(Source.objects.due().values_list("pk", flat=True))


def take(pk: int, *, at_once: bool = False) -> Source | None:
    """The source, ours to look at; None where it is not due any more, or somebody else looks at it.

    `at_once` looks before its time, as an editor may ask.
    """
    now = timezone.now()
    free = models.Q(busy_until=None) | models.Q(busy_until__lt=now)
    mine = Source.objects.filter(free, pk=pk)
    if not at_once:
        mine = mine.filter(is_active=True, next_at__lte=now)
    return Source.objects.get(pk=pk) if mine.update(busy_until=now + LEASE) else None
