"""A reader whose question met a database that had just gone is answered by the one that came back."""

import pytest
from django.db import OperationalError, connection, connections
from django.http import HttpResponse
from django.test import Client, RequestFactory

from tracker.doors import again
from tracker.doors.refusals import Doors, refused


def lose(monkeypatch):
    """Ends this thread's connection from the other side; elsewhere than on PostgreSQL it is only said to be gone."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_backend_pid()")
            pid = cursor.fetchone()[0]
        other = connections.create_connection("default")
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s)", [pid])
        other.close()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    monkeypatch.setattr(again, "gone", lambda: True)
    raise OperationalError("the connection is closed")


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["/en/bases/", "/api/v1/bases/", "/health/"])
def test_a_reader_is_asked_for_again_what_was_lost(monkeypatch, address):
    times = []
    kind = type(connections["default"])
    ensure = kind.cursor

    def cursor(self, *args, **kwargs):
        if not times:
            times.append(1)
            lose(monkeypatch)
        return ensure(self, *args, **kwargs)

    monkeypatch.setattr(kind, "cursor", cursor)
    answer = Client(raise_request_exception=False).get(address)

    assert answer.status_code == 200


def doors(view):
    """The doors before one view."""
    from django.core.handlers.exception import convert_exception_to_response

    return Doors(convert_exception_to_response(view))


def lost(request):
    raise OperationalError("server closed the connection unexpectedly")


@pytest.mark.django_db(transaction=True)
def test_what_is_lost_twice_is_told_with_when_to_come_back(monkeypatch):
    monkeypatch.setattr(again, "gone", lambda: True)

    answer = doors(lost)(RequestFactory().get("/en/"))

    assert (answer.status_code, answer["Retry-After"]) == (503, "10")
    assert "Content-Security-Policy" in answer


@pytest.mark.django_db(transaction=True)
def test_what_writes_is_not_sent_twice(monkeypatch):
    monkeypatch.setattr(again, "gone", lambda: True)
    times = []

    def view(request):
        times.append(1)
        lost(request)

    answer = doors(view)(RequestFactory().post("/en/admin/"))

    assert (answer.status_code, len(times)) == (503, 1)
    assert "before you send it again" in answer.content.decode()


@pytest.mark.django_db
def test_another_fault_is_not_asked_again():
    times = []

    def view(request):
        times.append(1)
        raise ZeroDivisionError

    answer = doors(view)(RequestFactory().get("/en/"))

    assert (answer.status_code, len(times)) == (500, 1)


@pytest.mark.django_db
def test_an_answer_is_given_as_it_is():
    assert doors(lambda request: HttpResponse("ok"))(RequestFactory().get("/en/")).content == b"ok"


def test_a_lost_database_is_a_problem_of_the_interface():
    answer = refused(RequestFactory().get("/api/v1/bases/"), 503, "no-database", lambda: "later")

    assert answer["Content-Type"] == "application/problem+json"
