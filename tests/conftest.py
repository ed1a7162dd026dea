"""What holds for every test: its own data folder, no network but this machine, and the services it names."""

import os
import shutil
import socket
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from tests import reachable

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
DATA = Path(os.environ.get("TRACKER_TEST_DATA") or tempfile.mkdtemp(prefix="sijill-tests-"))
os.environ["TRACKER_TEST_DATA"] = str(DATA)

# Settings are read from the environment once, so it is put in order before Django is imported.
for name in [name for name in os.environ if name.startswith(("TRACKER_", "CELERY_")) and "_TEST_" not in name]:
    if name != "TRACKER_REQUIRE":
        del os.environ[name]
os.environ["TRACKER_DATA"] = str(DATA / (WORKER or "alone"))
os.environ["TRACKER_FETCH_ALLOW"] = "127.0.0.1"  # hosts of tests; where the guard is tried, they are closed
os.environ["TRACKER_FETCH_PAUSE"] = "0"
os.environ["TRACKER_DEBUG"] = "1"  # plain names of static files: nothing is collected for a test
os.environ["DJANGO_SETTINGS_MODULE"] = "tracker.settings"
# Playwright's synchronous interface keeps an event loop on the test's thread, which Django would take for async code.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"

NEEDED = {"redis": reachable.redis, "rabbitmq": reachable.rabbitmq, "browser": reachable.chromium}


class NetworkClosed(RuntimeError):
    """A test tried to reach another machine."""


def _local(address: Any) -> bool:
    host = address[0] if isinstance(address, tuple) else address
    return not isinstance(host, str) or host in {"", "localhost", "::1"} or host.startswith(("127.", "/"))


def _closed(call: Callable[..., Any], at: int) -> Callable[..., Any]:
    def guarded(*arguments: Any, **named: Any) -> Any:
        if len(arguments) > at and not _local(arguments[at]):
            raise NetworkClosed(f"tests reach no other machine: {arguments[at]!r}")
        return call(*arguments, **named)

    return guarded


socket.socket.connect = _closed(socket.socket.connect, 1)  # type: ignore[method-assign]
socket.socket.connect_ex = _closed(socket.socket.connect_ex, 1)  # type: ignore[method-assign]
socket.getaddrinfo = _closed(socket.getaddrinfo, 0)


def pytest_configure(config: pytest.Config) -> None:
    from django.conf import settings

    database = settings.DATABASES["default"]
    # In memory all threads of a live server would share one connection of SQLite, and two of them can wait for each
    # other for ever: it is a file, as it is on a reader's machine.
    of_engine = f"test_sijill_{DATA.name[-8:]}" if "postgresql" in database["ENGINE"] else str(DATA / "tests.sqlite3")
    database.setdefault("TEST", {})["NAME"] = of_engine
    if "init_command" in database.get("OPTIONS", {}):  # a test's database need not outlive a loss of power
        database["OPTIONS"]["init_command"] += "PRAGMA synchronous=OFF;"
    database["CONN_MAX_AGE"] = 0  # the live server's threads would keep theirs and so the test database
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_setupnodes() -> None:
    """A worker that inherits the name of the settings reads them before this file gives it a data folder of its own."""
    del os.environ["DJANGO_SETTINGS_MODULE"]


def pytest_unconfigure(config: pytest.Config) -> None:
    if not WORKER:
        shutil.rmtree(DATA, ignore_errors=True)


def _touches_database(item: pytest.Item) -> bool:
    fixtures = {"db", "transactional_db", "live_server"} & set(getattr(item, "fixturenames", ()))
    return item.get_closest_marker("django_db") is not None or bool(fixtures)


def _asks_this_database(item: pytest.Item) -> bool:
    """Whether a test tells anything of another database: what browsers do with a page is tried on one, but for the
    ways through the whole site."""
    in_browser = item.get_closest_marker("browser") is not None and item.path.name != "test_journeys.py"
    return _touches_database(item) and not in_browser


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    left_out: list[pytest.Item] = []
    for mark, find in NEEDED.items():
        marked = [item for item in items if item.get_closest_marker(mark)]
        if marked and find() is None:
            if reachable.REQUIRED and mark != "rabbitmq":  # one of several brokers, and no part of the site
                raise pytest.UsageError(f"{len(marked)} tests need {mark}, which this machine does not offer")
            if not WORKER or WORKER == "gw0":
                config.get_terminal_writer().line(f"{len(marked)} tests left out: no {mark} here")
            left_out += marked
    if "DATABASE_URL" in os.environ:
        left_out += [item for item in items if not _asks_this_database(item)]
    if left_out:
        gone = {id(item) for item in left_out}
        config.hook.pytest_deselected(items=[item for item in items if id(item) in gone])
        items[:] = [item for item in items if id(item) not in gone]


@pytest.fixture(autouse=True)
def usual_language() -> Iterator[None]:
    """A page in another language leaves it behind in its thread; the next test begins in the site's own."""
    from django.utils import translation

    yield
    translation.deactivate()


@pytest.fixture
def english() -> Iterator[None]:
    """What is refused is told in English."""
    from django.utils import translation

    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """Tests roll the record back, so that its versions come again with other content."""
    yield
    if cache := sys.modules.get("tracker.cache"):
        cache.forget()
    if questions := sys.modules.get("tracker.search.questions"):
        questions.forget()
    if names := sys.modules.get("tracker.search.names"):
        names.forget()


@pytest.fixture(scope="module")
def record(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """The curated record for all tests of one file; what each changes, and in the end all of it, is rolled back."""
    from django.db import transaction

    from tests import loaded

    with django_db_blocker.unblock():
        loaded.keep()
        with transaction.atomic():
            loaded.put_back()
            yield
            transaction.set_rollback(True)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_modify_db_settings: None) -> bool:
    """True where a migrated SQLite file was copied to where the tests' database is looked for."""
    from django.db import connection

    from tests import migrated

    return connection.vendor == "sqlite" and migrated.copy_to(connection.settings_dict["TEST"]["NAME"])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_keepdb: bool, django_db_blocker: Any) -> Iterator[None]:
    """PostgreSQL drops no database that a late thread of a live server still looks into: such threads are let go."""
    from django.db import connection

    from tests import migrated

    if connection.vendor == "sqlite" and not django_db_keepdb:
        migrated.keep(connection.settings_dict["NAME"])
    yield
    if connection.vendor == "postgresql":
        connection.close()  # it may itself have been let go, by a test that copied the database
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture
def transactional_db(transactional_db: None) -> Iterator[None]:
    """The database is emptied when the live server has given its last answer: a browser's page may have asked
    for more when it was closed, and PostgreSQL would find the two waiting for each other."""
    from tests import answers

    with answers.awaited() as threads:
        yield
        answers.wait_for(threads)


@pytest.fixture
def redis_address() -> str:
    """The address of a Redis that a test may fill; for tests marked redis."""
    address = reachable.redis()
    assert address
    return address


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Debian's Chromium, silenced: it asks its maker's hosts of its own accord otherwise."""
    quiet = "no-first-run disable-background-networking disable-component-update disable-sync disable-quic"
    return {
        "executable_path": reachable.chromium(),
        "args": [f"--{flag}" for flag in ("no-sandbox", "disable-gpu", *quiet.split())],
    }


@pytest.fixture(scope="session", autouse=True)
def browser_patience() -> None:
    """A browser is waited for until it shows what is asked; on a busy machine that may take its time."""
    if reachable.chromium():
        from playwright.sync_api import expect

        expect.set_options(timeout=60_000)


@pytest.fixture
def context(context: Any) -> Any:
    """The same patience for what is pressed and gone to."""
    context.set_default_timeout(60_000)
    return context


@pytest.fixture
def page(page: Any, live_server: Any) -> Iterator[Any]:
    """A page of a real browser; when the test is over, it must have asked no host but the site's."""
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    yield page
    assert asked - {""} <= {urlsplit(live_server.url).netloc}


@pytest.fixture(scope="session")
def base_url() -> None:
    """Addresses in browser tests are written out: `page.goto(live_server.url + "/timeline/")`."""
