"""What the seed article says ships as a person reviewed it: loaded, read and read again, it stays what it is."""

import io

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client

from tracker.choices import Review
from tracker.ingest.exports import MADE, office_key
from tracker.ingest.imports import read_fixture
from tracker.ingest.verify import CHECKS
from tracker.models import Article, Citation, Entry, IngestItem, Office, ReviewItem
from tracker.models.changes import state_of

pytestmark = pytest.mark.django_db
FILE = settings.FIXTURES / "reviewed" / "seed-article.yaml"
SEED = settings.FIXTURES / "articles" / "seed-article.txt"


@pytest.fixture
def shipped(record, db, settings, tmp_path):
    """The curated record with the reviewed article, in a data folder of its own."""
    settings.RAW_ROOT = tmp_path


def stands():
    """All that stands of the article, by natural keys."""
    cited = [
        (citation.record_kind, named(citation.record), citation.start, citation.end, citation.review,
         sorted(citation.fields), citation.caution_en)
        for citation in Citation.objects.filter(article__slug__startswith="seed-article").select_related("article")
    ]  # fmt: skip
    rows = [state_of(row) for model in MADE for row in model.objects.exclude(run=None).order_by("slug")]
    sites = {row.slug: sorted(base.slug for base in row.bases.all()) for row in MADE[2].objects.exclude(run=None)}
    return sorted(cited, key=str), rows, sites, list(ReviewItem.objects.values_list("kind", "start", "end", "state"))


def named(row):
    return office_key(row) if isinstance(row, Office) else row.slug


def call(*words):
    call_command(*words, stdout=io.StringIO(), stderr=io.StringIO())


def test_nothing_of_it_waits_and_nothing_of_it_is_a_machine_s(shipped):
    read_fixture(FILE)

    assert not Citation.objects.filter(review=Review.MACHINE).exists()
    assert not Entry.objects.filter(review=Review.MACHINE).exists()
    assert not ReviewItem.objects.filter(state="open").exists()
    assert [fault for check in CHECKS.values() for fault in check()] == []


def test_reading_the_article_agrees_with_it(shipped):
    read_fixture(FILE)
    before = stands()

    call("ingest", str(SEED))

    assert IngestItem.objects.get().outcome == "unchanged"
    assert stands() == before


def test_the_reader_of_today_changes_nothing_that_it_stands_for(shipped):
    read_fixture(FILE)
    before = stands()

    call("reread")

    after = stands()
    assert [one for one in before[0] if one not in after[0]] == []
    assert after[1:] == before[1:]
    assert {one[4] for one in after[0] if one not in before[0]} <= {Review.MACHINE}


def test_loaded_twice_it_changes_nothing(shipped):
    read_fixture(FILE)
    before = stands()

    assert read_fixture(FILE) == {}
    assert stands() == before


def test_what_a_machine_found_here_too_is_reviewed_by_it(shipped):
    call("ingest", str(SEED))
    assert Citation.objects.waiting().exists()

    read_fixture(FILE)
    read_here = stands()

    assert not Citation.objects.filter(review=Review.MACHINE).exists()
    assert not Entry.objects.filter(review=Review.MACHINE).exists()
    Citation.objects.exclude(run=None).delete()
    for model in MADE:
        model.objects.exclude(run=None).delete()
    ReviewItem.objects.all().delete()
    Article.objects.filter(slug__startswith="seed-article").delete()
    read_fixture(FILE)
    assert stands() == read_here


def test_the_page_of_the_article_shows_every_sentence_as_confirmed(shipped):
    read_fixture(FILE)
    (article,) = Article.objects.filter(slug__startswith="seed-article")

    html = Client().get(f"/en/articles/{article.slug}/").content.decode()

    kept = Citation.objects.shown().filter(article=article)
    assert kept.count() == html.count('<li id="f') == 54
    assert "Machine-found" not in html
    assert html.count("Reviewed by an editor") >= 54
