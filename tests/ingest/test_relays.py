"""Relays of stored texts: written with the article, made anew, shown on its page and in the interface, proved."""

import pytest
from django.core.management import call_command
from django.test import Client, override_settings

from tests.factories import PublisherFactory
from tests.ingest.parks import ingest
from tracker.ingest.relays import replace_relays, tell_relays
from tracker.ingest.verify.articles import wrong_texts
from tracker.models import Article, ArticleRelay, Citation
from tracker.models.relays import houses_of, named_relays

pytestmark = pytest.mark.django_db
LEAD = "Russian officers and the governor of the province met near the air base of Hmeimim on Monday to speak of it."
TEXT = f"{LEAD}\n“The base stays,” Peskov told TASS.\nThe ministry denied reports by Reuters.\n"


@pytest.fixture
def article(tmp_path):
    (tmp_path / "page.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "page.toml").write_text('published = "2025-10-15"\nlanguage = "en"\n')
    ingest(tmp_path / "page.txt")
    return Article.objects.with_text().get()


def test_they_are_stored_with_their_words(article):
    [relay] = article.relays.all()

    assert (relay.house, relay.exact, relay.rule) == ("TASS", "told TASS", "relays.told")
    assert article.text[relay.start : relay.end] == relay.exact
    assert article.text[relay.reach_start : relay.reach_end] == "“The base stays,” Peskov told TASS."
    assert named_relays([article.pk]) == {article.pk: [relay]}


def test_a_citation_is_of_the_house_whose_report_its_words_are_told_as(article):
    said, seen = (TEXT.index(words) for words in ("The base stays", "Hmeimim"))

    assert houses_of(Citation(article=article, start=said, end=said + 14)) == ["TASS"]
    assert houses_of(Citation(article=article, start=seen, end=seen + 7)) == []
    assert houses_of(Citation(article=article)) == []


def test_page_and_interface_show_them(article):
    tass = PublisherFactory(name="TASS", name_ar="تاس")

    told = Client().get(f"/api/v1/articles/{article.slug}/").json()
    [row] = Client().get("/api/v1/articles/?stored=true").json()["results"]
    page = Client().get(f"/articles/{article.slug}/").content.decode()

    assert told["relays"] == row["relays"] == ["TASS"]
    assert [(one["publisher"], one["exact"]) for one in told["relayed"]] == [(tass.slug, "told TASS")]
    assert [one["review"] for one in told["relayed"]] == ["machine"]
    section = page[page.index("عمّن ينقل") :].partition("</section>")[0]
    assert "تاس" in section and 'class="machine"' in section
    assert "told TASS</blockquote>" in page


def test_a_house_does_not_carry_itself_on_its_own_page(article):
    Article.objects.update(publisher=PublisherFactory(name="TASS"))

    assert "told TASS</blockquote>" not in Client().get(f"/en/articles/{article.slug}/").content.decode()


def test_what_a_machine_found_is_kept_back_where_the_operator_says_so(article):
    with override_settings(PUBLISH="reviewed"):
        assert named_relays([article.pk]) == {}


def test_they_are_made_anew_and_those_that_stand_are_left(article):
    stood = article.relays.get()

    assert tell_relays() == 1
    assert article.relays.get().pk == stood.pk
    ArticleRelay.objects.update(house="AFP")
    call_command("reindex")
    assert article.relays.get().house == "TASS"
    assert replace_relays([article]) == 1


def test_reading_again_changes_nothing(article):
    call_command("reread")

    assert article.relays.get().house == "TASS"
    assert not list(wrong_texts())


@pytest.mark.parametrize("lie", [{"house": "AFP"}, {"rule": "relays.made-up"}, {"reach_start": 0}])
def test_what_is_written_past_the_code_is_told(article, lie):
    ArticleRelay.objects.update(**lie)

    assert [fault[:3] for fault in wrong_texts()] == [("article", article.slug, "relays")]
