"""Who carries a run out, and whether that process still lives.

A run names the process that holds it: the machine's boot, the room of process numbers (a container has one of its own),
the number, and the moment at which the process began, since numbers come again. Where boot and room are ours, the
kernel tells at once whether it lives, so that what a killed worker left is taken up without waiting. What runs
elsewhere can only be heard of: it gives a sign of life every half minute, and is taken for dead after five silent
minutes. The same silence ends the claim of a process that lives but has let go without being able to write so.
"""

from __future__ import annotations

import datetime as dt
import functools
import os
import socket
import threading
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import DatabaseError, InterfaceError, connection, models
from django.utils import timezone

from tracker.models import IngestRun

BEAT = 30.0  # seconds
SILENCE = dt.timedelta(minutes=5)
State = IngestRun.State
_held: set[uuid.UUID] = set()  # by this process
_opened: set[uuid.UUID] = set()  # by this process, which is about to take them


class Held(Exception):
    """A living process carries the run out."""

    def __init__(self, run: IngestRun) -> None:
        where, _, number, _ = run.holder.split() or ("", "", "", "")
        by = f"process {number} on {where}" if run.holder else "another process"
        super().__init__(f"run {run.pk} is being carried out by {by}")


def myself() -> str:
    """This process, in one line: host, boot and room of numbers, number, and when it began."""
    return f"{_host()} {_room()} {os.getpid()} {_begun(os.getpid())}"


@functools.cache
def _host() -> str:
    return "-".join(socket.gethostname().split())[:60] or "-"


@functools.cache
def _room() -> str:
    """The boot of this machine and the room of its process numbers; '-' where the system tells neither."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
        return f"{boot}/{Path('/proc/self/ns/pid').stat().st_ino}"
    except OSError:
        return "-"


def _begun(number: int) -> str:
    """When a process began, in ticks since the machine did; '' where there is none, or only what is left of one."""
    try:
        told = Path(f"/proc/{number}/stat").read_bytes().rpartition(b")")[2].split()
    except OSError:
        return ""
    return "" if told[0] in (b"Z", b"X") else told[19].decode("ascii")


def lives(run: IngestRun) -> bool:
    """Whether a process holds the run that still carries it out."""
    if not run.holder or run.beat_at is None or abs(timezone.now() - run.beat_at) > SILENCE:
        return False
    _, room, number, begun = run.holder.split()
    if room == "-" or room != _room():
        return True
    if int(number) == os.getpid() and begun == _begun(os.getpid()):
        return run.pk in _held or run.pk in _opened
    return _begun(int(number)) == begun


def opened(run: IngestRun) -> None:
    """Says that this process made the run and is about to take it: others, in threads beside, leave it alone."""
    _opened.add(run.pk)


def take(run: IngestRun) -> None:
    """Makes the run ours. Raises Held where a living process has it, also one that took it in this moment."""
    if run.pk not in _opened and lives(run):
        raise Held(run)
    mine = {"holder": myself(), "beat_at": timezone.now(), "state": State.RUNNING, "finished_at": None}
    as_seen = IngestRun.objects.filter(pk=run.pk, holder=run.holder, beat_at=run.beat_at, state=run.state)
    if not as_seen.update(**mine):
        run.refresh_from_db()
        raise Held(run)
    _held.add(run.pk)
    _opened.discard(run.pk)
    for name, value in mine.items():
        setattr(run, name, value)


@contextmanager
def holding(run: IngestRun) -> Iterator[None]:
    """Gives signs of life of a run that is ours while it is carried out."""
    ended = threading.Event()
    beating = threading.Thread(target=_beat, args=(run.pk, run.holder, ended), daemon=True)
    _held.add(run.pk)
    beating.start()
    try:
        yield
    finally:
        _held.discard(run.pk)
        ended.set()
        beating.join()


def _beat(pk: uuid.UUID, holder: str, ended: threading.Event) -> None:
    while not ended.wait(BEAT):
        try:
            IngestRun.objects.filter(pk=pk, holder=holder).update(beat_at=timezone.now())
        except (DatabaseError, InterfaceError):
            pass  # the database is away: the next beat may find it again
        finally:
            connection.close()


def abandoned() -> list[IngestRun]:
    """Marks the runs whose process died, of which no worker will take care, and returns those not marked before."""
    found = []
    for run in IngestRun.objects.filter(state=State.RUNNING, queued=False):
        if not lives(run):
            ended = {"state": State.ABANDONED, "finished_at": run.beat_at or timezone.now()}
            if IngestRun.objects.filter(pk=run.pk, state=State.RUNNING, holder=run.holder).update(**ended):
                run.state = State.ABANDONED
                found.append(run)
    return found


def unheld() -> list[IngestRun]:
    """Runs that belong to the workers and that no living one holds, oldest first."""
    due: models.QuerySet[IngestRun] = IngestRun.objects.filter(queued=True, state__in=(State.WAITING, State.RUNNING))
    return [run for run in due.order_by("started_at") if not lives(run)]
