"""Evidence is counted by articles and by origins, never by spans, and a machine raises no count of a person's."""

from types import SimpleNamespace

import pytest
from django.db import IntegrityError, transaction
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.factories import ArticleFactory, CitationFactory, HarmFigureFactory, MeetingFactory, PublisherFactory
from tests.models import rows
from tests.origins import numbers
from tracker.choices import Review
from tracker.models import Citation, IngestRun, Meeting, Publisher
from tracker.models.evidence import Evidence, by_article, counting, evidence_of, page_of, waiting

TEXT = "They met in Moscow. They spoke of the bases. They parted as friends."
HOUSES = [
    ("TASS", [], "Russia"), ("RBC", ["TASS"], ""), ("SANA", [], "Syria"), ("Enab Baladi", [], ""),
    ("Al Watan", ["SANA", "TASS"], ""), ("AFN", ["Nobody known"], "Syria"), None,
]  # fmt: skip
TIES = {"TASS": "Russia", "SANA": "Syria"}

reviews = st.sampled_from(["reference", "machine", "confirmed", "rejected"])
houses = st.sampled_from(HOUSES)
articles = st.tuples(
    houses, st.sampled_from([None, 1, 2]), st.sampled_from(["", "https://x.example/a", "http://www.x.example/a/#b"])
)
cited = st.lists(st.tuples(st.integers(0, 5), reviews), max_size=12)


def article(pk, house, cluster, url):
    publisher = house and SimpleNamespace(name=house[0], relays=house[1], state_tie=house[2])
    return SimpleNamespace(pk=pk, url=url, cluster_id=cluster, publisher=publisher)


@pytest.mark.django_db
@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(articles, min_size=6, max_size=6), cited, st.sampled_from(["reference", "confirmed", "machine"]))
def test_whatever_is_cited_is_counted_as_one_who_joins_pairs_would_count_it(found, spans, review):
    for name, tie in TIES.items():
        told = {"slug": name.lower(), "state_tie": tie, "state_tie_source": "https://ties.example/"}
        Publisher.objects.get_or_create(name=name, defaults=told)
    pages = [article(pk, *one) for pk, one in enumerate(found)]
    record = Meeting(review=review)
    citations = [SimpleNamespace(article=pages[at], review=state) for at, state in spans]

    told = evidence_of(record, citations)

    assert told == numbers(review, [(one.article, one.review) for one in citations], ties=TIES)
    assert told.state_tied <= told.origins <= told.articles <= told.citations


@pytest.mark.parametrize(
    "other",
    ["http://paper.example/a", "https://www.paper.example/a/", "https://Paper.example/a#top",
     "https://paper.example/a?utm_source=feed&utm_medium=x"],
)  # fmt: skip
def test_one_page_by_several_addresses_is_one_article(other):
    assert page_of(SimpleNamespace(url=other)) == page_of(SimpleNamespace(url="https://paper.example/a"))


@pytest.mark.parametrize("other", ["https://paper.example/a?id=2", "https://paper.example/A", "https://[paper/a"])
def test_other_addresses_are_other_articles(other):
    assert page_of(SimpleNamespace(url=other)) != page_of(SimpleNamespace(url="https://paper.example/a"))


@pytest.mark.django_db
def test_spans_of_one_article_are_one_article_and_one_origin():
    meeting, page = MeetingFactory(), ArticleFactory(text=TEXT)
    for words in ("They met in Moscow", "They spoke of the bases", "They parted as friends"):
        CitationFactory(meeting=meeting, article=page, words=words)
    CitationFactory(meeting=meeting)

    assert evidence_of(meeting, meeting.citations.all()) == Evidence(citations=4, articles=2, origins=2)
    assert [len(group) for group in by_article(meeting.citations.all())] == [3, 1]


@pytest.mark.django_db
def test_a_stored_text_and_the_reference_to_its_page_are_one_article():
    meeting, house = MeetingFactory(), PublisherFactory()
    CitationFactory(meeting=meeting, article=ArticleFactory(publisher=house, url="https://paper.example/talks"))
    stored = ArticleFactory(publisher=None, url="http://paper.example/talks/", text=TEXT)
    CitationFactory(meeting=meeting, article=stored, words="They met in Moscow")

    assert evidence_of(meeting, meeting.citations.all()).articles == 1


@pytest.mark.django_db
def test_a_figure_has_one_origin_its_organisation():
    figure = HarmFigureFactory()
    CitationFactory(harm_figure=figure)
    CitationFactory(harm_figure=figure)

    assert evidence_of(figure, figure.citations.all()) == Evidence(citations=2, articles=2, origins=1)


@pytest.mark.django_db
@pytest.mark.parametrize("review", ["reference", "confirmed"])
def test_what_a_machine_found_waits_beside_a_record_that_a_person_stands_for(review):
    meeting, run = MeetingFactory(review=review), IngestRun.objects.create(author="reader", reason="test")
    own = CitationFactory(meeting=meeting)
    found = CitationFactory(meeting=meeting, article=ArticleFactory(text=TEXT), words="They met in Moscow", run=run)
    CitationFactory(meeting=meeting, article=found.article, words="They parted", run=run)

    citations = list(meeting.citations.all())

    assert counting(meeting, citations) == [own]
    assert [one.article for one in waiting(meeting, citations)] == [found.article] * 2
    assert evidence_of(meeting, citations) == Evidence(citations=1, articles=1, origins=1, waiting=1)
    assert Citation.objects.waiting().count() == 2


@pytest.mark.django_db
def test_a_machine_s_own_record_stands_on_what_it_found():
    meeting, run = MeetingFactory(review=Review.MACHINE), IngestRun.objects.create(author="reader", reason="test")
    CitationFactory(meeting=meeting, article=ArticleFactory(text=TEXT), words="They met in Moscow", run=run)
    CitationFactory(meeting=meeting, review=Review.REJECTED)

    assert evidence_of(meeting, meeting.citations.all()) == Evidence(citations=1, articles=1, origins=1)
    assert not Citation.objects.waiting().exists()


@pytest.mark.django_db
def test_an_office_is_its_person_s():
    office, run = rows.office(person=rows.person(review="reference")), IngestRun.objects.create(author="r", reason="t")
    CitationFactory(office=office, article=ArticleFactory(text=TEXT), words="They met", run=run)

    assert evidence_of(office, office.citations.all()) == Evidence(waiting=1)
    assert Citation.objects.waiting().count() == 1


@pytest.mark.django_db
def test_a_citation_has_a_review_always():
    with pytest.raises(IntegrityError), transaction.atomic():
        CitationFactory(meeting=MeetingFactory(), review="")
    with pytest.raises(IntegrityError), transaction.atomic():
        CitationFactory(meeting=MeetingFactory(), review=None)
