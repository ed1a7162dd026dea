"""Readers of the pages: one without a browser, and the record for one with."""

import pytest
from django.test import Client

from tests.loaded import keep, put_back

LANGUAGES = {"ar": "", "en": "/en", "ru": "/ru"}


@pytest.fixture
def reader(record: None, db: None) -> Client:
    """A reader of the loaded record."""
    return Client()


@pytest.fixture
def loaded(transactional_db: None) -> None:
    """The record for one test with a live server, which empties the database after itself."""
    keep()
    put_back()
