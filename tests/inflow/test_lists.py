"""What only names articles: each address is fetched, with what the list says of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.fetching.conftest import Host, host, plain
from tests.ingest.pages import WORDS, ingest, page
from tracker.choices import Outcome, PublishedBasis
from tracker.ingest import pipeline
from tracker.ingest.clean import open_file
from tracker.models import Article, IngestItem

__all__ = ["host"]
pytestmark = pytest.mark.django_db
NEWS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:n="http://www.google.com/schemas/sitemap-news/0.9"'


def pages(host: Host) -> list[str]:
    """Three articles in three languages; they say nothing of their day or publisher."""
    return [
        host.says(f"/{language}", plain(page(language=language, url="").encode())) for language in ("ar", "en", "ru")
    ]


def rss(links: list[str], day: str = "Wed, 15 Oct 2025 10:00:00 GMT") -> str:
    items = "".join(
        f"<item><title>{n}</title><link>{link}</link><pubDate>{day}</pubDate></item>" for n, link in enumerate(links)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Feed</title>{items}</channel></rss>'


def atom(links: list[str]) -> str:
    entries = "".join(
        f'<entry><title>x</title><link href="{one}"/><published>2025-10-15T10:00:00Z</published></entry>'
        for one in links
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Feed</title>{entries}</feed>'


def json_feed(links: list[str]) -> str:
    items = [{"id": one, "url": one, "date_published": "2025-10-15T10:00:00Z"} for one in links]
    return json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "Feed", "items": items})


def sitemap(links: list[str]) -> str:
    rows = "".join(
        f"<url><loc>{one}</loc><lastmod>2025-11-0{n}</lastmod><n:news><n:publication_date>2025-10-15</n:publication_date>"
        f"<n:title>x</n:title></n:news></url>"
        for n, one in enumerate(links, 1)
    )
    return f'<?xml version="1.0"?><urlset {NEWS}>{rows}</urlset>'


def table(links: list[str]) -> str:
    return "url,published\n" + "".join(f"{one},2025-10-15\n" for one in links)


@pytest.mark.parametrize("make", [rss, atom, json_feed, sitemap, table, "\n".join])
@pytest.mark.parametrize("from_the_web", [True, False])
def test_what_a_list_names_is_fetched(host: Host, tmp_path: Path, make: Any, from_the_web: bool) -> None:
    listed = make(pages(host))
    (tmp_path / "list").write_text(listed, encoding="utf-8")

    ingest(host.says("/list", plain(listed.encode())) if from_the_web else tmp_path / "list")

    found = Article.objects.all()
    assert {article.title for article in found} == {words[0] for words in WORDS.values()}
    assert {article.url for article in found} == {f"{host.address}/{one}" for one in WORDS}
    if make != "\n".join:
        assert {article.published for article in found} == {"2025-10-15"}
    assert {article.dated_by for article in found} <= {
        PublishedBasis.FEED,
        PublishedBasis.GIVEN,
        PublishedBasis.METADATA,
    }


def test_the_pages_own_day_stands_before_the_feeds(host: Host) -> None:
    head = '<meta property="article:published_time" content="2025-10-14T09:00:00+03:00">'
    address = host.says("/a", plain(page(head=head, url="").encode()))

    ingest(host.says("/feed", plain(rss([address]).encode())))

    assert Article.objects.get().published == "2025-10-14"


def test_a_list_of_sitemaps_leads_to_their_pages(host: Host) -> None:
    inner = host.says("/inner.xml", plain(sitemap(pages(host)).encode()))

    ingest(
        host.says(
            "/outer.xml", plain(f"<sitemapindex {NEWS}><sitemap><loc>{inner}</loc></sitemap></sitemapindex>".encode())
        )
    )

    assert Article.objects.count() == 3


def test_a_table_says_publisher_language_and_title(host: Host) -> None:
    [address, *_] = pages(host)
    row = f"Paper;{address};ar;2025-10-15;Another title\nnothing here;;;;\n"

    ingest(host.says("/t", plain(f"publisher;link;lang;date;title\n{row}".encode())))

    article = Article.objects.get()
    assert (article.publisher.name, article.title, article.published) == ("Paper", "Another title", "2025-10-15")


def test_of_an_endless_list_so_many_are_taken(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipeline, "MOST_FOLLOWED", 2)

    ingest(host.says("/feed", plain(rss([f"{host.address}/{n}" for n in range(10_000)]).encode())))

    opened = IngestItem.objects.get(outcome=Outcome.OPENED)
    assert "10000 articles" in opened.reason and "its last 9998 are left out" in opened.reason
    assert IngestItem.objects.filter(outcome=Outcome.UNREACHABLE).count() == 2


def test_a_list_that_names_itself_is_read_once(host: Host) -> None:
    address = f"{host.address}/feed"
    host.says("/feed", plain(rss([address, address]).encode()))

    ingest(address)

    assert sum("GET /feed" in head for head in host.asked) == 1
    assert IngestItem.objects.count() == 1


LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in zip("abcdefgh", "bcdefghi", strict=True))
    + "]>"
)
FILE = '<!DOCTYPE x [<!ENTITY i SYSTEM "file:///etc/passwd">]>'


@pytest.mark.parametrize("doctype", [LAUGHS, FILE], ids=["laughs", "file"])
@pytest.mark.parametrize("kind", ["rss", "sitemap", "xhtml"])
def test_entities_do_not_unfold(tmp_path: Path, doctype: str, kind: str) -> None:
    body = {
        "rss": f"<rss><channel><title>x</title><item><title>&i;</title><description>&i; {WORDS['ar'][1]}</description>"
        "<link>https://a.example/</link></item></channel></rss>",
        "sitemap": "<urlset><url><loc>&i;</loc></url></urlset>",
        "xhtml": f"<html xmlns='http://www.w3.org/1999/xhtml'><body><p>&i;</p><p>{WORDS['ar'][1]}</p></body></html>",
    }[kind]
    (tmp_path / "a.xml").write_text(f'<?xml version="1.0"?>{doctype}{body}', encoding="utf-8")

    said = ingest(tmp_path / "a.xml")

    assert "hahaha" not in said and "root:" not in said
    assert not any("hahaha" in one.text or "root:" in one.text for one in Article.objects.all())


def test_a_text_with_an_address_in_it_is_a_text() -> None:
    [part] = open_file(f"{WORDS['en'][1]}\nhttps://paper.example/a\n{WORDS['en'][2]}\n".encode())

    assert not part.follow
