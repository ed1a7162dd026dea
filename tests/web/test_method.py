"""The method page shows the reader's accuracy as it was measured, and the words by which the reader decides."""

import json
import re

import pytest
from django.utils.translation import override

from tests.web.conftest import LANGUAGES
from tracker.templatetags.marks import percent
from tracker.web.method import accuracies, word_lists

RATES = {"precision": None, "recall": 0.5, "f1": 0.0, "right": 0, "wrong": 0, "missed": 2}
NOTHING = {"precision": None, "recall": None, "f1": None, "right": 0, "wrong": 0, "missed": 0}


@pytest.fixture
def measured(tmp_path, monkeypatch):
    """A file of one corpus that has no name here."""
    table = {"measured": "2026-01-05", "reader": "7.3", "articles": 11, "shares": {"cue": {"value": 0.25, "of": 8}},
             "layers": {"meetings": RATES, "bases": NOTHING}}  # fmt: skip
    (tmp_path / "accuracy.json").write_text(json.dumps({"corpora": {"newspapers-2030": table}}))
    monkeypatch.setattr(accuracies, "FILE", tmp_path / "accuracy.json")
    accuracies.corpora.cache_clear()
    yield
    accuracies.corpora.cache_clear()


def test_everything_that_is_measured_has_a_name():
    tables = json.loads(accuracies.FILE.read_text())["corpora"]

    assert set(tables) <= set(accuracies.CORPORA)
    for table in tables.values():
        assert set(table["layers"]) <= set(accuracies.LAYERS)
        assert set(table["shares"]) <= set(accuracies.SHARES)


@pytest.mark.parametrize("prefix", LANGUAGES.values(), ids=LANGUAGES)
def test_every_corpus_stands_on_the_page_with_its_figures(reader, prefix):
    html = reader.get(f"{prefix}/method/").content.decode()

    assert len(re.findall(r'<table class="rates">', html)) == len(accuracies.corpora())
    for corpus in accuracies.corpora():
        assert f'<h3 id="{corpus.name}">' in html
    assert html.count("<tr>") >= sum(len(corpus.layers) + len(corpus.shares) for corpus in accuracies.corpora())


@pytest.mark.usefixtures("measured")
def test_a_corpus_without_a_name_is_shown_under_its_own(reader):
    html = reader.get("/en/method/").content.decode()
    words = re.sub(r"\s+", " ", re.sub(r"<[^>]*>", " ", html))

    assert "newspapers-2030" in words
    assert "Meetings – 50% 0% 0 0 2" in words
    assert "Words that introduce a statement 25% 8" in words
    assert re.search(r"11 articles 2 findings written down by a person reader 7\.3 measured 5 January 2026", words)


@pytest.mark.usefixtures("measured")
def test_a_layer_of_which_nothing_was_there_is_left_out():
    assert [str(layer.label) for layer in accuracies.corpora()[0].layers] != []
    assert len(accuracies.corpora()[0].layers) == 1


def test_words_of_the_presence_and_a_proof_of_each_list_are_shown(reader):
    html = reader.get("/method/").content.decode()

    assert word_lists.presence_words()
    assert all(f"«{form}»" in html for form in word_lists.presence_words())
    for one in word_lists.word_lists():
        assert one.words and f"«{one.example}»" in html and f"«{one.near_miss}»" in html


@pytest.mark.parametrize(("language", "shown"), [("ar", "98.4%"), ("en", "98.4%"), ("ru", "98,4\u202f%")])
def test_a_share_is_told_as_its_language_writes_it(language, shown):
    with override(language):
        assert percent(0.98413) == shown
        assert percent(1.0) == shown.replace("98.4", "100").replace("98,4", "100")
        assert percent(None) == "–"
