"""How the rooms of the reader are built: short chains of imports, fronts, and no class that inherits to share state."""

import ast
from functools import lru_cache
from pathlib import Path

import pytest
from django.conf import settings

ROOMS = ("text", "grammar", "numbers", "dates", "people", "statements", "meetings", "bases", "harm")
LONGEST = 7  # imports from one file of a room to the next
FILES = 16
# What may be inherited from: kinds of the language's own, and the one shape of all findings.
BASES = {"NamedTuple", "Protocol", "Finding", "dict", "ValueError", "LookupError", "RuntimeError"}
# Rooms that the others open by their front alone.
FRONTED = tuple(room for room in ROOMS if room != "text")


def _files(room: str) -> list[Path]:
    return sorted((settings.BASE_DIR / "tracker" / "extract" / room).glob("*.py"))


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _beside(path: Path) -> set[str]:
    """Names of the files of the same room that a file imports."""
    names = {file.stem for file in path.parent.glob("*.py")}
    found: set[str] = set()
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.ImportFrom) and node.level == 1:
            found |= {node.module} if node.module else {alias.name for alias in node.names}
    return found & names


@pytest.mark.parametrize("room", ROOMS)
def test_no_chain_of_imports_is_long(room):
    beside = {path.stem: _beside(path) for path in _files(room) if path.stem != "__init__"}

    @lru_cache
    def depth(name: str) -> int:
        return max((1 + depth(other) for other in beside[name]), default=0)

    longest = max(beside, key=depth)
    assert depth(longest) <= LONGEST, f"{room}: {longest} is {depth(longest)} imports deep"


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_has_about_a_dozen_files(room):
    assert len(_files(room)) <= FILES


def test_no_class_inherits_to_share_state():
    wrong = []
    for path in (settings.BASE_DIR / "tracker").glob("extract/**/*.py"):
        for node in ast.walk(_tree(path)):
            for base in node.bases if isinstance(node, ast.ClassDef) else ():
                name = ast.unparse(base).partition("[")[0]
                if name not in BASES:
                    wrong.append(f"{path.relative_to(settings.BASE_DIR)}: {node.name}({name})")
    assert not wrong, wrong


@pytest.mark.parametrize("room", FRONTED)
def test_nothing_is_imported_from_behind_a_front(room):
    inside = f"tracker.extract.{room}."
    wrong = [f"{path.relative_to(settings.BASE_DIR)}: {node.module}"
             for path in (settings.BASE_DIR / "tracker").glob("**/*.py") if path.parent.name != room
             for node in ast.walk(_tree(path)) if isinstance(node, ast.ImportFrom)
             and (f"tracker.extract.{node.module}." if node.level == 1 and path.parent.name == "extract"
                  else f"{node.module}.").startswith(inside)
             and f"{node.module}." not in (inside, f"{room}.")]
    assert not wrong, wrong
