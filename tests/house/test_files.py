"""Where files may stand, what they may be called and how long they may be."""

import re
import subprocess

import pytest
from django.conf import settings

ROOT = settings.BASE_DIR
TOP = {
    *("manage.py", "pyproject.toml", "uv.lock", "Makefile", "README.md", "LICENSE", "docker-compose.yml", "Dockerfile"),
    *("tracker", "templates", "static", "fixtures", "tests", "findings", ".ci", ".gitignore", ".dockerignore"),
    *("CONTRIBUTING.md", "SECURITY.md", "CITATION.cff"),
}
LONGEST = {".py": 300, ".js": 150}
EMPTY_WORDS = re.compile(r"\b(utils?|helpers?|services?(?!-worker)|signals|mixins?)\b")


def in_git():
    """Paths of all files of the checkout that are under version control."""
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).exists()]


FILES = in_git()


def test_nothing_else_stands_at_the_top():
    assert {path.relative_to(ROOT).parts[0] for path in FILES} <= TOP


@pytest.mark.parametrize("suffix", LONGEST)
def test_no_file_is_too_long(suffix):
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text().splitlines())
        for path in FILES
        if path.suffix == suffix and "migrations" not in path.parts
    }

    assert lengths
    assert {name: length for name, length in lengths.items() if length > LONGEST[suffix]} == {}


def test_files_are_named_for_a_concept():
    names = [str(path.relative_to(ROOT)) for path in FILES if path.suffix in (".py", ".js", ".css", ".html")]

    assert [name for name in names if EMPTY_WORDS.search(name.replace("_", " "))] == []


def test_a_base_is_something_else_than_a_layout():
    assert not (ROOT / "templates" / "base.html").exists()


def test_no_test_is_left_undone():
    marks = re.compile(r"mark\.(skip|xfail)|pytest\.(skip|xfail|importorskip)\(")
    tests = [path for path in (ROOT / "tests").rglob("*.py") if path.name != "test_files.py"]

    assert [str(path) for path in tests if marks.search(path.read_text())] == []
