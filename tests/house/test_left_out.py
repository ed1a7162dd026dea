"""A test whose service is missing is left out with a line, or fails the run where everything is required."""

import os
import subprocess
import sys

import pytest
from django.conf import settings

from tests import reachable


def collect(**environment):
    """pytest on the journeys, on a machine without a browser."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "tests/web/test_journeys.py"]
    without = {name: value for name, value in os.environ.items() if not name.startswith(("PYTEST_", "TRACKER_"))}
    bare = without | {"PATH": "/nonexistent"} | environment
    return subprocess.run(command, env=bare, cwd=settings.BASE_DIR, capture_output=True, text=True)


def test_without_a_browser_its_tests_are_left_out_with_a_line():
    result = collect()

    assert result.returncode == pytest.ExitCode.NO_TESTS_COLLECTED
    assert "tests left out: no browser here" in result.stdout


def test_where_everything_is_required_that_is_a_failure():
    result = collect(TRACKER_REQUIRE="all")

    assert result.returncode == pytest.ExitCode.USAGE_ERROR
    assert "tests need browser, which this machine does not offer" in result.stderr


def test_a_service_that_does_not_answer_is_not_there(monkeypatch):
    monkeypatch.setenv("TRACKER_TEST_POSTGRES", "postgres://nobody@127.0.0.1:1/none")
    monkeypatch.setenv("TRACKER_TEST_REDIS", "redis://127.0.0.1:1/0")

    assert reachable.postgres() is None
    assert reachable.redis() is None
