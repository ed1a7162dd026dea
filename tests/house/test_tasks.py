"""What the clock calls exists, and a proof that fails is heard of."""

import logging

import pytest
from celery import current_app
from django.conf import settings

from tracker import tasks
from tracker.ingest.verify import proving


@pytest.mark.parametrize("name", settings.CELERY_BEAT_SCHEDULE)
def test_every_regular_task_is_one_that_the_worker_knows(name):
    current_app.loader.import_default_modules()

    assert settings.CELERY_BEAT_SCHEDULE[name]["task"] in current_app.tasks


@pytest.mark.django_db
def test_each_fault_of_the_record_is_an_error_in_the_log(monkeypatch, caplog):
    monkeypatch.setattr(proving, "CHECKS", {"numbers": lambda: ["7 is not in the words"], "hashes": lambda: []})

    with caplog.at_level(logging.ERROR, logger="tracker.tasks"):
        assert tasks.verify() == 1

    assert caplog.messages == ["numbers: 7 is not in the words"]
