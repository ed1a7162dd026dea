"""Cite this: the words, where they stand, and the version, in four ways of writing it."""

import html
import re

import pytest
import rispy

from tests.factories import ArticleFactory, CitationFactory, PublisherFactory, StatementFactory

pytestmark = pytest.mark.django_db
TEXT = "He said: we | stay {here} & there. Then he left."
WORDS = "we | stay {here} & there"


@pytest.fixture
def said(client):
    """The four ways on the page of a statement."""
    article = ArticleFactory(text=TEXT, language="en", title="A | title", url="https://news.example/a?b=1|2",
                             published="2025-10-16", publisher=PublisherFactory(name="News & Co"))  # fmt: skip
    record = StatementFactory(slug="s-1", date="2025-10-15")
    start = TEXT.index(WORDS)
    CitationFactory(statement=record, article=article, start=start, end=start + len(WORDS), exact=WORDS,
                    review="confirmed")  # fmt: skip
    page = client.get("/en/statements/s-1/").content.decode()
    found = re.findall(r'id="cite-(\w+)">(.*?)</(?:p|code)>', page, re.S)
    return {name: html.unescape(text) for name, text in found}


def test_words_source_and_version_are_in_each(said):
    assert set(said) == {"text", "wikipedia", "ris", "bibtex"}
    for text in said.values():
        assert "http://testserver/en/statements/s-1/" in text
        assert re.search(r"\d{4}-\d\d-\d\d", text)
        assert "there" in text and "news.example" in text


def test_the_text_is_one_sentence_of_each(said):
    text = re.sub("[\u2066\u2069]", "", said["text"]).replace("\u00a0", " ")

    source = "News & Co, “A | title”, 16 October 2025 https://news.example/a?b=1|2"
    assert text.startswith(f"“{WORDS}” ({source}). Sijill, “")


def test_a_wikis_marks_are_kept_apart(said):
    first, second = said["wikipedia"].split("\n")

    assert first.startswith("{{cite web |title=A {{!}} title |url=https://news.example/a?b=1%7C2 |publisher=News & Co")
    assert "|quote=we {{!}} stay &#123;here&#125; & there}}" in first
    assert "|website=Sijill |date=" in second


def test_reference_managers_read_it(said):
    (entry,) = rispy.loads(said["ris"])

    assert entry["type_of_reference"] == "ELEC"
    assert entry["urls"] if "urls" in entry else entry["url"]
    assert WORDS in entry["abstract"]
    assert r"we | stay \{here\} \& there" in said["bibtex"]


def test_each_is_copied_with_one_button(client, said):
    page = client.get("/en/statements/s-1/").content.decode()

    assert sorted(re.findall(r'data-copies="([\w-]+)"', page)) == sorted(f"cite-{name}" for name in said)
    assert 'src="/static/js/copies.js"' in page
