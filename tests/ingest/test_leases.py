"""A living process that holds a run is told from a dead one."""

import datetime as dt
import os

import pytest
from django.utils import timezone

from tests.ingest.parks import ingest, park
from tracker.ingest.runs import carrying_out as runs, leases
from tracker.models import IngestRun

pytestmark = pytest.mark.django_db
State = IngestRun.State


def held(**changes) -> IngestRun:
    values = {"state": State.RUNNING, "holder": leases.myself(), "beat_at": timezone.now()}
    return IngestRun.objects.create(author="a", reason="r", **(values | changes))


def test_a_run_of_this_process_lives_while_it_is_carried_out():
    run = held()

    with leases.holding(run):
        assert leases.lives(run)
        with pytest.raises(leases.Held):
            leases.take(run)
    assert not leases.lives(run)


def test_another_living_process_is_told_from_one_whose_number_came_again():
    host, room, _, _ = leases.myself().split()
    parent = os.getppid()

    assert leases.lives(held(holder=f"{host} {room} {parent} {leases._begun(parent)}"))
    assert not leases.lives(held(holder=f"{host} {room} {parent} 1"))
    assert not leases.lives(held(holder=f"{host} {room} 4194300 1"))


def test_what_runs_elsewhere_is_heard_of():
    now = timezone.now()

    assert leases.lives(held(holder="there boot/1 7 7", beat_at=now - dt.timedelta(minutes=4)))
    assert not leases.lives(held(holder="there boot/1 7 7", beat_at=now - dt.timedelta(minutes=6)))
    assert not leases.lives(held(holder="there boot/1 7 7", beat_at=now + dt.timedelta(minutes=6)))


def test_two_that_take_one_run_do_not_both_get_it():
    run = held(holder="", beat_at=None, state=State.WAITING)
    late = IngestRun.objects.get(pk=run.pk)
    leases.take(run)

    with pytest.raises(leases.Held):
        leases.take(late)


def test_dead_runs_are_marked_once_and_those_of_workers_are_left_to_them():
    dead, waiting = held(holder=""), held(holder="", queued=True)

    assert leases.abandoned() == [dead]
    assert leases.abandoned() == []
    assert leases.unheld() == [waiting]
    dead.refresh_from_db()
    assert dead.state == State.ABANDONED


def test_the_next_ingest_tells_of_a_run_that_was_broken_off(tmp_path):
    run = runs.open_run([str(park(tmp_path, 2))], "me", "a test")
    leases._opened.clear()  # as if the process that made it were gone

    _, err = ingest(tmp_path / "00.txt")

    assert f"run {run.pk} was broken off: 2 of its 2 items are not read" in err
