"""What the program gives as its reason, in the editor's language."""

import ast
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils import translation

from tracker.ingest.reasons import REASONS, reason_in_words

CODE = settings.BASE_DIR / "tracker"
GIVEN = [
    ("nobody is named who says it", "لم يُسمَّ قائله"),
    ("names حميميم", "يسمّي حميميم"),
    ("Russia, Syria and «القوات الروسية»", "روسيا وسوريا و«القوات الروسية»"),
    ("the bytes are broken: not utf-8 at byte 12", "البايتات معطوبة: ليست utf-8 عند البايت 12"),
    ("a reason that the program never gives", "a reason that the program never gives"),
    ("", ""),
]


@pytest.mark.parametrize(("reason", "words"), GIVEN, ids=[reason or "none" for reason, _ in GIVEN])
def test_reason_is_said_in_the_editors_language(reason, words):
    with translation.override("ar"):
        assert reason_in_words(reason) == words


def texts(node: ast.expr) -> Iterator[str]:
    """The texts that an expression can be, with a word for each value that is put in."""
    if isinstance(node, ast.IfExp):
        yield from (*texts(node.body), *texts(node.orelse))
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "bases" for part in node.values)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value:
        yield node.value


def reasons() -> Iterator[str]:
    """All that the stages, the linkers and the judge of subjects give as a reason, read off their code."""
    for path in [*(CODE / "ingest").rglob("*.py"), CODE / "extract" / "subjects.py"]:
        for node in ast.walk(ast.parse(path.read_text())):
            match node:
                case ast.Call(func=ast.Name(id="Stop"), args=[_, reason, *_]):
                    yield from texts(reason)
                case ast.Assign(targets=[ast.Name(id="reason")], value=reason):
                    yield from texts(reason)
                case ast.Assign(
                    targets=[ast.Tuple(elts=[ast.Name(id="reason"), *_])], value=ast.Tuple(elts=[reason, *_])
                ):
                    yield from texts(reason)
                case ast.Return(value=ast.Tuple(elts=[ast.Constant(value=bool()), reason])):
                    yield from texts(reason)


def test_every_reason_of_the_program_has_words():
    given = set(reasons())

    assert len(given) > len(REASONS) // 2
    with translation.override("ru"):
        assert {reason for reason in given if reason_in_words(reason) == reason} == set()


def kinds_of_files() -> set[str]:
    """What the stages call files that they refuse, read off their code."""
    calls = ("kinds.py", "unwritten.py")
    said = {
        node.value
        for name in calls
        for node in ast.walk(ast.parse((CODE / "ingest" / "clean" / name).read_text()))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    return {words for words in said if words.startswith(("a ", "an ")) and len(words) < 50}


@pytest.mark.parametrize("language", ["ar", "ru"])
def test_what_a_file_is_is_said_in_the_editors_language_too(language):
    kinds = kinds_of_files()

    assert {"a picture", "a log of a program", "an e-book (EPUB)"} <= kinds
    with translation.override(language):
        refused = {kind: f"this is {kind}, whatever its name says; save its text as a .txt file" for kind in kinds}
        assert {kind for kind, reason in refused.items() if kind in reason_in_words(reason)} == set()


def test_a_picture_is_a_picture_in_arabic():
    with translation.override("ar"):
        said = reason_in_words("this is a picture, whatever its name says; save its text as a .txt file")

    assert "صورة" in said and "picture" not in said
