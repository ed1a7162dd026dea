"""Every entry of these lists proves itself: found in its example, not found in its near miss."""

import tomllib

import pytest

from tracker.extract.documents import Document
from tracker.lexicon import Entry, load, packs

PACK = load("ar")
FILES = ("amounts", "bases", "dates", "harm", "stances", "topics")
BOOKS = {book for file in FILES
         for book in tomllib.loads((packs.HERE / f"ar_{file}.toml").read_text(encoding="utf-8"))}
ENTRIES = [entry for name, book in PACK.books.items() if name in BOOKS for entry in book.entries]


def _ids(entry: Entry, text: str) -> list[str]:
    return [hit.entry.id for hit in PACK.book(entry.book).find(Document(text, PACK))]


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.book}-{entry.id}")
def test_an_entry_is_found_in_its_example(entry: Entry) -> None:
    assert entry.id in _ids(entry, entry.example)


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: f"{entry.book}-{entry.id}")
def test_an_entry_is_not_found_in_its_near_miss(entry: Entry) -> None:
    assert entry.id not in _ids(entry, entry.near_miss)
