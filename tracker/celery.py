"""The Celery application; its settings are those in tracker.settings that begin with CELERY_.

Each worker looks, when it starts and while it has nothing to do, for runs that no living process holds.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable
from typing import Any

from celery import Celery, bootsteps
from celery.signals import worker_ready
from celery.worker.state import reserved_requests

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
app = Celery("tracker")
app.set_default()  # for every thread: Celery would otherwise remember it for the importing one alone
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["tracker"])

LOOKS = 20.0  # seconds between two looks for work
CLOCK = 60.0  # seconds between two looks for sources that are due
log = logging.getLogger(__name__)


def look(worker: Any) -> None:
    """Looks for work where there are hands for it. Never raises: the worker goes on whatever the database does."""
    from .tasks import look_for_work

    if len(reserved_requests) < (worker.concurrency or 1):
        _try(look_for_work, "runs that wait")


def look_for_due() -> None:
    """Looks for sources whose time has come. Never raises."""
    from .tasks import look_for_sources

    _try(look_for_sources, "sources that are due")


def _try(work: Callable[[], None], what: str) -> None:
    from django.db import connection

    try:
        work()
    except Exception as fault:
        log.warning("the worker cannot look for %s: %s", what, fault)
    finally:
        connection.close()


class Looking(bootsteps.StartStopStep):  # type: ignore[misc]  # celery is not typed
    """Part of a worker: looks again and again."""

    requires = {"celery.worker.components:Timer"}

    def start(self, worker: Any) -> None:
        self.repeated = worker.timer.call_repeatedly(LOOKS, look, (worker,))
        self.clock = worker.timer.call_repeatedly(CLOCK, look_for_due)

    def stop(self, worker: Any) -> None:
        self.repeated.cancel()
        self.clock.cancel()


app.steps["worker"].add(Looking)


@worker_ready.connect
def look_at_once(sender: Any, **other: Any) -> None:
    """What was left before this worker started is taken up without waiting."""
    look(sender.controller)
