"""The tests clear the database away only after the live server's last answer."""

import threading

from django.core.signals import request_finished, request_started

from tests import answers


def _question(asked: threading.Event, answer: threading.Event) -> None:
    request_started.send(sender=None)
    asked.set()
    answer.wait(10)
    request_finished.send(sender=None)


def _ask() -> tuple[threading.Thread, threading.Event]:
    asked, answer = threading.Event(), threading.Event()
    thread = threading.Thread(target=_question, args=(asked, answer))
    thread.start()
    assert asked.wait(10)
    return thread, answer


def test_a_question_without_an_answer_is_waited_for():
    with answers.awaited() as threads:
        thread, answer = _ask()
        assert not answers.wait_for(threads, at_most=0.1)
        threading.Timer(0.1, answer.set).start()
        assert answers.wait_for(threads)
        assert not threads
        thread.join()


def test_what_the_test_itself_asks_is_not_waited_for(db, client):
    with answers.awaited() as threads:
        client.get("/")
        assert answers.wait_for(threads)
        assert not threads
