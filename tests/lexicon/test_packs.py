"""Every list of every pack proves itself: each entry is found in its example and not in its near miss."""

import pytest

from tracker.extract import Document
from tracker.lexicon import load
from tracker.lexicon.packs import WrongPack, read_pack

ENTRIES = [
    pytest.param(lang, book.name, entry.id, id=f"{lang}-{book.name}-{entry.id}")
    for lang in ("ar",) for book in load(lang).books.values() for entry in book.entries
]


def _found(lang: str, book: str, text: str) -> set[str]:
    return {hit.entry.id for hit in Document(text, load(lang)).hits[book].values()}


@pytest.mark.parametrize(("lang", "book", "entry"), ENTRIES)
def test_an_entry_matches_its_example_and_not_its_near_miss(lang: str, book: str, entry: str) -> None:
    found = next(e for e in load(lang).book(book).entries if e.id == entry)

    assert entry in _found(lang, book, found.example)
    assert entry not in _found(lang, book, found.near_miss)


def test_a_pack_without_an_example_is_refused(tmp_path) -> None:
    (tmp_path / "xx.toml").write_text('[pack]\nlang = "xx"\nversion = "1"\n[pack.particles]\nand = [""]\n')
    (tmp_path / "xx_words.toml").write_text('[[cues]]\nid = "a"\nforms = ["b"]\nnear_miss = "c"\n')

    with pytest.raises(WrongPack, match=r"xx_words.toml, cues 1 \(a\): example missing"):
        read_pack("xx", tmp_path)


def test_an_entry_twice_is_refused(tmp_path) -> None:
    (tmp_path / "xx.toml").write_text('[pack]\nlang = "xx"\nversion = "1"\n[pack.particles]\nand = [""]\n')
    row = '[[cues]]\nid = "a"\nforms = ["b"]\nexample = "b"\nnear_miss = "c"\n'
    (tmp_path / "xx_words.toml").write_text(row + row)

    with pytest.raises(WrongPack, match="a stands twice"):
        read_pack("xx", tmp_path)
