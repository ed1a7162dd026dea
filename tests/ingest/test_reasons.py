"""What the public history says of a run when nobody gave a reason."""

import pytest

from tracker.management.commands.ingest import _called


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("https://news.example/a/b?token=secret&x=1", "https://news.example/a/b"),
        ("https://news.example/a#mark?secret", "https://news.example/a"),
        ("https://news.example?token=secret", "https://news.example"),
        ("https://user:secret@news.example/a", "https://news.example/a"),
        ("https://news.example/@writer/a", "https://news.example/@writer/a"),
        ("/home/somebody/secret/a.txt", "a.txt"),
    ],
)
def test_an_address_is_told_without_its_words(name: str, shown: str) -> None:
    assert _called(name) == shown
