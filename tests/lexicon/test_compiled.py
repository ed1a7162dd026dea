"""What is read out of data files is kept for a quick start, and never taken for other bytes than it was made of."""

import sys
from pathlib import Path

import pytest

from tracker.extract import Document
from tracker.lexicon import load
from tracker.lexicon.compiled import Files, compiled
from tracker.lexicon.gazetteers import read_rows
from tracker.lexicon.packs import HERE, read_pack


@pytest.fixture(autouse=True)
def copies(monkeypatch: pytest.MonkeyPatch) -> None:
    """Copies are written, also where Python was told to write none."""
    monkeypatch.setattr(sys, "dont_write_bytecode", False)


calls: list[int] = []


def count(files: Files) -> list[tuple[str, int]]:
    calls.append(1)
    return [(path.name, len(content)) for path, content in files]


def _kept(folder: Path) -> list[Path]:
    return list(folder.glob("__pycache__/*.compiled"))


def test_a_file_is_read_once_and_again_when_a_byte_of_it_changes(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(b"one")
    calls.clear()

    first, second = compiled([file], count), compiled([file], count)
    file.write_bytes(b"two")
    third = compiled([file], count)

    assert first == second == third == [("a.toml", 3)]
    assert len(calls) == 2
    assert len(_kept(tmp_path)) == 1


def test_a_file_more_or_of_another_name_is_read_anew(tmp_path: Path) -> None:
    one, other = tmp_path / "a.toml", tmp_path / "b.toml"
    one.write_bytes(b"one")
    other.write_bytes(b"other")
    calls.clear()

    assert compiled([one], count) == [("a.toml", 3)]
    assert compiled([one, other], count) == [("a.toml", 3), ("b.toml", 5)]
    other = other.rename(tmp_path / "c.toml")
    assert compiled([one, other], count) == [("a.toml", 3), ("c.toml", 5)]
    assert len(calls) == 3


@pytest.mark.parametrize("broken", [b"", b"x" * 40, b"x" * 200])
def test_a_copy_that_is_not_whole_is_not_taken(tmp_path: Path, broken: bytes) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(b"one")
    compiled([file], count)
    kept = _kept(tmp_path)[0]
    whole = kept.read_bytes()
    kept.write_bytes(broken or whole[:-1])

    assert compiled([file], count) == [("a.toml", 3)]
    assert kept.read_bytes() == whole


def test_nothing_is_written_where_python_is_told_to_write_nothing(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    file = tmp_path / "a.toml"
    file.write_bytes(b"one")

    assert compiled([file], count) == [("a.toml", 3)]
    assert not _kept(tmp_path)


def test_a_folder_that_takes_no_copy_is_read_all_the_same(tmp_path: Path) -> None:
    file = tmp_path / "a.toml"
    file.write_bytes(b"one")
    (tmp_path / "__pycache__").write_bytes(b"a file in its place")

    assert compiled([file], count) == [("a.toml", 3)]


def test_a_pack_reads_alike_from_its_files_and_from_its_copy() -> None:
    text = "أكد وزير الخارجية الروسي سيرغي لافروف أن القوات انسحبت من قاعدة حميميم."

    first, second = read_pack("ar", HERE), read_pack("ar", HERE)

    for name in first.books:
        hits, again = (
            {at: (hit.entry.id, hit.last) for at, hit in Document(text, pack).hits[name].items()}
            for pack in (first, second)
        )
        assert hits == again, name
    assert first.settings["shapes"] == load("ar").settings["shapes"]


def test_names_of_the_record_are_read_alike_from_their_files_and_from_their_copy(settings) -> None:
    assert read_rows(settings.FIXTURES) == read_rows(settings.FIXTURES)
