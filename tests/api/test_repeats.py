"""The same request twice is one act: the same answer again, and of two at once one."""

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.utils import timezone

from tests.admin.waiting import machine_statement
from tests.api.bearers import Bearer, token, told
from tracker import tasks
from tracker.api.writing import repeats
from tracker.models import Change, IngestRun, KeptAnswer

pytestmark = pytest.mark.django_db
SAID = {"text": "The Russian army left Tartus on 3 May 2025.", "language": "en"}


@pytest.fixture
def bearer() -> Bearer:
    return Bearer(token()[1])


@pytest.fixture(autouse=True)
def no_worker(monkeypatch: Any) -> None:
    monkeypatch.setattr(tasks, "hint", lambda run: None)


def submit(bearer: Bearer, key: str, **other: str) -> Any:
    return bearer.post("articles/", SAID | other, idempotency_key=key)


def test_the_same_request_has_the_same_answer_again(bearer):
    first, again = submit(bearer, '"a-1"'), submit(bearer, '"a-1"')

    assert (first.status_code, again.status_code) == (202, 202)
    assert (again.content, again["Location"]) == (first.content, first["Location"])
    assert IngestRun.objects.count() == 1
    assert submit(bearer, '"a-2"').json()["id"] != first.json()["id"]


def test_the_order_of_fields_is_no_other_request(bearer):
    turned = dict(reversed(SAID.items()))

    answers = [bearer.post("articles/", said, idempotency_key="k") for said in (SAID, turned)]

    assert answers[0].content == answers[1].content


def test_a_key_used_for_something_else_is_refused(bearer):
    submit(bearer, "k")

    told(submit(bearer, "k", language="ar"), 422, "key-used")
    record = machine_statement()
    address = f"reviews/statement/{record.slug}/accept/"
    other = bearer.post(address, {"reason": "x"}, idempotency_key="k", if_match='"0"')
    told(other, 422, "key-used")


def test_keys_of_two_tokens_have_nothing_to_do_with_each_other(bearer):
    other = Bearer(token(name="other")[1])

    assert submit(bearer, "k").json()["id"] != submit(other, "k").json()["id"]


def test_a_decision_is_taken_once(bearer):
    record = machine_statement()
    address = f"reviews/statement/{record.slug}/accept/"

    answers = [bearer.post(address, {"reason": "x"}, idempotency_key="k", if_match='"0"') for _time in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert (answers[0].content, answers[0]["ETag"]) == (answers[1].content, answers[1]["ETag"])
    assert Change.objects.count() == 1


def test_a_refusal_is_the_same_again_too(bearer):
    record = machine_statement()
    address = f"reviews/statement/{record.slug}/accept/"

    answers = [bearer.post(address, {"reason": "x"}, idempotency_key="k", if_match='"7"') for _time in range(2)]

    assert [answer.status_code for answer in answers] == [412, 412]
    assert answers[0].content == answers[1].content
    assert answers[1]["Content-Type"] == "application/problem+json"


def test_a_fault_of_ours_keeps_no_key(bearer, monkeypatch):
    def fail(*args: Any) -> None:
        raise ZeroDivisionError

    bearer.client.raise_request_exception = False
    with monkeypatch.context() as broken:
        broken.setattr("tracker.api.writing.submissions.queue_run", fail)
        assert submit(bearer, "k").status_code == 500

    assert submit(bearer, "k").status_code == 202


def test_an_answer_is_kept_for_a_day(bearer):
    with time_machine.travel(timezone.now() - dt.timedelta(hours=25)):
        old = submit(bearer, "k")
    new = submit(bearer, "k")

    assert new.json()["id"] != old.json()["id"]
    assert KeptAnswer.objects.count() == 1


def test_one_that_has_not_ended_is_waited_for_and_one_that_died_is_taken_over(bearer, monkeypatch):
    first = submit(bearer, "k")
    KeptAnswer.objects.update(status=None, body="", headers={})

    answer = submit(bearer, "k")
    told(answer, 409, "key-busy")
    assert answer["Retry-After"] == "5"
    KeptAnswer.objects.update(claimed_at=timezone.now() - 2 * repeats.CLAIMED_FOR)

    assert submit(bearer, "k").json()["id"] != first.json()["id"]


def test_whoever_lost_the_claim_meanwhile_has_done_nothing(bearer, monkeypatch):
    from tracker.api.writing import submissions

    queue = submissions.queue_run

    def slowly(run: Any) -> Any:
        KeptAnswer.objects.update(claim="00000000-0000-4000-8000-000000000000")
        return queue(run)

    monkeypatch.setattr(submissions, "queue_run", slowly)

    told(submit(bearer, "k"), 409, "key-busy")
    assert not IngestRun.objects.exists()


@pytest.mark.parametrize("key", ["", '""', "ключ", "a b", '"a', "x" * 300])
def test_a_key_that_cannot_be_read_is_refused(bearer, key):
    told(submit(bearer, key), 400, "bad-key")


@pytest.mark.django_db(transaction=True)
def test_of_two_at_once_one_is_carried_out(monkeypatch):
    secret, together = token()[1], Barrier(2)
    claimed = repeats._claimed

    def at_once(*args: Any) -> Any:
        together.wait(timeout=30)
        return claimed(*args)

    def ask(_number: int) -> Any:
        try:
            return submit(Bearer(secret), "k")
        finally:
            connection.close()

    with monkeypatch.context() as held, ThreadPoolExecutor(2) as pool:
        held.setattr(repeats, "_claimed", at_once)
        answers = sorted(pool.map(ask, range(2)), key=lambda answer: answer.status_code)

    assert IngestRun.objects.count() == 1
    assert answers[0].status_code == 202
    if answers[1].status_code == 202:
        assert answers[1].content == answers[0].content
    else:
        told(answers[1], 409, "key-busy")
    assert submit(Bearer(secret), "k").content == answers[0].content


@pytest.mark.django_db(transaction=True)
def test_of_two_decisions_on_one_version_one_is_taken():
    secret, record, together = token()[1], machine_statement(), Barrier(2)
    address = f"reviews/statement/{record.slug}"

    def ask(act: str) -> Any:
        together.wait(timeout=30)
        try:
            return Bearer(secret).post(f"{address}/{act}/", {"reason": "x"}, if_match='"0"')
        finally:
            connection.close()

    with ThreadPoolExecutor(2) as pool:
        answers = list(pool.map(ask, ("accept", "reject")))

    assert sorted(answer.status_code for answer in answers) == [200, 412]
    assert Change.objects.count() == 1
