"""A file is what its content says, not its ending: pages, feeds, saved pages and JSON are read, others are named."""

from __future__ import annotations

import json
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest

from tests.ingest.pages import WORDS, article, ingest, ingested, page
from tracker.choices import Outcome
from tracker.ingest.clean import text_of
from tracker.ingest.keep import raw_path
from tracker.models import Article, IngestItem, IngestRun

pytestmark = pytest.mark.django_db

DAY = '<meta property="article:published_time" content="2025-10-15T12:00:00+03:00">'
FIRST = WORDS["ar"][1]


def xhtml() -> str:
    whole = page(head=DAY.replace('">', '"/>')).replace('<meta charset="utf-8">', '<meta charset="utf-8"/>')
    whole = whole.replace("<!DOCTYPE html><html", '<html xmlns="http://www.w3.org/1999/xhtml"')
    return '<?xml version="1.0" encoding="utf-8"?>\n' + whole.replace('/a/1">', '/a/1"/>').replace(
        "</head>", '<script src="x.js"/></head>'
    )


def mhtml(encoding: str = "utf-8", transfer: str = "") -> bytes:
    whole = MIMEMultipart("related", type="text/html")
    whole["From"] = "<Saved by a browser>"
    whole["Snapshot-Content-Location"] = "https://paper.example/a/1"
    whole["Subject"] = "=?utf-8?B?2YXYrdin2K/Yq9in2Ko=?="
    whole["Date"] = "Sat, 1 Nov 2025 10:00:00 -0000"
    markup = page(head=DAY, url="").replace('charset="utf-8"', f'charset="{encoding}"')
    whole.attach(MIMEText(markup, "html", encoding))
    whole.attach(MIMEText("p {color: red}", "css", "utf-8"))
    return whole.as_bytes()


PAGES = {
    "page": page(head=DAY),
    "page.aspx": page(head=DAY),
    "page.txt": page(head=DAY),
    "page.php": "\n\n<!-- saved from url=(0024)https://paper.example/ -->\n" + page(head=DAY),
    "page.xhtml": xhtml(),
    "old.htm": page(head=DAY).replace("<!DOCTYPE html>", "").replace("<html", "<HTML").replace("</html>", "</HTML>"),
    "wide.html": page(head=DAY).encode("utf-16"),
    "wide-unmarked.html": page(head=DAY).encode("utf-16-le"),
    "marked.html": page(head=DAY).encode("utf-8-sig"),
    "page.mhtml": mhtml(),
    "page.mht": mhtml("windows-1256"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_under_any_name_is_read_as_a_page(tmp_path: Path, name: str) -> None:
    found = article(ingested(tmp_path, PAGES[name], name))

    assert FIRST in found.text and "<" not in found.text
    assert (found.url, found.published, found.dated_by) == ("https://paper.example/a/1", "2025-10-15", "metadata")
    assert found.title
    assert found.language == "ar"


def test_a_folder_reads_pages_under_any_name(tmp_path: Path) -> None:
    for number, name in enumerate(("a", "b.aspx", "c.xhtml", "d.mhtml", "e.json", "f.rss")):
        content = PAGES["page.xhtml"] if name == "c.xhtml" else page(url=f"https://paper.example/{number}")
        (tmp_path / name).write_text(content, encoding="utf-8")
    (tmp_path / "plain").write_text(FIRST, encoding="utf-8")
    (tmp_path / "style.css").write_text("p {color: red}", encoding="utf-8")

    ingest(tmp_path)

    told = dict(IngestItem.objects.values_list("source", "outcome"))
    assert {Path(name).name for name, outcome in told.items() if outcome == Outcome.SKIPPED} == {"style.css"}
    assert Outcome.FAILED not in told.values()


def feed(kind: str) -> str:
    def entry(number: int, language: str) -> str:
        headline, *paragraphs = WORDS[language]
        told = "".join(f"&lt;p&gt;{one}&lt;/p&gt;" for one in paragraphs)
        link = f"https://paper.example/{number}"
        if kind == "atom":
            return (
                f'<entry><title>{headline}</title><link href="{link}"/><published>2025-10-15T22:30:00Z</published>'
                f'<updated>2025-11-03T00:00:00Z</updated><content type="html">{told}</content></entry>'
            )
        return (
            f"<item><title>{headline}</title><link>{link}</link><pubDate>Wed, 15 Oct 2025 22:30:00 +0000</pubDate>"
            f"<description>{told}</description></item>"
        )

    entries = entry(1, "ar") + entry(2, "ru")
    if kind == "atom":
        return f'<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>موقع</title>{entries}</feed>'
    if kind == "rdf":
        return (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
            f'<channel rdf:about="x"><title>موقع</title></channel>{entries}</rdf:RDF>'
        )
    start = '<?xml version="1.0"?>\n<!-- made by hand -->\n<rss version="2.0"><channel>'
    return f"{start}<title>موقع</title>{entries}</channel></rss>"


@pytest.mark.parametrize("kind", ["rss", "atom", "rdf"])
def test_each_entry_of_a_feed_is_an_article(tmp_path: Path, kind: str) -> None:
    ingested(tmp_path, feed(kind), "feed.xml")

    first, second = Article.objects.order_by("url")
    assert [first.url, second.url] == ["https://paper.example/1", "https://paper.example/2"]
    assert (first.title, first.published, first.dated_by) == (WORDS["ar"][0], "2025-10-16", "feed")
    assert first.text == "\n".join(WORDS["ar"][1:])
    assert [first.language, second.language] == ["ar", "ru"]
    whole, *entries = IngestItem.objects.order_by("pk")
    assert (whole.outcome, whole.reason) == (Outcome.OPENED, "it holds 2 articles, each an item of its own")
    assert [item.outcome for item in entries] == [Outcome.STORED, Outcome.STORED]
    assert {item.raw_sha256 for item in (whole, *entries)} == {first.raw_sha256}
    assert IngestRun.objects.get().total == 3


def test_a_feed_read_again_is_unchanged(tmp_path: Path) -> None:
    ingested(tmp_path, feed("rss"), "feed.xml")

    said = ingest(tmp_path / "feed.xml")

    assert said.count(": unchanged") == 2
    assert Article.objects.count() == 2


def test_an_entry_without_a_text_says_so_and_the_others_are_read(tmp_path: Path) -> None:
    empty = "<item><title>x</title></item></channel>"
    ingested(tmp_path, feed("rss").replace("</channel>", empty), "feed.xml")

    assert Article.objects.count() == 2
    assert "the entry holds no text" in IngestItem.objects.get(outcome=Outcome.FAILED).reason


def test_a_feed_of_nothing_is_refused_by_name(tmp_path: Path) -> None:
    item = ingested(tmp_path, "<rss><channel><title>x</title></channel></rss>", "feed.rss")

    assert item.outcome == Outcome.FAILED and "this is a feed" in item.reason


def one(**other: object) -> dict[str, object]:
    return {
        "title": WORDS["ar"][0],
        "text": " ".join(WORDS["ar"][1:]),
        "url": "https://paper.example/1",
        "date": "2025-10-15",
    } | other


@pytest.mark.parametrize(
    "row",
    [
        one(),
        {
            "@type": "NewsArticle",
            "headline": WORDS["ar"][0],
            "articleBody": " ".join(WORDS["ar"][1:]),
            "url": "https://paper.example/1",
            "datePublished": "2025-10-15T10:00:00Z",
        },
        {
            "title": {"rendered": WORDS["ar"][0]},
            "content": {"rendered": f"<p>{' '.join(WORDS['ar'][1:])}</p>"},
            "link": "https://paper.example/1",
            "date": "2025-10-15T10:00:00",
        },
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "موقع",
            "items": [
                {
                    "title": WORDS["ar"][0],
                    "content_text": " ".join(WORDS["ar"][1:]),
                    "url": "https://paper.example/1",
                    "date_published": "2025-10-15T10:00:00Z",
                }
            ],
        },
        [one()],
    ],
)
def test_an_article_in_json_is_read(tmp_path: Path, row: object) -> None:
    found = article(ingested(tmp_path, json.dumps(row, ensure_ascii=False), "a.json"))

    assert found.text == " ".join(WORDS["ar"][1:])
    assert (found.title, found.url, found.published) == (WORDS["ar"][0], "https://paper.example/1", "2025-10-15")


def test_each_line_of_json_is_an_article_and_a_broken_one_says_so(tmp_path: Path) -> None:
    rows = [json.dumps(one(url="", text=f"{FIRST} {number}")) for number in range(2)]
    ingested(tmp_path, "\n".join([rows[0], "{broken", rows[1], '{"text": "half \\ud800"}']), "a.jsonl")

    assert Article.objects.count() == 2
    reasons = sorted(IngestItem.objects.filter(outcome=Outcome.FAILED).values_list("reason", flat=True))
    assert reasons == ["it holds U+D800, which no text holds; its bytes are broken", "line 2 is not JSON"]


def test_a_text_that_only_begins_like_json_is_a_text(tmp_path: Path) -> None:
    found = article(ingested(tmp_path, f"[عاجل] {FIRST}", "a.txt"))

    assert found.text == f"[عاجل] {FIRST}"


def test_a_text_with_a_sign_of_less_is_a_text(tmp_path: Path) -> None:
    found = article(ingested(tmp_path, f"<عاجل> {FIRST} 3 < 4", "a.txt"))

    assert found.text == f"<عاجل> {FIRST} 3 < 4"


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-16", "utf-8-sig"])
def test_a_feed_in_another_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    declared = feed("rss").replace('<?xml version="1.0"?>', f'<?xml version="1.0" encoding="{encoding}"?>')
    data = declared.encode(encoding, "xmlcharrefreplace")

    ingested(tmp_path, data, "feed.xml")

    assert Article.objects.get(language="ru").text == "\n".join(WORDS["ru"][1:])


def test_a_feed_that_declares_another_encoding_than_its_own_is_no_mojibake(tmp_path: Path) -> None:
    data = feed("rss").replace('"1.0"?>', '"1.0" encoding="utf-8"?>').encode("windows-1251", "xmlcharrefreplace")

    ingested(tmp_path, data, "feed.xml")

    assert [found.title for found in Article.objects.filter(language="ru")] in ([], [WORDS["ru"][0]])
    assert not Article.objects.filter(text__contains="\u00d0").exists()


@pytest.mark.parametrize("said", ["url = 'https://paper.example/x'", "title = 'x'", "published = '2025-10-15'"])
def test_a_sidecar_says_nothing_of_one_article_beside_a_file_of_several(tmp_path: Path, said: str) -> None:
    item = ingested(tmp_path, feed("rss"), "feed.xml", said)

    assert item.outcome == Outcome.FAILED and "the file holds several" in item.reason


def test_a_sidecar_tells_publisher_and_language_of_all_articles_in_a_file(tmp_path: Path) -> None:
    ingested(tmp_path, feed("rss"), "feed.xml", 'publisher = "Hill Times"')

    assert {found.publisher.name for found in Article.objects.all()} == {"Hill Times"}


@pytest.mark.parametrize("name", [*PAGES, "feed.xml", "a.json", "old.txt"])
def test_the_stored_text_is_what_its_kept_bytes_come_to(tmp_path: Path, name: str) -> None:
    contents = PAGES | {
        "feed.xml": feed("atom"),
        "a.json": json.dumps([one(url=""), one(url="", text=f"{FIRST} 2")]),
        "old.txt": WORDS["ru"][1].encode("koi8-r"),
    }
    ingested(tmp_path, contents[name], name)

    assert Article.objects.exists()
    for found in Article.objects.all():
        assert text_of(raw_path(found.raw_sha256).read_bytes(), found.media_type, found.part) == found.text
