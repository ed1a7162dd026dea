"""The site as it is served, for tests that look at it from outside: hashed and packed files, the whole record."""

import fcntl
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.conftest import DATA

from .sites import serving


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """The address of a running site; its data folder is prepared once for all processes of the tests."""
    data = DATA / "site"
    data.mkdir(exist_ok=True)
    with (data / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        running = serving(data)
        address = running.__enter__()
        fcntl.flock(lock, fcntl.LOCK_UN)
    try:
        yield address
    finally:
        running.__exit__(None, None, None)


@pytest.fixture
def reader(browser: Browser) -> Iterator[BrowserContext]:
    """A browser that has never been here."""
    context = browser.new_context(locale="en-GB", timezone_id="Asia/Damascus")
    yield context
    context.close()
