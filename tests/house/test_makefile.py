"""What make would do, without doing it."""

import subprocess
import sys

import pytest
from django.conf import settings


def make(*arguments):
    """Standard output of make."""
    command = ["make", "--no-print-directory", *arguments]
    return subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True, check=True).stdout


def test_help_lists_every_target_and_is_what_plain_make_does():
    listed = make("help")

    assert all(f"make {target} " in listed for target in ("run", "test", "lint", "format", "messages"))
    assert make() == listed


def test_port_can_be_chosen():
    assert "manage.py serve --port 8123" in make("--dry-run", "run", "PORT=8123")
    assert "manage.py serve --port 8000" in make("--dry-run", "run")


@pytest.mark.parametrize(("target", "module"), [("test", "tests"), ("lint", "tests.lint"), ("audit", "tests.audit")])
def test_tests_and_checks_are_the_modules_that_they_are_told_to_be(target, module):
    assert f".venv/bin/python -m {module}\n" in make("--dry-run", target)


def test_a_fresh_checkout_gets_uv_and_the_locked_packages():
    first = make("--dry-run", "--always-make", "run")

    assert first.index("-m venv .venv") < first.index("install --quiet uv==") < first.index("uv sync --quiet --frozen")


def test_an_old_python_is_told_with_what_to_do():
    command = ["make", "--always-make", ".venv/bin/uv", "PYTHON=false"]
    result = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True)

    assert result.returncode != 0
    assert "Python 3.11 or newer is needed; name one with: make PYTHON=" in result.stdout
    assert sys.version_info >= (3, 11)
