"""Imports point down only; the reader knows no database."""

import os
import subprocess
import sys
from pathlib import Path

from django.conf import settings


def test_contracts_are_kept():
    command = [Path(sys.executable).parent / "lint-imports", "--no-logo", "--no-cache"]
    result = subprocess.run(command, cwd=settings.BASE_DIR, capture_output=True, text=True)

    assert result.returncode == 0, result.stdout
    assert "0 broken" in result.stdout


def test_reader_and_its_words_load_without_a_database():
    # The vocabularies are TextChoices, so Django is loaded; what must not be needed is that somebody set it up.
    program = (
        "import sys, tracker.extract, tracker.lexicon\n"
        "from django.conf import settings\n"
        "assert not settings.configured\n"
        "assert not [name for name in sys.modules if name.startswith(('tracker.models', 'tracker.settings'))]\n"
    )
    alone = {name: value for name, value in os.environ.items() if not name.startswith("DJANGO_")}
    command = [sys.executable, "-c", program]
    result = subprocess.run(command, env=alone, cwd=settings.BASE_DIR, capture_output=True, text=True)

    assert result.returncode == 0, result.stderr
