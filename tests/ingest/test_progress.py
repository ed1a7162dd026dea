"""How far a run is: in numbers, on its page, for programs and on the command line."""

import datetime as dt
import uuid
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.test import Client
from django.utils import timezone

from tests.api.bearers import token
from tracker.ingest.runs.leases import myself, opened
from tracker.ingest.runs.progress import progress_of
from tracker.models import IngestItem, IngestRun

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


@pytest.fixture(autouse=True)
def one_instant() -> Iterator[None]:
    """However long a busy machine takes, two minutes are two minutes."""
    with time_machine.travel(timezone.now(), tick=False):
        yield


def half_read() -> IngestRun:
    """Begun two minutes ago by this process: four read, one of them badly, one begun, one not."""
    run = IngestRun.objects.create(author="x", reason="x", state="running", holder=myself(), beat_at=timezone.now())
    opened(run)
    IngestRun.objects.filter(pk=run.pk).update(started_at=timezone.now() - dt.timedelta(minutes=2))
    for place, outcome in enumerate(["stored", "stored", "stored", "failed", "waiting", "waiting"]):
        IngestItem.objects.create(run=run, source=f"{place}.txt", outcome=outcome, tries=int(place < 5),
                                  reason="the file is empty" if outcome == "failed" else "")  # fmt: skip
    run.refresh_from_db()
    return run


def test_its_numbers() -> None:
    told = progress_of(half_read())

    assert (told.total, told.done, told.failed, told.remaining) == (6, 4, 1, 2)
    assert (told.rate, told.minutes_left, told.reading, told.is_alive) == (2.0, 1, ("4.txt",), True)


def test_nothing_is_being_read_of_one_that_a_dead_process_left() -> None:
    run = half_read()
    run.holder = "elsewhere - 1 2"
    run.beat_at = timezone.now() - dt.timedelta(hours=1)

    told = progress_of(run)

    assert (told.reading, told.minutes_left, told.is_alive) == ((), None, False)


def test_its_page_says_them_and_the_script_asks_for_the_part(desk_of_all: Client) -> None:
    run = half_read()
    address = f"/en/admin/runs/{run.pk}/"

    text = desk_of_all.get(address).content.decode()
    part = desk_of_all.get(address + "?part=1")

    assert "4 of 6 done, 1 failed, 2 left" in text
    assert "4.txt" in text and "about 1 minute to go" in text
    assert part.content.decode().startswith('<div data-open="1">')
    assert "no-store" in part["Cache-Control"]
    assert desk_of_all.get(f"/en/admin/runs/{uuid.uuid4()}/").status_code == 404


def test_programs_ask_with_a_token(client: Client, django_user_model: Any) -> None:
    run = half_read()
    address = f"/api/v1/runs/{run.pk}/"
    chief = django_user_model.objects.create_superuser("chief")
    nobody = django_user_model.objects.create_user("nobody", is_staff=True)

    def ask(user: Any) -> Any:
        _row, secret = token(owner=user, may_read_runs=True)
        return client.get(address, headers={"authorization": f"Bearer {secret}"})

    answer = ask(chief)

    assert {name: answer.json()[name] for name in ("done", "failed", "remaining", "rate", "reading")} == {
        "done": 4, "failed": 1, "remaining": 2, "rate": 2.0, "reading": ["4.txt"]
    }  # fmt: skip
    assert answer["Cache-Control"] == "private, no-store"
    assert client.get(address).status_code == 401  # though somebody with a token has just been answered
    assert ask(nobody).status_code == 403


def test_the_command_says_them() -> None:
    run, out = half_read(), StringIO()

    call_command("runs", stdout=out)

    assert out.getvalue() == (
        f"run {run.pk} running: 4 of 6 done; 1 failed; 2 left; 2 a minute; about 1 min to go; reading 4.txt\n"
    )
    with pytest.raises(CommandError, match="there is no run"):
        call_command("runs", str(uuid.uuid4()))


@pytest.fixture
def desk_of_all(client: Client, django_user_model: Any) -> Client:
    """A browser of somebody who may do everything."""
    client.force_login(django_user_model.objects.create_superuser("chief"))
    return client
