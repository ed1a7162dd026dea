"""Cited addresses looked at again: what each became, when it is looked at next, and what is told of it."""

import datetime as dt

import pytest
from django.test import Client
from django.utils import timezone

from tests.factories import ArticleFactory, CitationFactory, MeetingFactory
from tracker import tasks
from tracker.choices import AddressState
from tracker.ingest.fetching import Fetched, NotFetched, Why
from tracker.ingest.proofs.ages import FIRST, SOON, due, look_again
from tracker.models import AddressCheck, Article, Citation

pytestmark = pytest.mark.django_db
URL = "https://paper.example/talks"
TEXT = (
    "They met in Moscow on Wednesday and spoke for a long time of the bases on the coast of Syria and of their future."
)


def page(text: str = TEXT) -> bytes:
    return f"<html><head><meta charset='utf-8'></head><body><article><p>{text}</p></article></body></html>".encode()


@pytest.fixture
def article():
    found = ArticleFactory(url=URL, text=TEXT, title="Talks")
    CitationFactory(article=found, meeting=MeetingFactory(slug="m-1"), words="They met in Moscow")
    return found


def looked(article, data=b"", *, address=URL, fault=None, head=None, unchanged=False, **headers):
    """One look at the article's address, with what its host answers; `head` is its fault where headers are asked."""
    asked = []

    def ask(url, *, etag="", modified="", method="GET"):
        asked.append((url, etag, modified, method))
        if fault:
            raise fault
        if method == "HEAD" and head:
            raise head
        said = {"content-type": "text/html; charset=utf-8", **headers}
        return Fetched(data, address, timezone.now(), headers=said, unchanged=unchanged)

    rows = list(look_again([article], ask))
    article.refresh_from_db()
    return rows[0] if rows else None, asked


def test_a_page_that_stands_is_alive_and_is_looked_at_ever_less_often(article):
    first, _asked = looked(article, page(), etag='"1"')
    second, asked = looked(article, unchanged=True)
    third, _asked = looked(article, unchanged=True)

    assert [one.state for one in (first, second, third)] == [AddressState.ALIVE] * 3
    assert first.words_stand and asked == [(URL, '"1"', "", "HEAD")]
    assert (first.interval, second.interval, third.interval) == (FIRST, FIRST * 2, FIRST * 4)


@pytest.mark.parametrize("head", [NotFetched(Why.ERROR, "no such method", 405), None])
def test_the_page_itself_is_asked_where_its_headers_say_nothing_or_are_new(article, head):
    looked(article, page(), etag='"1"')

    row, asked = looked(article, page(f"{TEXT} And more."), etag='"2"', head=head)

    assert [method for *_held, method in asked] == ["HEAD", "GET"]
    assert row.state == AddressState.CHANGED and row.etag == '"2"'


def test_headers_are_not_asked_alone_where_nothing_is_held_to_know_the_page_by(article):
    looked(article, page())

    _row, asked = looked(article, page())

    assert [method for *_held, method in asked] == ["GET"]


def test_of_a_host_whose_turn_it_is_not_nothing_is_told(article):
    row, _asked = looked(article, fault=NotFetched(Why.BUSY, "the host is left alone for another 9 seconds"))

    assert row is None and due(timezone.now(), 9) == [article]


@pytest.mark.parametrize(
    ("answer", "state", "stand"),
    [
        ({"data": page("They never met, says the paper now, which has written all of it anew since Wednesday.")},
         AddressState.CHANGED, False),
        ({"data": page(f"{TEXT} This paragraph was added on Thursday.")}, AddressState.CHANGED, True),
        ({"data": page(), "address": "https://paper.example/news/talks"}, AddressState.MOVED, True),
        ({"fault": NotFetched(Why.GONE, "the host answers with 404", 404)}, AddressState.GONE, None),
        ({"fault": NotFetched(Why.SLOW, "it takes too long")}, AddressState.UNREACHABLE, None),
    ],
)  # fmt: skip
def test_what_became_of_a_page_is_told(article, answer, state, stand):
    row, _asked = looked(article, **answer)

    assert (row.state, row.words_stand, article.page_state) == (state, stand, state)
    assert Citation.objects.count() == 1 and article.text == TEXT


def test_what_did_not_answer_is_asked_again_soon(article):
    row, _asked = looked(article, fault=NotFetched(Why.SLOW, "it takes too long"))

    assert row.interval == SOON


def test_only_what_is_due_is_looked_at(article):
    now = timezone.now()
    assert due(now, 9) == [article]

    looked(article, page())

    assert due(now, 9) == []
    assert due(now + FIRST + dt.timedelta(hours=1), 9) == [article]


def test_a_page_that_is_gone_is_marked_on_its_record(article):
    looked(article, fault=NotFetched(Why.GONE, "the host answers with 404", 404))

    page_of_record = Client().get("/en/meetings/m-1/").content.decode()

    assert "the page is gone from its address" in page_of_record


def test_the_clock_asks_nobody_unless_an_operator_says_so(article, settings, monkeypatch):
    monkeypatch.setattr(tasks, "fetch_politely", lambda *_asked, **_held: Fetched(page(), URL, timezone.now()))

    assert tasks.look_again() == 0 and not AddressCheck.objects.exists()
    settings.LOOK_AGAIN = 5
    assert tasks.look_again() == 1 and Article.objects.get().page_state == AddressState.ALIVE
