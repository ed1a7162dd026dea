"""The engine holds no word of any language: words are data, each with its example and near miss."""

import ast
from pathlib import Path

import pytest

import tracker.extract

FILES = sorted(Path(tracker.extract.__file__).parent.rglob("*.py"))
LETTERS = range(0x620, 0x64B)


def _texts(path: Path) -> set[str]:
    """All texts in a module but for what is told of it."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return {node.value for node in ast.walk(tree)
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in told}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_word_stands_in_a_module(path: Path) -> None:
    assert not [text for text in _texts(path) if any(ord(letter) in LETTERS for letter in text)]
