"""The worker's program as the server gives it, and the site as an app."""

import re

import pytest
from django.contrib.staticfiles import finders

from tracker.web.machines.offline import shell


def test_every_module_of_the_map_is_kept(settings):
    named = re.findall(r'"(js/\w+\.js)"', (settings.BASE_DIR / "templates" / "_import_map.html").read_text())

    assert named
    assert {f"/static/{name}" for name in named} <= set(shell())


def test_everything_that_is_kept_is_there(client, db):
    for address in shell():
        if address.startswith("/static/"):
            assert finders.find(address.removeprefix("/static/")), address
        else:
            assert client.get(address).status_code == 200


def test_the_program_reaches_the_whole_site_and_is_asked_for_each_time(client, db):
    answer = client.get("/worker.js")

    assert answer.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert answer.headers["Cache-Control"] == "no-cache"
    assert re.match(rb'const VERSION = "[0-9a-f]{16}";\nconst SHELL = \[', answer.content)


APPS = [("", "ar", "rtl"), ("/en", "en", "ltr"), ("/ru", "ru", "ltr")]


@pytest.mark.parametrize(("prefix", "language", "direction"), APPS)
def test_the_app_speaks_the_language_of_its_address(client, db, prefix, language, direction):
    told = client.get(f"{prefix}/manifest.webmanifest")

    assert told.headers["Content-Type"] == "application/manifest+json"
    assert (told.json()["lang"], told.json()["dir"]) == (language, direction)
    assert told.json()["start_url"] == f"{prefix}/"
