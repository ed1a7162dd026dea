"""README.md names every target, command and setting there is, and none that there is not."""

import re

import pytest
from django.conf import settings
from django.core.management import get_commands

from tracker.extract import read
from tracker.extract.lines import line
from tracker.lexicon import Gazetteer
from tracker.lexicon.gazetteers import read_rows

ROOT = settings.BASE_DIR
README = (ROOT / "README.md").read_text()
TARGETS = re.findall(r"^(\w+):.*## ", (ROOT / "Makefile").read_text(), re.MULTILINE)
COMMANDS = [name for name, app in get_commands().items() if app == "tracker"]
VARIABLE = r"\b(?:TRACKER|CELERY|DATABASE)_[A-Z_]*[A-Z]\b"


def variables():
    """Names of the environment variables that settings and tests read."""
    found = re.findall(r'env\.\w+\(\s*"(\w+)"', (ROOT / "tracker" / "settings.py").read_text())
    in_tests = (ROOT / "tests" / "reachable.py").read_text()
    return sorted({*found, *re.findall(r'environ\.get\("(\w+)"', in_tests)})


@pytest.mark.parametrize("target", TARGETS)
def test_target_is_told(target):
    assert re.search(rf"`make {target}[ `]", README)


@pytest.mark.parametrize("command", COMMANDS)
def test_command_is_told(command):
    assert re.search(rf"`manage\.py {command}[ `]", README)


@pytest.mark.parametrize("name", variables())
def test_setting_is_told(name):
    assert re.search(rf"\| `{name}` \|", README)


def test_nothing_is_told_that_is_not_there():
    assert set(re.findall(r"`make (\w+)", README)) <= set(TARGETS)
    assert set(re.findall(r"\bmanage\.py (\w+)", README)) <= set(get_commands())
    assert set(re.findall(VARIABLE, README)) <= set(variables())


@pytest.mark.parametrize("path", re.findall(r"`((?:tracker|tests|static|fixtures|templates)/[\w./-]*)`", README))
def test_path_exists(path):
    assert (ROOT / path).exists()


def test_targets_are_not_files():
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text(), re.MULTILINE)

    assert phony and set(phony[1].split()) == set(TARGETS)


def test_port_is_the_one_that_is_told():
    assert "PORT ?= 8000\n" in (ROOT / "Makefile").read_text()
    assert "http://127.0.0.1:8000" in README


@pytest.mark.parametrize("found", ["statements", "people", "meetings", "figures", "bases", "base_events", "dates"])
def test_extract_prints_what_is_told(found):
    text = (settings.FIXTURES / "articles" / "seed-article.txt").read_text()
    gazetteer = Gazetteer(read_rows(settings.FIXTURES))
    shown = line(read(text, published="2025-10-16~", gazetteer=gazetteer), text, "seed")
    told = re.search(rf"^\| `{found}` \| (.*) \|$", README, re.MULTILINE)

    assert told and shown[found]
    assert set(shown[found][0]) <= set(re.findall(r"`(\w+)`", told[1]))
