"""Where a weakness is reported: said only where the operator says it."""

import datetime as dt

import pytest

pytestmark = pytest.mark.django_db
ADDRESS = "/.well-known/security.txt"


def test_no_address_is_made_up(client):
    assert client.get(ADDRESS).status_code == 404


def test_the_operators_address_is_said_with_an_end(client, settings):
    settings.CONTACT = "mailto:desk@sijill.example"
    answer = client.get(ADDRESS)
    said = dict(line.split(": ", 1) for line in answer.content.decode().splitlines())

    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert said["Contact"] == "mailto:desk@sijill.example"
    assert said["Preferred-Languages"] == "ar, en, ru"
    until = dt.datetime.fromisoformat(said["Expires"]) - dt.datetime.now(dt.UTC)
    assert dt.timedelta(days=80) < until < dt.timedelta(days=365)
