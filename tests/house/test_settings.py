"""The settings: what the environment changes, what production demands, what is never weakened."""

import runpy
import stat
import subprocess
import sys

import pytest
from csp.constants import NONCE, NONE, SELF
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from tests.environments import production

PRODUCTION = {"TRACKER_PRODUCTION": "1", "TRACKER_HOSTS": "sijill.example", "TRACKER_SECRET_KEY": "k" * 60}


@pytest.fixture
def read(monkeypatch, tmp_path):
    """Read tracker/settings.py afresh under an environment; returns its names and values."""
    for name in ("TRACKER_DEBUG", "DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("TRACKER_DATA", str(tmp_path))

    def reading(**environment):
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return runpy.run_path(str(settings.BASE_DIR / "tracker" / "settings.py"))

    return reading


def test_secret_is_made_once_and_kept_to_its_owner(read, tmp_path):
    first, second = read()["SECRET_KEY"], read()["SECRET_KEY"]

    assert first == second == (tmp_path / "secret.key").read_text()
    assert len(first) >= 50
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600


def test_everything_the_machine_keeps_is_below_the_data_folder(read, tmp_path):
    values = read()

    assert values["DATABASES"]["default"]["NAME"] == str(tmp_path / "sijill.sqlite3")
    kept = [values["RAW_ROOT"], values["STATIC_ROOT"], *values["CELERY_BROKER_TRANSPORT_OPTIONS"].values()]
    assert all(tmp_path in (tmp_path / str(folder)).parents for folder in kept)


def test_a_contact_without_its_kind_is_refused(read):
    with pytest.raises(ImproperlyConfigured, match="mailto:"):
        read(TRACKER_CONTACT="desk@sijill.example")


def test_postgresql_is_one_address_away(read):
    database = read(DATABASE_URL="postgres://reader:word@db:5433/record")["DATABASES"]["default"]

    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["PORT"], database["NAME"]) == ("db", 5433, "record")


def test_a_broker_address_replaces_the_message_folder(read):
    values = read(CELERY_BROKER_URL="redis://redis:6379/0")

    assert values["CELERY_BROKER_URL"] == "redis://redis:6379/0"
    options = values["CELERY_BROKER_TRANSPORT_OPTIONS"]
    assert not {"data_folder_in", "data_folder_out", "control_folder"} & options.keys()


@pytest.mark.parametrize("missing", ["TRACKER_SECRET_KEY", "TRACKER_HOSTS"])
def test_production_says_what_is_missing(read, missing):
    with pytest.raises(ImproperlyConfigured, match=f"^{missing} is not set. Set it to "):
        read(**{name: value for name, value in PRODUCTION.items() if name != missing})


def test_production_writes_no_secret_of_its_own(read, tmp_path):
    read(**PRODUCTION)

    assert not (tmp_path / "secret.key").exists()


def test_production_stops_with_that_sentence_alone(tmp_path):
    environment = {name: value for name, value in production(str(tmp_path)).items() if name != "TRACKER_HOSTS"}

    result = _manage("check", environment=environment)

    assert result.returncode == 1
    assert result.stderr.splitlines()[-1].startswith("TRACKER_HOSTS is not set. Set it to the names")
    assert "Traceback" not in result.stderr


def test_deploy_check_is_clean_in_production(tmp_path):
    result = _manage("check", "--deploy", "--fail-level", "WARNING", environment=production(str(tmp_path)))

    assert result.returncode == 0, result.stderr
    assert "no issues (0 silenced)" in result.stdout


def test_pages_may_load_nothing_from_elsewhere_and_nothing_inline(read):
    directives = read()["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]
    words = {word for values in directives.values() for word in values}

    assert directives["default-src"] == [NONE]
    assert words <= {NONE, SELF, NONCE, "data:"}


def test_only_an_operator_who_names_tiles_lets_a_page_ask_their_host(read):
    values = read(TRACKER_TILES="https://{s}.tiles.example/{z}/{x}/{y}.png", TRACKER_TILES_CREDIT="© Tiles")

    assert "https://*.tiles.example" in values["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["img-src"]
    address = "https://{s}.tiles.example/{z}/{x}/{y}.png"
    assert values["LEAFLET_CONFIG"]["TILES"] == [("", address, {"attribution": "© Tiles"})]
    assert settings.LEAFLET_CONFIG["TILES"] == []


def test_messages_are_json_only(read):
    assert read()["CELERY_ACCEPT_CONTENT"] == ["json"]


def test_a_task_sent_from_any_thread_goes_to_our_broker():
    from threading import Thread

    from celery import current_app

    seen = []
    thread = Thread(target=lambda: seen.append((current_app.main, current_app.conf.broker_url)))
    thread.start()
    thread.join()

    assert seen == [("tracker", settings.CELERY_BROKER_URL)]


def _manage(*arguments, environment):
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(command, env=environment, cwd=settings.BASE_DIR, capture_output=True, text=True)
