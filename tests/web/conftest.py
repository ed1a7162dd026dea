"""Readers of the pages: one without a browser, and the record for one with."""

import io

import pytest
from django.core.management import call_command
from django.test import Client

LANGUAGES = {"ar": "", "en": "/en", "ru": "/ru"}


def load() -> None:
    """Loads the curated fixtures, in silence."""
    call_command("load_record", stdout=io.StringIO(), stderr=io.StringIO())


@pytest.fixture
def reader(record: None, db: None) -> Client:
    """A reader of the loaded record."""
    return Client()


@pytest.fixture
def loaded(transactional_db: None) -> None:
    """The record for one test with a live server, which empties the database after itself."""
    load()
