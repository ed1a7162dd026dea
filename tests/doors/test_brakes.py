"""Guessing words at the desk's door: the wait grows, by name and by address, and ends by itself."""

import datetime as dt

import pytest
from axes.models import AccessAttempt
from django.test import Client

from tracker.doors.brakes import FIRST, LONGEST, address_of_reader, wait_after

pytestmark = pytest.mark.django_db
LOGIN = "/en/admin/login/"
RIGHT = "a long word"


@pytest.fixture(autouse=True)
def chief(django_user_model):
    """Somebody to be guessed at, and somebody else."""
    django_user_model.objects.create_superuser("other", password=RIGHT)
    return django_user_model.objects.create_superuser("chief", password=RIGHT)


def tried(word, name="chief", address="192.0.2.1", browser=None):
    return (browser or Client()).post(LOGIN, {"username": name, "password": word}, REMOTE_ADDR=address)


def passes(seconds):
    """Time goes by: what was tried lies so much further back."""
    for attempt in AccessAttempt.objects.all():
        attempt.attempt_time -= dt.timedelta(seconds=seconds)
        AccessAttempt.objects.filter(pk=attempt.pk).update(attempt_time=attempt.attempt_time)


def test_the_wait_doubles_up_to_an_hour():
    assert [wait_after(number).seconds for number in range(6)] == [0, 0, 0, 15, 30, 60]
    assert wait_after(3) == FIRST
    assert wait_after(10_000) == LONGEST


def test_twelve_wrong_words_and_the_right_one_do_not_enter():
    answers = [tried(f"wrong {number}") for number in range(12)]
    last = tried(RIGHT)

    assert [answer.status_code for answer in answers[:2]] == [200, 200]
    assert {answer.status_code for answer in [*answers[2:], last]} == {429}
    assert "sessionid" not in last.cookies
    assert 1 <= int(last["Retry-After"]) <= 15
    assert "nobody may try again" in last.content.decode()
    assert last["X-Frame-Options"] == "DENY"


def test_the_wait_ends_and_the_next_is_longer():
    for number in range(3):
        tried(f"wrong {number}")
    passes(16)
    again = tried("wrong")
    early = tried(RIGHT)
    passes(31)

    assert (again.status_code, early.status_code) == (429, 429)
    assert 15 < int(again["Retry-After"]) <= 30
    assert tried(RIGHT).status_code == 302
    assert not AccessAttempt.objects.filter(username="chief").exists()


def test_what_is_tried_during_a_wait_makes_it_no_longer():
    for number in range(3):
        tried(f"wrong {number}")
    first = AccessAttempt.objects.get().attempt_time
    for number in range(20):
        tried(f"more {number}")

    assert AccessAttempt.objects.get().attempt_time == first
    assert AccessAttempt.objects.get().failures_since_start == 3


def test_one_name_is_guessed_from_many_addresses_no_further():
    answers = [tried("wrong", address=f"192.0.2.{number}") for number in range(1, 5)]

    assert answers[-1].status_code == 429
    assert tried(RIGHT, address="198.51.100.1").status_code == 429
    assert tried(RIGHT, name="other", address="198.51.100.1").status_code == 302


def test_many_names_are_guessed_from_one_address_no_further():
    for number in range(4):
        tried("wrong", name=f"name {number}")

    assert tried(RIGHT, name="other").status_code == 429
    assert tried(RIGHT, name="other", address="198.51.100.1").status_code == 302


def test_a_forged_address_does_not_help(settings, rf):
    forged = {"HTTP_X_FORWARDED_FOR": "10.0.0.9, 203.0.113.5", "REMOTE_ADDR": "192.0.2.1"}
    request = rf.get("/", **forged)

    settings.PROXIES = 0
    assert address_of_reader(request) == "192.0.2.1"
    settings.PROXIES = 1
    assert address_of_reader(request) == "203.0.113.5"
    settings.PROXIES = 2
    assert address_of_reader(request) == "10.0.0.9"
    assert address_of_reader(rf.get("/", HTTP_X_FORWARDED_FOR="x\"'", REMOTE_ADDR="192.0.2.1")) is None


def test_no_word_that_was_tried_is_kept():
    tried("a secret word of another site")

    assert "a secret word" not in AccessAttempt.objects.get().post_data


def test_a_session_is_another_after_login_and_none_after_logout():
    browser = Client()
    browser.get(LOGIN)
    session = browser.session
    session["before"] = "1"
    session.save()
    browser.cookies["sessionid"] = before = session.session_key
    tried(RIGHT, browser=browser)
    inside = browser.cookies["sessionid"].value
    assert browser.get("/en/admin/").status_code == 200
    browser.post("/en/admin/logout/")
    browser.cookies["sessionid"] = inside

    assert inside not in ("", before)
    assert browser.get("/en/admin/").status_code == 302
