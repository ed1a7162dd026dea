"""What servers answer with: charsets of headers, XHTML, Arabic addresses, pages that are none, pages cut short."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from tests.ingest.pages import WORDS, article, ingest, page
from tracker.choices import Outcome
from tracker.ingest.clean import text_of
from tracker.ingest.fetching import in_ascii
from tracker.ingest.keep import raw_path
from tracker.models import Article, IngestItem

pytestmark = pytest.mark.django_db


class Site:
    """Answers by path: (headers, bytes)."""

    def __init__(self) -> None:
        self.answers: dict[str, tuple[int, dict[str, str], bytes]] = {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                status, headers, body = site.answers.get(self.path, (404, {}, b"nothing"))
                self.send_response(status)
                for name, value in ({"Content-Length": str(len(body)), "Connection": "close"} | headers).items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                """Says nothing."""

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}"

    def says(self, path: str, body: str | bytes, content_type: str, status: int = 200, **headers: str) -> str:
        data = body if isinstance(body, bytes) else body.encode()
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        self.answers[path] = (status, {"Content-Type": content_type} | named, data)
        return self.address + path


@pytest.fixture
def site() -> Iterator[Site]:
    made = Site()
    thread = threading.Thread(target=made.server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield made
    made.server.shutdown()
    thread.join()
    made.server.server_close()


def read(address: str) -> IngestItem:
    ingest(address)
    return IngestItem.objects.order_by("-pk")[0]


@pytest.mark.parametrize(
    ("language", "charset"),
    [
        ("ru", "windows-1251"),
        ("ru", "koi8-r"),
        ("ru", "iso-8859-5"),
        ("ru", "cp866"),
        ("ar", "windows-1256"),
        ("ar", "utf-16"),
    ],
)
def test_the_charset_of_the_header_is_read(site: Site, language: str, charset: str) -> None:
    markup = page(language=language, url="").replace('<meta charset="utf-8">', "")

    found = article(read(site.says("/a", markup.encode(charset, "ignore"), f"text/html; charset={charset}")))

    assert found.title == WORDS[language][0]
    assert found.language == language


def test_the_charset_of_the_head_is_read_and_wins_over_a_servers_default(site: Site) -> None:
    markup = page(language="ru", url="").replace('charset="utf-8"', 'charset="windows-1251"').encode("windows-1251")

    assert article(read(site.says("/a", markup, "text/html"))).title == WORDS["ru"][0]
    assert article(read(site.says("/b", markup, "text/html; charset=ISO-8859-1"))).title == WORDS["ru"][0]


@pytest.mark.parametrize(
    "content_type", ["application/xhtml+xml; charset=utf-8", "text/plain", "image/png", "", "nonsense"]
)
def test_a_page_is_read_as_one_whatever_the_server_calls_it(site: Site, content_type: str) -> None:
    found = article(read(site.says("/a", page(url=""), content_type)))

    assert found.text.endswith(WORDS["ar"][3]) and "<" not in found.text


def test_an_address_in_arabic_is_fetched(site: Site) -> None:
    site.says("/%D8%A3%D8%AE%D8%A8%D8%A7%D8%B1/%D9%82%D8%A7%D8%B9%D8%AF%D8%A9?%D8%B3=1", page(url=""), "text/html")

    found = article(read(f"{site.address}/أخبار/قاعدة?س=1"))

    assert found.url == f"{site.address}/أخبار/قاعدة?س=1"


@pytest.mark.parametrize(
    ("address", "sent"),
    [
        ("http://пример.рф/а б", "http://xn--e1afmkfd.xn--p1ai/%D0%B0%20%D0%B1"),
        ("HTTP://a.example/x#y", "http://a.example/x"),
        ("https://a.example/%D8%A3?q=%D8%A3&b=أ", "https://a.example/%D8%A3?q=%D8%A3&b=%D8%A3"),
    ],
)
def test_an_address_is_sent_in_ascii(address: str, sent: str) -> None:
    assert in_ascii(address) == sent


@pytest.mark.parametrize("address", ["http://[::1", "http://", "http:///x", "http://a..example/"])
def test_what_is_no_address_is_told(address: str) -> None:
    item = read(address)

    assert item.outcome == Outcome.UNREACHABLE and "does not answer" in item.reason


NOT_FOUND = [
    ("ar", "الصفحة غير موجودة", "<p>عذراً، الصفحة التي تبحث عنها غير موجودة أو تم نقلها.</p>"),
    ("ar", "خطأ 404", "<p>لم يتم العثور على الصفحة المطلوبة. عد إلى الصفحة الرئيسية.</p>"),
    ("ar", "الموقع", "<p>عفواً، لم يتم العثور على الصفحة المطلوبة في هذا الموقع.</p>"),
    ("en", "404 Not Found", "<p>The page you are looking for does not exist.</p>"),
    ("en", "Page not found | Paper", "<p>Sorry, try our search.</p>"),
    ("en", "404", "<p>Nothing here.</p>"),
    ("en", "Paper", "<p>Oops! The page you requested could not be found. It may have been removed or renamed.</p>"),
    ("en", "Just a moment...", "<p>Checking your browser before accessing paper.example.</p>"),
    ("en", "Access denied", "<p>You have no permission to open this page.</p>"),
    ("ru", "Страница не найдена", "<p>Запрашиваемая страница не существует или была удалена.</p>"),
    ("ru", "Ошибка 404", "<p>Такой страницы нет.</p>"),
    ("ru", "Газета", "<p>К сожалению, запрашиваемая страница не найдена. Вернитесь на главную страницу сайта.</p>"),
    ("ar", "عذراً، الرابط الذي تبحث عنه غير موجود", "<p>عد إلى الرئيسية.</p>"),
    ("ar", "المحتوى المطلوب لم يعد متاحاً", "<p>عد إلى الرئيسية.</p>"),
    ("ar", "الموقع", "<p>هذا الرابط غير صحيح أو تمت إزالته.</p>"),
    ("ar", "الموقع", "<p>يبدو أن الصفحة التي تبحث عنها قد تم نقلها أو حذفها.</p>"),
    ("en", "We couldn’t find that page | Paper", "<p>Try our search.</p>"),
    ("en", "Paper", "<p>Sorry, this content isn't available right now. Try our search.</p>"),
    ("en", "This story has been removed", "<p>Try our search.</p>"),
    ("en", "Whoops, nothing here!", "<p>Try our search.</p>"),
    ("ru", "Упс! Такой страницы больше нет", "<p>Вернитесь на главную.</p>"),
    ("ru", "Запрошенный материал снят с публикации — Газета", "<p>Вернитесь на главную.</p>"),
    ("ru", "Газета", "<p>Извините, мы не можем найти эту страницу. Вернитесь на главную.</p>"),
    ("uk", "Сторінку не знайдено", "<p>Спробуйте пошук.</p>"),
    ("ar", "هذا الخبر محذوف", "<p>عد إلى الرئيسية.</p>"),
    ("ru", "Стр. не существует или была удалена", "<p>Вернитесь на главную.</p>"),
    ("en", "Subscribe to continue reading", "<p>Choose a plan.</p>"),
]


@pytest.mark.parametrize(("language", "title", "body"), NOT_FOUND)
@pytest.mark.parametrize("padded", [False, True])
def test_a_page_that_says_there_is_none_is_no_new_version(
    site: Site, language: str, title: str, body: str, padded: bool
) -> None:
    address = site.says("/a", page(url=""), "text/html")
    first = article(read(address))
    around = "<ul>" + "".join(f"<li><a href='/{n}'>رابط {n}</a></li>" for n in range(30)) + "</ul>" if padded else ""
    gone = (
        f"<html lang='{language}'><head><title>{title}</title></head><body>{around}<h1>{title}</h1>{body}</body></html>"
    )
    site.says("/a", gone, "text/html")

    item = read(address)

    assert (item.outcome, item.reason[:20]) == (Outcome.UNREACHABLE, "there is no article:"), item.reason
    assert list(Article.objects.all()) == [first]


def test_the_front_page_in_place_of_an_article_is_no_new_version(site: Site) -> None:
    address = site.says("/news/2025/talks-in-damascus", page(url=""), "text/html")
    read(address)
    site.says("/news/2025/talks-in-damascus", page(url=f"{site.address}/", title="أخبار اليوم"), "text/html")

    assert "front page" in read(address).reason
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    "title",
    [
        "404 قتلى في غارات خلال شهر",
        "Page 404 of the report was not found",
        "لم يتم العثور على ناجين تحت الأنقاض",
        "Не найдены тела",
        "الخبر غير صحيح",
        "الوقود غير متوفر",
        "Адрес базы удален с карты",
        "В Хмеймиме авиации больше нет",
        "The file on the base was removed",
    ],
)
def test_an_article_about_what_was_not_found_is_one(site: Site, title: str) -> None:
    assert article(read(site.says("/a", page(url="", title=title), "text/html"))).title == title


@pytest.mark.parametrize(
    ("headers", "status"),
    [({"Content_Length": "90000"}, 200), ({"Content_Length": "-5"}, 200), ({"Content_Range": "bytes 0-1/9"}, 206)],
)
def test_a_page_that_comes_incomplete_is_not_stored(site: Site, headers: dict[str, str], status: int) -> None:
    item = read(site.says("/a", page(url=""), "text/html", status, **headers))

    assert item.outcome == Outcome.UNREACHABLE, item.reason
    assert not Article.objects.exists()


def test_the_address_of_a_feed_is_not_that_of_its_articles(site: Site) -> None:
    items = "".join(
        f"<item><title>{number}</title><link>https://paper.example/{number}</link>"
        f"<description>{WORDS['ar'][number]}</description></item>"
        for number in (1, 2)
    )
    ingest(site.says("/feed", f"<rss><channel><title>x</title>{items}</channel></rss>", "application/rss+xml"))

    urls = Article.objects.order_by("url").values_list("url", "version")
    assert list(urls) == [("https://paper.example/1", 1), ("https://paper.example/2", 1)]


def test_text_read_by_its_header_is_proved_by_its_bytes(site: Site) -> None:
    data = WORDS["ru"][0].encode("koi8-r")

    found = article(read(site.says("/a", data, "text/plain; charset=koi8-r")))

    assert found.text == WORDS["ru"][0]
    assert text_of(raw_path(found.raw_sha256).read_bytes(), found.media_type, found.part) == found.text
