"""How rooms are built: short chains of imports, few files, a line each in the README; the reader's with fronts."""

import ast
from functools import lru_cache
from pathlib import Path

import pytest
from django.conf import settings

ROOMS = ("text", "grammar", "numbers", "dates", "people", "statements", "meetings", "bases", "harm")
PAGES = ("machines", "pages", "previews", "answers", "charts", "method", "records", "requests")
INGEST = ("record", "runs", "intake")
LONGEST = 7  # imports from one file of a room to the next
FILES, CROWD = 16, 20  # of a room; of one that holds a file a page
# What may be inherited from: kinds of the language's own, and the one shape of all findings.
BASES = {"NamedTuple", "Protocol", "Finding", "dict", "ValueError", "LookupError", "RuntimeError"}
# Rooms that the others open by their front alone.
FRONTED = tuple(room for room in ROOMS if room != "text")


def _files(room: str) -> list[Path]:
    floor = "web" if room in PAGES else "ingest" if room in INGEST else "extract"
    return sorted((settings.BASE_DIR / "tracker" / floor / room).glob("*.py"))


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


@pytest.mark.parametrize("room", ROOMS + PAGES + INGEST)
def test_no_chain_of_imports_is_long(room):
    beside = {path.stem: _beside(path) for path in _files(room) if path.stem != "__init__"}

    @lru_cache
    def depth(name: str) -> int:
        return max((1 + depth(other) for other in beside[name]), default=0)

    longest = max(beside, key=depth)
    assert depth(longest) <= LONGEST, f"{room}: {longest} is {depth(longest)} imports deep"


@pytest.mark.parametrize("room", ROOMS + PAGES + INGEST)
def test_a_room_has_about_a_dozen_files(room):
    assert len(_files(room)) <= (CROWD if room == "pages" else FILES)


def test_each_room_of_the_pages_has_a_line_in_the_plan_and_says_what_it_is():
    told = (settings.BASE_DIR / "README.md").read_text(encoding="utf-8")
    web = settings.BASE_DIR / "tracker" / "web"

    assert {path.parent.name for path in web.glob("*/__init__.py")} == set(PAGES)
    assert {path.name for path in web.glob("*.py")} == {"__init__.py", "tags.py", "urls.py"}
    assert [room for room in PAGES if f"| `web/{room}/` | " not in told] == []
    assert [room for room in PAGES if not ast.get_docstring(_tree(web / room / "__init__.py"))] == []


def test_words_of_templates_know_neither_pages_nor_desk():
    wrong = [f"{path.name}: {node.module}"
             for path in (settings.BASE_DIR / "tracker" / "templatetags").glob("*.py")
             for node in ast.walk(_tree(path)) if isinstance(node, ast.ImportFrom)
             and (node.module or "").startswith(("tracker.web", "tracker.admin", "tracker.api"))]
    assert not wrong, wrong


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
