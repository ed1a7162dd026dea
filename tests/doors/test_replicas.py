"""Readers are answered by a copy that lags: whole from one server, and not who must see what was just written."""

import sqlite3
import time
from contextlib import closing

import pytest
from django.db import connection, connections

from tests.factories import BaseFactory
from tracker.doors import replicas
from tracker.models import RecordHead, recorded

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """The database as it is now, as a second one that nothing follows; one site was known then, by its old name."""
    monkeypatch.setattr(replicas, "_rests_until", 0.0)
    with recorded():
        BaseFactory(slug="old", name_en="Old name")
    name = str(tmp_path / "copy.sqlite3")
    if connection.vendor == "postgresql":
        name = f"{connection.settings_dict['NAME']}_copy"
        _on_server(f'DROP DATABASE IF EXISTS "{name}"')
        _on_server(f'CREATE DATABASE "{name}" TEMPLATE "{connection.settings_dict["NAME"]}"')
    else:
        connection.ensure_connection()
        with closing(sqlite3.connect(name)) as target:
            connection.connection.backup(target)
    connections.databases[replicas.REPLICA] = connections.databases["default"] | {"NAME": name}
    second = connections.create_connection(replicas.REPLICA)
    second.alias = "default"  # a test may ask no other
    connections[replicas.REPLICA] = second
    with recorded():
        BaseFactory._meta.model.objects.update(name_en="New name")
        BaseFactory(slug="new")
    yield name
    connections[replicas.REPLICA].close()
    del connections[replicas.REPLICA], connections.databases[replicas.REPLICA]
    if connection.vendor == "postgresql":
        _on_server(f'DROP DATABASE IF EXISTS "{name}"')


def _on_server(sql: str) -> None:
    """One statement to the server, while nobody is in the database that is copied."""
    import psycopg

    given = connection.settings_dict
    connections.close_all()
    place = {"host": given["HOST"], "port": given["PORT"] or 5432, "user": given["USER"], "password": given["PASSWORD"]}
    with psycopg.connect(dbname="postgres", autocommit=True, **place) as server:
        try:
            server.execute(sql)
        except psycopg.errors.ObjectInUse:  # a late thread of a live server still looks into it
            others = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s"
            server.execute(others, [given["NAME"]])
            time.sleep(0.5)  # until the server has let them go
            server.execute(sql)


def test_rows_and_version_are_those_of_the_copy(client, copy) -> None:
    page, own = client.get("/en/bases/old/"), connections["default"]

    assert b"Old name" in page.content and client.get("/en/bases/new/").status_code == 404
    assert [one["slug"] for one in client.get("/api/v1/bases/").json()["results"]] == ["old"]
    assert connections["default"] is own
    with replicas.of_copy():
        assert RecordHead.objects.get().version == 1
    assert RecordHead.objects.get().version == 2
    assert client.get("/en/bases/old/", headers={"If-None-Match": page["ETag"]}).status_code == 304


def test_who_just_sent_something_sees_it(client, copy) -> None:
    client.get("/en/send/")
    sent = client.post("/en/send/", {})

    assert sent.cookies[replicas.MARK]["max-age"] == replicas.FRESH and sent.cookies[replicas.MARK]["httponly"]
    assert b"New name" in client.get("/en/bases/old/").content
    client.cookies.clear()
    assert b"Old name" in client.get("/en/bases/old/").content


def test_desk_and_bearers_are_answered_by_the_database_itself(client, admin_client, copy) -> None:
    asked = {"path": "/api/v1/bases/new/"}
    assert client.get(**asked).status_code == 404
    assert client.get(**asked, headers={"Authorization": "Bearer none"}).status_code != 404
    assert b"New name" in admin_client.get("/en/bases/old/").content
    assert b"New name" in admin_client.get("/admin/tracker/base/").content


def test_a_copy_that_fails_rests_and_the_database_answers(client, copy, monkeypatch) -> None:
    client.get("/en/")
    connections[replicas.REPLICA].close()
    gone = "no-such-copy" if connection.vendor == "postgresql" else "/nowhere/copy.sqlite3"
    monkeypatch.setitem(connections[replicas.REPLICA].settings_dict, "NAME", gone)
    client.raise_request_exception = False

    assert b"New name" in client.get("/en/bases/old/").content
    assert replicas._rests_until > 0
    assert b"New name" in client.get("/en/bases/old/").content


def test_without_a_copy_nothing_is_another(client) -> None:
    assert replicas.MARK not in client.post("/en/send/", {}).cookies


@pytest.mark.parametrize("parts", [[], [b"a", b"b"]])
def test_what_is_streamed_is_read_from_the_copy_too(copy, parts) -> None:
    def read():
        for part in parts:
            yield part + str(RecordHead.objects.get().version).encode()

    assert list(replicas._each_of_copy(read())) == [part + b"1" for part in parts]
