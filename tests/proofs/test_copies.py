"""Cited pages got from disk and network: what is the page itself is stored, all else is named for what it is."""

import datetime as dt
import io

import pytest
from django.core.management import CommandError, call_command

from tests.factories import ArticleFactory, CitationFactory, MeetingFactory
from tests.inflow.archives import wacz, warc
from tracker.choices import CopyOutcome
from tracker.ingest.fetching import Fetched, NotFetched, Why
from tracker.ingest.keep import raw_path
from tracker.ingest.proofs.archives import UnknownAdapter, read_adapters
from tracker.ingest.proofs.copies import take
from tracker.ingest.proofs.retrieve import from_network, wanted
from tracker.ingest.proofs.sent import Copy
from tracker.ingest.verify.articles import wrong_texts
from tracker.models import IngestRun, PageCopy

pytestmark = pytest.mark.django_db
AT = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)
URL = "https://paper.example/talks"
SAID = (
    "Vladimir Putin met Ahmed al-Sharaa in Moscow on 15 October 2025, and both spoke of the bases on the Syrian coast, "
    "of trade and of the debts of the years before; officials of the two countries were present for most of the talks. "
    "They agreed to go on in the coming months."
)


def page(text: str = SAID, title: str = "Talks about the bases in Moscow", url: str = URL) -> bytes:
    head = f'<title>{title}</title><link rel="canonical" href="{url}"><meta charset="utf-8">'
    body = f"<article><h1>{title}</h1><p>{text}</p></article>"
    return f"<!doctype html><html><head>{head}</head><body>{body}</body></html>".encode()


@pytest.fixture
def run():
    return IngestRun.objects.create(author="test", reason="cited pages retrieved")


@pytest.fixture
def article():
    found = ArticleFactory(url=URL, title="Talks about the bases in Moscow", language="en")
    CitationFactory(article=found, meeting=MeetingFactory())
    return found


def copy(data: bytes, address: str = URL, media_type: str = "text/html; charset=utf-8", got_from: str = "page") -> Copy:
    return Copy(data, media_type, address, got_from, AT)


def test_the_page_itself_becomes_the_text_of_its_reference(article, run):
    told = take(copy(page()), article, run)
    article.refresh_from_db()

    assert (told.outcome, told.reason) == (CopyOutcome.KEPT, "")
    assert "Vladimir Putin met Ahmed al-Sharaa" in article.text
    assert article.retrieved_at == AT and raw_path(article.raw_sha256).read_bytes() == page()
    assert [fault for fault in wrong_texts() if fault.address == article.slug] == []


BAD = {
    "subscribers": (page("This story is for subscribers. Subscribe to continue reading."), URL, CopyOutcome.WALL),
    "refused": (page("You cannot see it.", "Access denied"), URL, CopyOutcome.WALL),
    "cookies": (page("We value your privacy. Accept all cookies to go on."), URL, CopyOutcome.CONSENT),
    "archive": (
        page("The Wayback Machine has not archived that URL.", "Wayback"), "https://archive.example/x",
        CopyOutcome.NOT_ARCHIVED,
    ),
    "pdf": (b"%PDF-1.7 and so on", URL, CopyOutcome.NO_PAGE),
    "gone": (page("Sorry, page not found.", "404 not found"), URL, CopyOutcome.NO_ARTICLE),
    "language": (
        page("Владимир Путин и Ахмед аш-Шараа встретились в Москве и говорили о базах на сирийском побережье."), URL,
        CopyOutcome.LANGUAGE,
    ),
    "redirected": (page(), "https://casino.example/", CopyOutcome.OTHER_OWNER),
    "sold": (
        page("Play roulette and win prizes every day with our friendly dealers. " * 6, "Lucky casino"), URL,
        CopyOutcome.OTHER_OWNER,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_the_page_is_named_and_nothing_is_read_in_it(name, article, run):
    data, address, outcome = BAD[name]

    told = take(copy(data, address), article, run)
    article.refresh_from_db()

    assert told.outcome == outcome and told.reason
    assert article.text == "" and raw_path(told.sha256).read_bytes() == data


def test_pages_on_disk_are_matched_by_address(article, tmp_path):
    (tmp_path / "a.html").write_bytes(page(url=URL.replace("https://", "http://www.") + "/"))
    (tmp_path / "b.html").write_bytes(page(url="https://elsewhere.example/"))
    out = io.StringIO()

    call_command("retrieve", str(tmp_path), stdout=out, stderr=io.StringIO())
    article.refresh_from_db()

    assert "1 kept; 0 are still wanted" in out.getvalue()
    assert article.text
    call_command("retrieve", str(tmp_path), stdout=out, stderr=io.StringIO())
    assert PageCopy.objects.count() == 1


def test_a_file_that_gives_no_page_is_told(article, tmp_path):
    (tmp_path / "a.html").write_bytes(
        b"<html><body><p>No address is said here, nor is there much else.</p></body></html>"
    )
    said = io.StringIO()

    with pytest.raises(CommandError, match="1 files gave no page"):
        call_command("retrieve", str(tmp_path), stdout=io.StringIO(), stderr=said)

    assert "put a sidecar with its url beside it" in said.getvalue()


def test_without_a_path_or_the_word_for_it_nothing_is_asked():
    with pytest.raises(CommandError, match="--network"):
        call_command("retrieve")


def test_the_page_is_asked_first_then_the_archives_that_are_named(article, run):
    copied = "https://archive.example/web/20251016/https://paper.example/talks"
    timemap = f'<{URL}>; rel="original", <{copied}>; rel="first memento"; datetime="Thu, 16 Oct 2025 01:00:00 GMT"'
    asked = []

    def ask(address, manners):
        asked.append((address, manners.robots))
        if address == URL:
            raise NotFetched(Why.GONE, "the host answers with 404", 404)
        data = timemap.encode() if "timemap" in address else page()
        return Fetched(data, address, AT, headers={"content-type": "text/html"})

    archives = read_adapters(["timemap https://archive.example/timemap/link/{url}"])
    (tried,) = from_network(run, wanted(), archives, ask)
    article.refresh_from_db()

    assert asked == [(URL, True), (f"https://archive.example/timemap/link/{URL}", False), (copied, False)]
    assert tried.copy.outcome == CopyOutcome.KEPT and article.archive_url == copied
    assert [one.outcome for one in PageCopy.objects.order_by("pk")] == [CopyOutcome.UNREACHABLE, CopyOutcome.KEPT]
    assert list(from_network(run, wanted(), archives, ask)) == []


def test_an_archive_that_is_not_understood_is_refused():
    with pytest.raises(UnknownAdapter, match="timemap, availability"):
        read_adapters(["warc https://archive.example/"])


@pytest.mark.parametrize("pack", [warc, wacz], ids=["warc", "wacz"])
def test_a_teams_own_captures_give_the_page(article, tmp_path, pack):
    other = "https://paper.example/another"
    captured = {other: page(url=other), URL: page()}
    data = warc(captured)
    (tmp_path / f"captures.{pack.__name__}").write_bytes(data if pack is warc else wacz(data, list(captured)))
    said = io.StringIO()
    call_command("retrieve", str(tmp_path), stdout=said, stderr=said)
    article.refresh_from_db()

    assert "Vladimir Putin met Ahmed al-Sharaa" in article.text, said.getvalue()
    assert PageCopy.objects.get(article=article).got_from == pack.__name__
    assert [fault for fault in wrong_texts() if fault.address == article.slug] == []
