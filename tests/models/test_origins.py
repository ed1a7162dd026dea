"""Independent sources are counted after copies are laid together: never more of them than there are."""

import pytest

from tests.factories import ArticleFactory, CitationFactory, MeetingFactory, PublisherFactory
from tracker.models import Cluster, Meeting
from tracker.models.evidence import evidence_of

pytestmark = pytest.mark.django_db


def cited(*houses: tuple[str, list[str]]) -> Meeting:
    """A meeting told of by a page of each publisher, given with those whose reports its pages carry."""
    meeting = MeetingFactory()
    for name, relays in houses:
        CitationFactory(article=ArticleFactory(publisher=PublisherFactory(name=name, relays=relays)), meeting=meeting)
    return meeting


@pytest.mark.parametrize(
    ("houses", "count"),
    [
        ([("Rudaw", []), ("Interfax", [])], 2),
        ([("RBC (TASS)", ["TASS"]), ("AFN (citing TASS)", ["TASS"])], 1),
        ([("SOHR", []), ("An-Nahar (SOHR)", ["SOHR"])], 1),
        ([("SOHR", []), ("TRT World (SOHR / AFP)", ["SOHR", "AFP"]), ("LBC (AFP)", ["AFP"])], 1),
        ([("TASS", []), ("RBC", [])], 2),
        ([("RBC (TASS)", ["TASS"]), ("RBC", [])], 2),
    ],
)
def test_pages_that_carry_one_report_are_one_source(houses, count):
    meeting = cited(*houses)

    assert evidence_of(meeting, meeting.citations.all()).origins == count


def test_near_copies_are_one_source_and_draw_their_publishers_together():
    meeting = cited(("Rudaw", []), ("Interfax", []))
    cluster = Cluster.objects.create()
    for citation in meeting.citations.all():
        citation.article.cluster = cluster
        citation.article.save()
    CitationFactory(article=ArticleFactory(publisher=citation.article.publisher), meeting=meeting)

    assert evidence_of(meeting, meeting.citations.select_related("article")).origins == 1


def test_nothing_cited_is_no_source():
    assert evidence_of(MeetingFactory(), []) == (0, 0, 0, 0, 0)
