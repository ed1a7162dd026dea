"""docker-compose.yml and Dockerfile fit the settings, the commands and the Makefile of this checkout."""

import re
from importlib import import_module

import pytest
import yaml
from celery import Celery
from django.conf import settings
from django.core.management import load_command_class

ROOT = settings.BASE_DIR
COMPOSE = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES = COMPOSE["services"]
DOCKERFILE = (ROOT / "Dockerfile").read_text()
OURS = ("web", "worker", "beat")
NO_DEFAULT = ("TRACKER_SECRET_KEY", "TRACKER_HOSTS", "POSTGRES_PASSWORD")


def read_by_settings():
    """Names of the environment variables that settings.py asks for."""
    return set(re.findall(r'env\.\w+\(\s*"(\w+)"', (ROOT / "tracker" / "settings.py").read_text()))


def test_services_are_the_five_of_the_site():
    assert set(SERVICES) == {*OURS, "postgres", "redis"}


@pytest.mark.parametrize("name", OURS)
def test_every_variable_is_one_that_settings_read(name):
    assert set(SERVICES[name]["environment"]) <= read_by_settings()


@pytest.mark.parametrize("name", NO_DEFAULT)
def test_secrets_and_names_have_no_default(name):
    uses = re.findall(rf"\$\{{{name}\b([^}}]*)\}}", (ROOT / "docker-compose.yml").read_text())

    assert uses
    assert all(use.startswith(":?") and len(use) > 10 for use in uses)


@pytest.mark.parametrize("name", OURS)
def test_ours_run_in_production_on_postgresql_and_redis(name):
    environment = SERVICES[name]["environment"]

    assert environment["TRACKER_PRODUCTION"] == "1"
    assert re.fullmatch(r"postgres://sijill:.*@postgres:5432/sijill", environment["DATABASE_URL"])
    assert environment["CELERY_BROKER_URL"].startswith("redis://redis:6379")


def test_database_is_the_one_postgres_makes():
    made = SERVICES["postgres"]["environment"]

    assert (made["POSTGRES_USER"], made["POSTGRES_DB"]) == ("sijill", "sijill")
    assert "--locale=C.UTF-8" in made["POSTGRES_INITDB_ARGS"]


def test_web_serves_with_our_own_command_on_the_published_port():
    python, manage, name, *arguments = SERVICES["web"]["command"]
    options = load_command_class("tracker", name).create_parser(manage, name).parse_args(arguments)

    assert (python, manage, name) == ("python", "manage.py", "serve")
    assert (options.host, options.without_worker) == ("0.0.0.0", True)
    assert SERVICES["web"]["ports"] == [f"127.0.0.1:${{PORT:-8000}}:{options.port}"]
    assert f"EXPOSE {options.port}\n" in DOCKERFILE


@pytest.mark.parametrize("name", ["worker", "beat"])
def test_worker_and_beat_name_our_celery_application(name):
    program, flag, module, role = SERVICES[name]["command"][:4]

    assert (program, flag, role) == ("celery", "--app", name)
    assert isinstance(import_module(module).app, Celery)


def test_worker_and_beat_take_options_that_celery_knows():
    from celery.bin.beat import beat
    from celery.bin.worker import worker

    for command in (worker, beat):
        known = {option for parameter in command.params for option in parameter.opts}
        given = {word for word in SERVICES[command.name]["command"][4:] if word.startswith("--")}
        assert given <= known


def test_every_service_says_how_healthy_it_is():
    # The image's own health check asks for a page, so it fits web alone.
    assert "HEALTHCHECK" in DOCKERFILE
    assert "healthcheck" not in SERVICES["web"]
    assert all(SERVICES[name]["healthcheck"]["test"] for name in SERVICES if name != "web")


def test_ours_wait_for_what_they_need():
    def awaited(name):
        return {other for other, how in SERVICES[name]["depends_on"].items() if how["condition"] == "service_healthy"}

    assert awaited("web") == {"postgres", "redis"}
    assert awaited("worker") == awaited("beat") == {"web", "redis"}


def test_what_must_outlive_a_container_is_on_a_named_volume():
    mounts = [mount.split(":") for service in SERVICES.values() for mount in service["volumes"]]

    assert {volume for volume, _ in mounts} == set(COMPOSE["volumes"])
    assert ["data", SERVICES["web"]["environment"]["TRACKER_DATA"]] in mounts
    assert f"VOLUME {SERVICES['web']['environment']['TRACKER_DATA']}\n" in DOCKERFILE


def test_image_uses_the_locked_packages_and_the_uv_of_the_makefile():
    wanted = re.search(r"^UV_VERSION := (\S+)$", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert wanted and f"uv=={wanted[1]}" in DOCKERFILE
    assert "uv sync --quiet --frozen --no-dev" in DOCKERFILE


def test_image_does_not_run_as_root_and_keeps_no_key():
    user, prepare = DOCKERFILE.index("\nUSER sijill"), DOCKERFILE.index("prepare --only static")

    assert user < prepare < DOCKERFILE.index("\nCMD ")
    assert "RUN TRACKER_SECRET_KEY=unused-while-building python manage.py prepare" in DOCKERFILE


def test_build_leaves_out_what_is_not_the_site():
    ignored = set((ROOT / ".dockerignore").read_text().split())

    assert ignored >= {".git", ".venv", "data", "tests"}
