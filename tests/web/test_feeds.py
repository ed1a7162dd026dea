"""The timeline as an Atom feed: the same filters, the newest changes first, in the reader's language."""

import datetime as dt
from xml.etree import ElementTree

import pytest

from tests.factories import ArticleFactory, CitationFactory, MeetingFactory
from tracker.models import Change
from tracker.search.index import index_records

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"


def feed(reader, address="/timeline/feed/", **words):
    answer = reader.get(address, words)

    assert answer["Content-Type"].startswith("application/atom+xml")
    return ElementTree.fromstring(answer.content)


def titles(tree):
    return [entry.findtext(f"{ATOM}title") for entry in tree.iter(f"{ATOM}entry")]


def test_entries_have_what_atom_asks_for(reader):
    tree = feed(reader)
    entries = list(tree.iter(f"{ATOM}entry"))
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]

    assert entries and len(set(ids)) == len(ids)
    assert all(entry.findtext(f"{ATOM}updated") and entry.findtext(f"{ATOM}summary") for entry in entries)
    assert all(entry.find(f"{ATOM}link").get("href").startswith("http") for entry in entries)
    assert tree.find(f"{ATOM}link[@rel='self']").get("href").endswith("/timeline/feed/")


@pytest.mark.parametrize("prefix", ["", "/en", "/ru"])
def test_a_feed_has_an_author(reader, prefix):
    assert feed(reader, f"{prefix}/timeline/feed/").findtext(f"{ATOM}author/{ATOM}name")


def test_an_empty_feed_changed_when_the_record_did(client):
    at = dt.datetime(2026, 1, 2, 3, 4, 5, tzinfo=dt.UTC)
    change = Change.objects.create(kind="base", slug="x", action="created", author="x", reason="x")
    Change.objects.filter(pk=change.pk).update(at=at)

    assert feed(client, datetime="1950").findtext(f"{ATOM}updated") == "2026-01-02T03:04:05+00:00"


def test_filters_are_those_of_the_timeline_and_stand_in_the_title(reader):
    tree = feed(reader, "/en/timeline/feed/", kind="statement", person="sergey-lavrov")
    kinds = {entry.find(f"{ATOM}category").get("term") for entry in tree.iter(f"{ATOM}entry")}

    assert kinds == {"statement"}
    assert all("Lavrov" in title for title in titles(tree))
    assert "Lavrov" in tree.findtext(f"{ATOM}title")
    assert tree.find(f"{ATOM}link[@rel='alternate']").get("href").endswith("?kind=statement&person=sergey-lavrov")


def test_what_changed_last_comes_first_whenever_it_happened(reader):
    meeting = MeetingFactory(date="1999-05-01")
    article = ArticleFactory(text="قال كلمات من المصدر.", language="ar")
    CitationFactory(meeting=meeting, article=article, words="كلمات من المصدر")
    index_records([meeting])
    first = next(feed(reader).iter(f"{ATOM}entry"))

    assert first.find(f"{ATOM}link").get("href").endswith(meeting.get_absolute_url())
    assert '<span lang="ar" dir="rtl">«كلمات من المصدر»</span>' in first.findtext(f"{ATOM}summary")


def test_an_entry_has_one_name_in_every_language_and_on_every_host(reader):
    trees = [feed(reader), feed(reader, "/ru/timeline/feed/")]
    names = [[entry.findtext(f"{ATOM}id") for entry in tree.iter(f"{ATOM}entry")] for tree in trees]

    assert names[0] == names[1]
    assert all(name.startswith("urn:uuid:") for name in names[0])
    assert all(entry.findtext(f"{ATOM}published") for entry in trees[0].iter(f"{ATOM}entry"))


@pytest.mark.parametrize(("prefix", "language"), [("", "ar"), ("/en", "en"), ("/ru", "ru")])
def test_feed_speaks_the_language_of_its_address(reader, prefix, language):
    tree = feed(reader, f"{prefix}/timeline/feed/")

    assert tree.get("{http://www.w3.org/XML/1998/namespace}lang") == language


def test_a_wrong_filter_is_told_as_on_the_page(reader):
    assert reader.get("/timeline/feed/", {"kind": "nothing"}).status_code == 400


def test_timeline_names_its_feed_with_its_filters(reader):
    page = reader.get("/timeline/", {"kind": "meeting"}).content.decode()

    assert page.count('"/timeline/feed/?kind=meeting"') == 2
