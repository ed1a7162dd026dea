"""ZIP, WARC, WACZ, gzip and Telegram's exports: every article in them, under its own name; none of them harms."""

from __future__ import annotations

import gzip
import io
import json
import struct
import zipfile
from pathlib import Path
from typing import Any

import brotli
import pytest

from tests.inflow.archives import wacz, warc, zipped
from tests.ingest.pages import WORDS, ingest, page
from tracker.choices import Outcome, PublishedBasis
from tracker.ingest.clean import text_of
from tracker.ingest.drafts import Stop
from tracker.ingest.keep import raw_path
from tracker.models import Article, IngestItem

pytestmark = pytest.mark.django_db
AR, EN, RU = (page(language=language, url="") for language in ("ar", "en", "ru"))


def put(tmp_path: Path, data: bytes, name: str = "a.bin") -> Path:
    (tmp_path / name).write_bytes(data)
    return tmp_path / name


def stored() -> dict[str, str]:
    return {article.language: article.title for article in Article.objects.all()}


def proved() -> None:
    """Each text is found again in the bytes that were kept."""
    for article in Article.objects.all():
        data = raw_path(article.raw_sha256).read_bytes()
        assert text_of(data, article.media_type, article.part) == article.text


TITLES = {language: words[0] for language, words in WORDS.items()}


def test_a_zip_is_read_as_a_folder_is(tmp_path: Path) -> None:
    files = {
        "a/ar.html": AR,
        "a/en.html": EN,
        "ru.html": RU,
        "ru.toml": 'published = "2025-10-15"\npublisher = "Paper"\nurl = "https://paper.example/ru"',
        "__MACOSX/._x": b"\0",
        "picture.png": b"\x89PNG\r\n",
    }

    said = ingest(put(tmp_path, zipped(files)))

    assert stored() == TITLES
    russian = Article.objects.get(language="ru")
    assert (russian.published, russian.dated_by, russian.url) == (
        "2025-10-15", PublishedBasis.GIVEN, "https://paper.example/ru",
    )  # fmt: skip
    assert "picture.png: failed: this is a picture" in said and "MACOSX" not in said
    proved()


@pytest.mark.parametrize("nonsense", ["a = " + "[" * 45_000, "title = " + "9" * 5000])
def test_a_broken_sidecar_in_a_zip_ends_its_own_text_alone(tmp_path: Path, nonsense: str) -> None:
    said = ingest(put(tmp_path, zipped({"a.html": AR, "a.toml": nonsense, "b.html": EN})))

    assert "a.html: failed: the sidecar a.toml is not read: " in said
    assert stored() == {"en": TITLES["en"]}


def test_a_zip_in_a_zip_has_an_end(tmp_path: Path) -> None:
    data: bytes = AR.encode()
    for depth in range(5):
        data = zipped({f"{depth}.zip" if depth else "a.html": data})
        if depth == 1:
            two = data

    ingest(put(tmp_path, two, "two.zip"))
    assert stored() == {"ar": TITLES["ar"]}
    assert "archives one in another" in ingest(put(tmp_path, data, "five.zip"))


def _overlapping() -> bytes:
    """A ZIP whose directory names the same bytes a thousand times."""
    one = bytearray(zipped({"a.txt": bytes(200_000)}))
    at = one.find(b"PK\x01\x02")
    end = one.find(b"PK\x05\x06")
    entry = bytes(one[at:end])
    tail = bytearray(one[end:])
    tail[8:12] = struct.pack("<HH", 1000, 1000)
    tail[12:16] = struct.pack("<I", len(entry) * 1000)
    return bytes(one[:at]) + entry * 1000 + bytes(tail)


HARMFUL = {
    "bomb": (lambda: zipped({"a.txt": bytes(3_000_000)}), "over the limit"),
    "bombs": (lambda: zipped({f"{n}.txt": bytes(900_000) for n in range(9)}), "the rest is left"),
    "overlapping": (_overlapping, "the rest is left"),
    "cut": (lambda: zipped({"a.html": AR})[:-30], "cannot be opened"),
    "gzip bomb": (lambda: gzip.compress(bytes(9_000_000)), "more unfolds from it"),
    "gzip of gzip of …": (lambda: _packed(AR.encode(), 5), "archives one in another"),
    "half a gzip": (lambda: gzip.compress(AR.encode())[:-20], "has no end"),
    "a web archive without pages": (lambda: warc({"https://a.example/x.png": b"\x89PNG"}), "a web archive without"),
    "a broken web archive": (lambda: b"WARC/1.0\r\nWARC-Type: response\r\n", "broken from here on"),
    "a bomb in a web archive": (
        lambda: warc({"https://a.example/": gzip.compress(bytes(3_000_000))}, headers={"Content-Encoding": "gzip"}),
        "over the limit",
    ),
}


def _packed(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = gzip.compress(data)
    return data


@pytest.mark.parametrize("what", HARMFUL)
def test_what_would_harm_is_told(tmp_path: Path, settings: Any, what: str) -> None:
    make, said = HARMFUL[what]
    settings.MAX_ARTICLE_BYTES, settings.MAX_ARCHIVE_BYTES = 1_000_000, 4_000_000

    assert said in ingest(put(tmp_path, make()))
    assert not Article.objects.filter(language="ar").exists()


def test_a_locked_zip_says_so(tmp_path: Path) -> None:
    data = bytearray(zipped({"a.txt": b"secret"}))
    data[6] |= 1
    data[data.find(b"PK\x01\x02") + 8] |= 1

    assert "locked with a password" in ingest(put(tmp_path, bytes(data)))


def test_a_table_of_an_office_is_none(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "")
        archive.writestr("xl/workbook.xml", "")

    assert "an Excel sheet" in ingest(put(tmp_path, out.getvalue()))


@pytest.mark.parametrize(
    ("headers", "pack"),
    [
        ({}, lambda body: body),
        ({"Content-Encoding": "gzip"}, gzip.compress),
        ({"Content-Encoding": "br"}, brotli.compress),
        ({"Transfer-Encoding": "chunked"}, lambda body: b"%x\r\n%b\r\n0\r\n\r\n" % (len(body), body)),
        ({"Content-Encoding": "gzip", "Transfer-Encoding": "chunked"}, lambda body: body),
        ({"Content-Encoding": "br"}, lambda body: body),
    ],
    ids=["plain", "gzip", "br", "chunked", "unpacked under its old headers", "br that is none"],
)
@pytest.mark.parametrize("packed", [True, False])
def test_a_web_archive_is_read(tmp_path: Path, headers: dict[str, str], pack: Any, packed: bool) -> None:
    answers = {"https://a.example/ar": pack(AR.encode()), "https://a.example/ru": pack(RU.encode())}

    ingest(put(tmp_path, warc(answers, gzip=packed, headers=headers)))

    assert stored() == {"ar": TITLES["ar"], "ru": TITLES["ru"]}
    assert set(Article.objects.values_list("url", flat=True)) == set(answers)
    proved()


def test_answers_that_are_no_pages_are_passed_over(tmp_path: Path) -> None:
    data = warc({"https://a.example/ar": AR.encode()}) + warc({"https://a.example/no": EN.encode()}, status="404 Not")

    ingest(put(tmp_path, data + warc({"https://a.example/a.js": b"let a = 1"}, kind="text/javascript")))

    assert stored() == {"ar": TITLES["ar"]}


def test_of_a_wacz_only_the_pages_that_were_visited_are_read(tmp_path: Path) -> None:
    frames = warc({"https://a.example/ar": AR.encode(), "https://ads.example/frame": EN.encode()})

    ingest(put(tmp_path, wacz(frames, ["https://a.example/ar"]), "a.wacz"))

    assert list(Article.objects.values_list("url", flat=True)) == ["https://a.example/ar"]
    proved()


def chat(**more: Any) -> dict[str, Any]:
    messages = [
        {"id": 1, "type": "service", "action": "create_channel", "text": ""},
        {
            "id": 7, "type": "message", "date": "2025-10-15T01:30:00", "date_unixtime": "1760481000",
            "text": [{"type": "bold", "text": WORDS["ru"][0]}, "\n", WORDS["ru"][1]],
        },
        {"id": 8, "type": "message", "date_unixtime": "1760481000", "text": "", "photo": "a.jpg"},
        {"id": 9, "type": "message", "date_unixtime": "1760520000", "text": WORDS["ar"][1], "forwarded_from": "وكالة"},
    ]  # fmt: skip
    return {"name": "Минобороны", "type": "public_channel", "id": 42, "messages": messages} | more


@pytest.mark.parametrize("several", [False, True])
def test_a_telegram_export_is_read(tmp_path: Path, several: bool) -> None:
    value = {"chats": {"about": "", "list": [chat(), chat(id=43, messages=[])]}} if several else chat()

    ingest(put(tmp_path, json.dumps(value, ensure_ascii=False).encode(), "result.json"))

    found = {article.language: article for article in Article.objects.select_related("publisher")}
    assert found["ru"].text == f"{WORDS['ru'][0]}\n{WORDS['ru'][1]}"
    assert (found["ru"].published, found["ru"].publisher.name) == ("2025-10-15", "Минобороны")
    assert found["ar"].publisher.name == "وكالة"
    proved()


def test_what_is_known_of_all_is_said_at_the_command_line(tmp_path: Path) -> None:
    path = put(tmp_path, "\n".join(WORDS["ar"]).encode(), "a.txt")

    ingest(path, "--publisher=Paper", "--published=2025-10-15", "--url=https://paper.example/a", "--lang=ar")

    article = Article.objects.get()
    assert (article.publisher.name, article.published, article.url) == (
        "Paper",
        "2025-10-15",
        "https://paper.example/a",
    )
    assert "published is" in ingest(path, "--published=yesterday")


def test_a_file_of_many_has_no_one_address(tmp_path: Path) -> None:
    ingest(put(tmp_path, zipped({"a.html": AR, "b.html": EN})), "--url=https://paper.example/a")

    reasons = IngestItem.objects.filter(outcome=Outcome.FAILED).values_list("reason", flat=True)
    assert len(reasons) == 2 and all("the file holds several" in reason for reason in reasons)


def test_no_text_is_found_under_a_part_that_is_none() -> None:
    with pytest.raises(Stop, match="holds no part"):
        text_of(zipped({"a.html": AR}), "", "b.html")
