"""Every bad input has one outcome, word for word, on SQLite and on PostgreSQL: these tests run on both.

outcomes.json holds what each input comes to; whichever database the tests run on, it must come to the same.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ingest.pages import WORDS, ingested, page
from tracker.models import Article

pytestmark = pytest.mark.django_db

TEXT = " ".join(WORDS["ar"][1:])
OUTCOMES = Path(__file__).with_name("outcomes.json")
Input = tuple[str, str | bytes, str]  # name, content, sidecar


def sidecar(**said: str) -> str:
    return "\n".join(f"{name} = {json.dumps(value)}" for name, value in said.items())


def meta(name: str, content: str) -> str:
    return f'<meta property="{name}" content="{content}">'


INPUTS: dict[str, Input] = {
    "overlong title in a sidecar": ("a.txt", TEXT, sidecar(title="ع" * 5000)),
    "overlong publisher in a sidecar": ("a.txt", TEXT, sidecar(publisher="ع" * 3000)),
    "overlong address in a sidecar": ("a.txt", TEXT, sidecar(url="https://a.example/" + "x" * 3000)),
    "overlong basis in a sidecar": ("a.txt", TEXT, sidecar(published_basis="من " * 200)),
    "overlong date in a sidecar": ("a.txt", TEXT, sidecar(published="2025-10-15" * 10)),
    "overlong language in a sidecar": ("a.txt", TEXT, sidecar(language="a" * 20)),
    "longest title that is kept": ("a.txt", TEXT, sidecar(title="ع" * 500)),
    "longest publisher that is kept": ("a.txt", TEXT, sidecar(publisher="ع" * 200)),
    "NUL in a sidecar's title": ("a.txt", TEXT, 'title = "a\\u0000b"'),
    "NUL in a sidecar's publisher": ("a.txt", TEXT, 'publisher = "a\\u0000b"'),
    "NUL in a sidecar's address": ("a.txt", TEXT, 'url = "https://a.example/\\u0000"'),
    "escape in a sidecar": ("a.txt", TEXT, 'title = "a\\u001bb"'),
    "C1 control in a sidecar": ("a.txt", TEXT, 'title = "a\\u0081b"'),
    "lost letter in a sidecar": ("a.txt", TEXT, 'title = "a\\ufffdb"'),
    "brackets without a host in a sidecar": ("a.txt", TEXT, 'url = "http://[::1"'),
    "a port beyond the last in a sidecar": ("a.txt", TEXT, 'url = "http://paper.example:99999/"'),
    "an address without a host in a sidecar": ("a.txt", TEXT, 'url = "https:///a"'),
    "a sidecar nested too deep": ("a.txt", TEXT, "a = " + "[" * 45_000),
    "a sidecar with a number of 5,000 digits": ("a.txt", TEXT, "published = " + "9" * 5000),
    "a sidecar of more than 100,000 bytes": ("a.txt", TEXT, "#" * 100_001),
    "no TOML": ("a.txt", TEXT, "title = "),
    "sidecar in another encoding": ("a.txt", TEXT, ""),
    "overlong title of a page": ("a.html", page(title="كلمة " * 300), ""),
    "overlong site of a page": ("a.html", page(head=meta("og:site_name", "وكالة " * 100), url=""), ""),
    "overlong address of a page": ("a.html", page(url="https://paper.example/" + "x" * 1300), ""),
    "brackets without a host in a page": ("a.html", page(url="http://[::1"), ""),
    "letters of no host in a page": ("a.html", page(url="http://a\u2100b/"), ""),
    "control entities in a page's title": ("a.html", page(title="كلمة&#1; &#0; &#127;"), ""),
    "surrogate entity in a page": ("a.html", page(extra="<p>وقال المصدر نفسه &#xD800; إن الأمر انتهى.</p>"), ""),
    "NUL in a page's script": ("a.html", page(head="<script>\0</script>"), ""),
    "NUL in a page's words": ("a.html", page(extra="<p>وقال المصدر نفسه \0 إن الأمر قد انتهى منذ زمن طويل.</p>"), ""),
    "bad byte in a page's script": ("a.html", page(foot="<script>?!</script>").encode().replace(b"?!", b"\xff"), ""),
    "bad byte in a page's words": (
        "a.html",
        page(extra="<p>وقال المصدر نفسه \udcff إن الأمر قد انتهى منذ زمن طويل.</p>").encode("utf-8", "surrogateescape"),
        "",
    ),
    "mark in a page's footer": ("a.html", page(foot="<footer>\ufffd 2025</footer>"), ""),
    "part of a page in another encoding": (
        "a.html",
        page().encode().replace(WORDS["ar"][2].encode(), WORDS["ar"][2].encode("windows-1256")),
        "",
    ),
    "UTF-8, then Windows-1256": ("a.txt", f"{TEXT}\n".encode() + TEXT.encode("windows-1256"), ""),
    "Windows-1256, then UTF-8": ("a.txt", f"{TEXT}\n".encode("windows-1256") + TEXT.encode(), ""),
    "Windows-1251, then KOI8-R": (
        "a.txt",
        (WORDS["ru"][1] + "\n").encode("windows-1251") + WORDS["ru"][2].encode("koi8-r"),
        "",
    ),
    "NUL in a text": ("a.txt", TEXT + "\0", ""),
    "control character in a text": ("a.txt", TEXT + "\x07", ""),
    "lost letter in a text": ("a.txt", TEXT + "\ufffd", ""),
    "half a pair in a text": ("a.txt", TEXT.encode() + b"\xed\xa0\x80", ""),
    "bytes of no text": ("a.txt", bytes(range(128, 256)) * 8, ""),
    "half a letter of UTF-16": ("a.txt", TEXT.encode("utf-16")[:-1], ""),
    "no words": ("a.txt", "1 2 3 . ,", ""),
    "nothing": ("a.txt", "", ""),
    "white space": ("a.txt", " \n\t ", ""),
    "a PDF called a text": ("a.txt", b"%PDF-1.7\n\x00", ""),
    "a feed with a control character": (
        "a.xml",
        f"<rss><channel><item><description>{TEXT}\x01</description></item></channel></rss>",
        "",
    ),
    "JSON with half a pair": ("a.json", json.dumps({"text": TEXT})[:-2] + '\\ud800"}', ""),
    "JSON with NUL": ("a.json", json.dumps({"text": TEXT, "title": "a\0b"}), ""),
    "JSON with an overlong title": ("a.json", json.dumps({"text": TEXT, "title": "كلمة " * 400}), ""),
    "JSON with an overlong publisher": ("a.json", json.dumps({"text": TEXT, "publisher": "كلمة " * 400}), ""),
    "JSON with brackets without a host": ("a.json", json.dumps({"text": TEXT, "url": "http://[::1"}), ""),
    "JSON nested too deep": ("a.json", "[" * 100_000, ""),
    "MHTML with brackets without a host": (
        "a.mht",
        "From: <Saved by Blink>\nSnapshot-Content-Location: http://[::1\nMIME-Version: 1.0\n"
        'Content-Type: multipart/related; boundary="b"\n\n--b\nContent-Type: text/html; charset=utf-8\n'
        f"Content-Location: http://[::1\n\n{page(url='')}\n--b--\n",
        "",
    ),
    "Persian": ("a.txt", "وزیر امور خارجه روسیه گفت که مسکو پایگاه خود را در سوریه حفظ خواهد کرد.", ""),
    "a page that is not found": ("a.html", "<html><title>404 Not Found</title><h1>Not Found</h1></html>", ""),
}


def comes_to(folder: Path, name: str, content: str | bytes, beside: str) -> dict[str, object]:
    item = ingested(folder, content, name, beside)
    kept = item.article
    told: dict[str, object] = {"outcome": str(item.outcome), "reason": item.reason.replace(str(folder), "…")}
    if kept:
        told |= {"title": kept.title, "url": kept.url, "published": kept.published, "language": kept.language}
        told |= {"publisher": kept.publisher.name if kept.publisher else "", "media_type": kept.media_type}
    return told


@pytest.mark.parametrize("name", INPUTS)
def test_a_bad_input_comes_to_the_same_on_every_database(tmp_path: Path, name: str) -> None:
    file, content, beside = INPUTS[name]
    if name == "sidecar in another encoding":
        (tmp_path / "a.toml").write_bytes('title = "محادثات"'.encode("windows-1256"))

    assert comes_to(tmp_path, file, content, beside) == json.loads(OUTCOMES.read_text(encoding="utf-8"))[name]


def test_no_outcome_is_a_fault_of_the_program() -> None:
    told = json.loads(OUTCOMES.read_text(encoding="utf-8"))

    assert told.keys() == INPUTS.keys()
    assert not [name for name, one in told.items() if "a fault in the program" in one["reason"]]


@pytest.mark.parametrize("url", ["https://paper.example/a/1", ""])
def test_the_same_words_in_other_bytes_are_unchanged(tmp_path: Path, url: str) -> None:
    first = ingested(tmp_path, page(url=url, foot="<script nonce='a'></script>"), "a.html")
    again = ingested(tmp_path, page(url=url, foot="<script nonce='b'></script>"), "b.html")

    assert (again.outcome, again.article) == ("unchanged", first.article)
    assert again.raw_sha256 != first.raw_sha256
    from tracker.ingest.keep import raw_path

    assert raw_path(again.raw_sha256).is_file()
    assert Article.objects.count() == 1


def test_a_page_that_goes_back_to_its_former_words_is_told_as_that_version(tmp_path: Path) -> None:
    for number, extra in enumerate(("", "<p>وأضاف المصدر أن الأمر قد انتهى منذ زمن طويل.</p>", "<!-- again -->")):
        item = ingested(tmp_path, page(extra=extra), f"{number}.html")

    assert (item.outcome, item.reason) == ("unchanged", "its words are those of version 1 again; the bytes are kept")
    assert list(Article.objects.order_by("version").values_list("version", flat=True)) == [1, 2]
