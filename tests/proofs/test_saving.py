"""Cited pages saved into an archive: nothing without a key, one order for each page, and what came of it is told."""

import io
import ipaddress
import json
import re

import pytest
from django.core.management import CommandError, call_command

from tests.factories import ArticleFactory, CitationFactory, MeetingFactory
from tests.fetching.conftest import Host, host, plain  # noqa: F401
from tracker.ingest.fetching import Manners
from tracker.ingest.proofs import saving
from tracker.ingest.proofs.saving import Service, save_pages, unsaved
from tracker.models import Article, Change, IngestRun

pytestmark = pytest.mark.django_db
URL = "https://paper.example/talks"
COPY = "/web/20261130120000/https://paper.example/talks"
DONE = {"status": "success", "timestamp": "20261130120000", "original_url": URL}


@pytest.fixture
def article():
    found = ArticleFactory(url=URL, title="Talks")
    CitationFactory(article=found, meeting=MeetingFactory())
    return found


@pytest.fixture
def archive(host: Host, settings, monkeypatch):  # noqa: F811
    """An archive on this machine that answers orders and questions as it is told."""
    settings.FETCH_ALLOW = (ipaddress.ip_network("127.0.0.0/8"),)
    settings.FETCH_PAUSE, settings.SAVE_INTO, settings.SAVE_KEY = 0.0, f"{host.address}/save", "LOW me:mine"
    monkeypatch.setattr(saving, "LOOK", 0.0)
    monkeypatch.setattr(saving, "ARCHIVES", Manners(pause=0.0, robots=False))
    host.says("/save", plain(b'{"job_id": "spn2-1"}'))
    return host


def retrieve() -> str:
    said = io.StringIO()
    call_command("retrieve", "--save", stdout=said, stderr=io.StringIO())
    return said.getvalue()


def test_a_page_is_saved_once_and_its_address_there_is_told(article, archive):
    archive.says("/save/status/spn2-1", plain(json.dumps(DONE).encode()))

    said = retrieve()
    article.refresh_from_db()

    assert article.archive_url == archive.address + COPY and COPY in said and "1 saved" in said
    order = archive.asked[0]
    assert order.startswith("POST /save ") and re.search(r"(?i)^authorization: LOW me:mine\r$", order, re.M)
    change = Change.objects.filter(kind="article").latest("pk")
    assert change.after["archive_url"] == article.archive_url
    assert not unsaved().exists()


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        ({"status": "error", "message": "Blocked by robots"}, "saved nothing: Blocked by robots"),
        ({"status": "error"}, "it gives no reason"),
        ({"status": "success"}, "saved nothing"),
        ([], "does not answer as such a service does"),
    ],
)
def test_what_the_archive_did_not_save_is_told_with_its_reason(article, archive, answer, reason):
    archive.says("/save/status/spn2-1", plain(json.dumps(answer).encode()))

    assert reason in retrieve()
    assert not Article.objects.exclude(archive_url="").exists() and unsaved().count() == 1


def test_an_order_is_not_sent_on_to_another_host(article, archive):
    archive.says("/save", plain(b"", "302 Found", location="https://elsewhere.example/save"))

    assert "a form is not sent on" in retrieve() and len(archive.asked) == 1


def test_a_job_that_never_ends_is_left_after_a_while(article, archive, monkeypatch):
    monkeypatch.setattr(saving, "PATIENCE", 2)
    archive.says("/save/status/spn2-1", plain(b'{"status": "pending"}'))
    run = IngestRun.objects.create(author="test", reason="saved")

    (one,) = save_pages(Service(f"{archive.address}/save", "k"), run, [article], wait=lambda _seconds: None)

    assert "was not done" in one.reason and len(archive.asked) == 3


@pytest.mark.parametrize("missing", ["SAVE_INTO", "SAVE_KEY"])
def test_nothing_is_sent_without_an_address_and_a_key(article, archive, settings, missing):
    setattr(settings, missing, "")

    with pytest.raises(CommandError, match="TRACKER_SAVE_KEY"):
        retrieve()
    assert archive.asked == []
