"""The words of the grammar, asked of what changed."""

import datetime as dt

import pytest
from django.http import QueryDict

from tests.factories import (
    ArticleFactory,
    BaseFactory,
    CitationFactory,
    MeetingFactory,
    PersonFactory,
    StatementFactory,
    StatusChangeFactory,
)
from tracker.models import Change
from tracker.search.filters import BadFilter
from tracker.search.history import changes, read
from tracker.search.index import index_records

pytestmark = pytest.mark.django_db


def told(kind: str, slug: str, **other: object) -> Change:
    row = {"kind": kind, "slug": slug, "action": "created", "author": "a", "reason": "r", **other}
    return Change.objects.create(**row)


def found(words: str) -> set[str]:
    asked = read(QueryDict(words))
    return {change.slug for change in changes(asked.query, asked.own)}


@pytest.fixture
def history() -> None:
    port = BaseFactory(slug="port", name_en="Port", lat=34.9, lon=35.9)
    putin = PersonFactory(slug="putin", name_en="Putin", name_ar="بوتين")
    article = ArticleFactory(slug="page", language="ar", publisher__slug="tass")
    made = [
        StatusChangeFactory(slug="port-in-use", base=port),
        StatementFactory(slug="said", speaker=putin),
        MeetingFactory(slug="met"),
    ]
    CitationFactory(article=article, statement=made[1])
    index_records(made)
    for kind, slug in (("base", "port"), ("status_change", "port-in-use"), ("person", "putin"), ("statement", "said"),
                       ("meeting", "met"), ("article", "page"), ("publisher", "tass")):  # fmt: skip
        told(kind, slug, at=dt.datetime(2026, 11, 23, tzinfo=dt.UTC))
    late = dt.datetime(2026, 11, 26, 22, tzinfo=dt.UTC)
    told("statement", "gone", action="deleted", before={"speaker": "putin"}, at=late)


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize(
    ("words", "slugs"),
    [
        ("kind=base", {"port"}),
        ("kind=status", {"port-in-use"}),
        ("kind=status_change,meeting", {"port-in-use", "met"}),
        ("action=deleted", {"gone"}),
        ("base=port", {"port", "port-in-use"}),
        ("person=putin", {"putin", "said", "gone"}),
        ("person=putin&action=deleted", {"gone"}),
        ("person=putin&base=port", set()),
        ("publisher=tass", {"tass", "page", "said"}),
        ("lang=ar", {"page", "said"}),
        ("bbox=35,34,37,36", {"port", "port-in-use"}),
        ("review=machine", {"said"}),
        ("q=Putin", {"putin", "said"}),
        ("q=بوتين", {"putin", "said"}),
        ("datetime=2026-11-27", {"gone"}),
        ("datetime=2026-11-26", set()),
        ("datetime=2026-11-23/2026-11-24&kind=meeting", {"met"}),
        ("modified_since=2026-11-25T00:00:00Z", {"gone"}),
        ("kind=&q=&datetime=..&person=putin&kind=statement", {"said", "gone"}),
    ],
)
def test_a_word_chooses_among_the_changes(words: str, slugs: set[str]) -> None:
    assert found(words) == slugs


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize(
    "words", ["colour=red", "kind=castle", "action=lost", "person=nobody", "datetime=soon", "datetime=9999", "limit=3"]
)
def test_what_is_not_known_is_refused(words: str, client) -> None:
    with pytest.raises(BadFilter):
        found(words)

    assert client.get(f"/en/changes/?{words}").status_code == 400
    assert client.get(f"/en/changes/feed/?{words}").status_code == 400


@pytest.mark.usefixtures("history")
@pytest.mark.parametrize("words", ["person=putin", "datetime=2026-11-27", "kind=status", "q=Putin", "bbox=35,34,37,36"])
def test_page_interface_and_feed_tell_the_same(words: str, client) -> None:
    slugs = found(words)

    rows = client.get(f"/api/v1/changes/?{words}").json()["results"]
    page = client.get(f"/en/changes/?{words}").content.decode()
    feed = client.get(f"/en/changes/feed/?{words}").content.decode()

    assert {row["slug"] for row in rows} == slugs
    assert page.count("<li>") == feed.count("<entry>") == len(slugs)
    assert f"/en/changes/feed/?{words.split('=')[0]}" in page


@pytest.mark.usefixtures("history")
def test_the_feed_is_atom_with_whole_addresses(client) -> None:
    answer = client.get("/ru/changes/feed/")

    assert answer["Content-Type"].startswith("application/atom+xml")
    feed = answer.content.decode()
    # A batch is the same in every language and on every host; its page is not.
    assert "<id>urn:uuid:" in feed and 'href="http://testserver/ru/' in feed
