"""The proof meter: one number for each door."""

import contextlib
import io
import json
import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from tests.factories import (
    ArticleFactory,
    BaseFactory,
    CitationFactory,
    MeetingFactory,
    PublisherFactory,
    StatusChangeFactory,
)
from tracker.choices import Review
from tracker.models import IngestRun
from tracker.models.proofs.meter import Reach, meter

pytestmark = pytest.mark.django_db
TEXT = "They met in Moscow."


@pytest.fixture
def cited():
    """Four meetings, each as far as another level, and a site that stands on its change."""
    house = PublisherFactory(slug="paper", name="Paper")
    sentence, page, archive, reference = MeetingFactory.create_batch(4)
    stored = ArticleFactory(text=TEXT, publisher=house, published="2025-10-16")
    CitationFactory(meeting=sentence, article=stored, words="met in Moscow")
    CitationFactory(meeting=sentence, article=ArticleFactory(publisher=house, published="2024"))
    CitationFactory(meeting=page, article=ArticleFactory(text="Nothing of it.", published=""))
    CitationFactory(meeting=archive, article=ArticleFactory(archive_url="https://archive.example/1"))
    CitationFactory(meeting=reference, article=ArticleFactory(published="", publisher=None))
    CitationFactory(status_change=StatusChangeFactory(base=BaseFactory()), article=stored, words="Moscow")
    return sentence, reference


def test_a_record_reaches_as_far_as_the_best_of_its_citations(cited, django_assert_num_queries):
    with django_assert_num_queries(1):
        found = meter()

    assert found.records == Reach(sentence=3, page=1, archive=1, reference=1)
    assert found.citations == Reach(sentence=2, page=1, archive=1, reference=2)
    assert {house.slug: reach for house, reach in found.by_publisher.items()}["paper"] == Reach(2, 0, 0, 1)
    assert found.by_year[""] == Reach(page=1, reference=1)
    assert sum(map(sum, found.by_year.values())) == sum(map(sum, found.by_publisher.values())) == 6


def test_what_waits_for_an_editor_lifts_nothing(cited):
    _sentence, reference = cited
    before = meter()
    found = CitationFactory(
        meeting=reference,
        article=ArticleFactory(text=TEXT),
        words="Moscow",
        run=IngestRun.objects.create(author="reader"),
    )
    assert found.review == Review.MACHINE
    assert meter().records == before.records

    found.review = Review.CONFIRMED
    found.save()

    assert meter().records.sentence == before.records.sentence + 1


def test_every_door_says_the_same_number(cited):
    out, site = io.StringIO(), Client()
    call_command("reindex", stdout=io.StringIO())  # the first page has its numbers from the index

    with contextlib.suppress(CommandError):  # rows of a test have no history
        call_command("verify", stdout=out, stderr=io.StringIO())
    api = json.loads(site.get("/api/v1/proof/").content)
    first, method = (site.get(address).content.decode() for address in ("/en/", "/en/method/"))

    assert "proof: 3 of 6 records reach their sentence" in out.getvalue()
    assert api["records"] == {"total": 6, "sentence": 3, "page": 1, "archive": 1, "reference": 1}
    assert "3 of 6 entries lead to the sentence that says so." in first
    assert "3 of 6 entries lead to the sentence that says so." in method
    assert "Paper" in method[method.index('id="reach"') :]


def test_a_record_says_how_far_its_sources_lead(cited):
    sentence, _reference = cited
    site = Client()

    page = site.get(f"/en{sentence.get_absolute_url()}").content.decode()
    api = json.loads(site.get(f"/api/v1/meetings/{sentence.slug}/").content)

    assert "How far they lead: 1 to the sentence, 1 by reference only." in page
    assert api["reach"] == {"total": 2, "sentence": 1, "page": 0, "archive": 0, "reference": 1}


def test_references_are_told_by_a_sign_and_once_in_words(record):
    site = Client()

    for address in ("/en/bases/hmeimim-air-base/", "/en/timeline/"):
        page = site.get(address).content.decode()
        assert len(re.findall(r"[Rr]eference only", page)) <= 2
        assert page.count('class="bare"') > 10
        assert page.count("A broken stroke:") == 1
