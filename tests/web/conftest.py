"""The known record, loaded once for all tests of the pages that only read."""

import io
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client

LANGUAGES = {"ar": "", "en": "/en", "ru": "/ru"}


def load() -> None:
    """Loads the curated fixtures, in silence."""
    call_command("load_record", stdout=io.StringIO(), stderr=io.StringIO())


@pytest.fixture(scope="package")
def record(django_db_setup: Any, django_db_blocker: Any) -> Iterator[None]:
    """The curated record outside any transaction; taken away after the last test here."""
    with django_db_blocker.unblock():
        load()
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def reader(record: None, db: None) -> Client:
    """A reader of the loaded record."""
    return Client()


@pytest.fixture
def loaded(transactional_db: None) -> None:
    """The record for one test with a live server, which empties the database after itself."""
    load()
