"""Whose turn it is to ask a host: one request at a time, whichever process makes it, and never sooner than it asks.

A host that fails is left alone for longer each time. Whoever has not got a turn within its patience is told when to
come again.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import IntegrityError, models, transaction
from django.utils import timezone

from tracker.models import WebHost

from .answers import NotFetched, Why

PATIENCE = 30.0  # seconds
_LOOK = 0.05  # seconds between two looks whether the host is free
_LEASE = 120.0  # seconds after which a turn is over whatever became of its process
_FIRST_WAIT, _LONGEST_WAIT = 2.0, 3600.0  # seconds after a failure; doubled by each further one
_FAULTS = (Why.UNREACHABLE, Why.SLOW, Why.ERROR, Why.BUSY)


def host_of(name: str) -> WebHost:
    """The row of a host, made where it is asked for the first time."""
    try:
        with transaction.atomic():
            return WebHost.objects.get_or_create(name=name[:300])[0]
    except IntegrityError:
        return WebHost.objects.get(name=name[:300])


@contextmanager
def turn(host: WebHost, pause: float, patience: float) -> Iterator[None]:
    """Holds the host while it is asked; NotFetched where it is not free in time. What is raised within is counted."""
    _take(host, patience)
    failed: NotFetched | None = None
    try:
        yield
    except NotFetched as fault:
        failed = fault
        raise
    finally:
        _let_go(host, pause, failed)


def _take(host: WebHost, patience: float) -> None:
    end = time.monotonic() + patience
    while True:
        now = timezone.now()
        free = models.Q(busy_until=None) | models.Q(busy_until__lte=now)
        mine = WebHost.objects.filter(free, pk=host.pk, next_at__lte=now)
        if mine.update(busy_until=now + dt.timedelta(seconds=_LEASE)):
            host.refresh_from_db()
            return
        host.refresh_from_db()
        wait = (max(host.next_at, host.busy_until or host.next_at) - now).total_seconds()
        left = end - time.monotonic()
        if left <= 0 or (not host.busy_until and wait > left):
            again = max(wait, 1.0)
            raise NotFetched(
                Why.BUSY, f"the host is left alone for another {again:.0f} seconds; try again later", 0, again
            )
        time.sleep(min(max(wait, _LOOK), _LOOK * 4, left) if wait > 0 else _LOOK)


def _let_go(host: WebHost, pause: float, failed: NotFetched | None) -> None:
    fails = failed is not None and failed.why in _FAULTS
    failures = host.failures + 1 if fails else 0
    wait = pause
    if fails and failed:
        wait = max(pause, failed.retry_after or min(_FIRST_WAIT * 2 ** (failures - 1), _LONGEST_WAIT))
    next_at = timezone.now() + dt.timedelta(seconds=wait)
    WebHost.objects.filter(pk=host.pk).update(busy_until=None, next_at=next_at, failures=failures)
