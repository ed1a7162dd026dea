"""Bytes become text, or are refused with a sentence that says what they are."""

import gzip

import pytest

from tests.ingest.pages import WORDS, page
from tracker.choices import Outcome
from tracker.ingest.clean.opened import open_file
from tracker.ingest.drafts import Stop

ARABIC = "التقى الوزير في دمشق وفداً من موسكو، وبحث معه ملف القواعد على الساحل.\nوقال إن المحادثات مستمرة.\n"
RUSSIAN = "Министр встретился в Дамаске с делегацией из Москвы и обсудил с ней вопрос о базах на побережье.\n"
UKRAINIAN = "Міністр зустрівся в Дамаску з делегацією з Москви та обговорив з нею питання про бази.\n"
BULGARIAN = "Министърът се срещна в Дамаск с делегация от Москва и обсъди с нея въпроса за базите.\n"
SERBIAN = "Министар је у Дамаску разговарао са делегацијом из Москве о базама на обали.\n"
PERSIAN = "وزير با هيئتي از مسکو در دمشق ديدار کرد و درباره پايگاه ها گفت و گو کرد.\n"
ENGLISH = "The minister met “a delegation” in Damascus — and it’s said that the talks go on.\n"
WIDE = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
NARROW = [
    *((ARABIC.replace("ً", ""), name) for name in ("windows-1256", "cp720")),
    (ARABIC, "iso-8859-6"),
    *((RUSSIAN, name) for name in ("windows-1251", "koi8-r", "iso-8859-5", "cp866", "mac-cyrillic")),
    *((UKRAINIAN, name) for name in ("windows-1251", "koi8-u", "iso-8859-5")),
    *((BULGARIAN, name) for name in ("windows-1251", "iso-8859-5", "cp866")),
    *((SERBIAN, name) for name in ("windows-1251", "iso-8859-5")),
    (PERSIAN, "windows-1256"),
    (ENGLISH, "windows-1252"),
]
BROKEN = [
    (b"%PDF-1.7 something", "this PDF cannot be read"),
    (b"PK\x03\x04" + bytes(26) + b"word/document.xml", "a Word document"),
    (b"PK\x03\x04 something", "this ZIP cannot be opened"),
    (b"WARC/1.0\r\nWARC-Type: response\r\n", "broken"),
    (b"\x1f\x8b\x08\x00", "has no end"),
    (gzip.compress(b"WARC/1.0\r\nWARC-Type: response\r\n", mtime=0), "broken"),
    (b"{\\rtf1\\ansi", "an RTF document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\xff\xd8\xff\xe0", "a picture"),
    (b"\x00\x00\x00\x18ftypmp42", "a film"),
    (b"bplist00", "Safari"),
    (b"<?xml version='1.0'?><urlset><url/></urlset>", "a sitemap"),
    (b"<?xml version='1.0'?><orders/>", "XML of a kind that is not known (<orders>)"),
    (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "a picture (SVG)"),
    (b"WEBVTT\n\n00:01", "subtitles"),
    (b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<p>", "the raw answer of a server"),
    (
        b"From: a@b.example\r\nSubject: x\r\nDate: y\r\nMIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhi",
        "an e-mail",
    ),
    (b'{"type": "FeatureCollection", "features": []}', "JSON without an article"),
    (b'{"title": "a", "text": "b"', "JSON, but broken"),
    (ARABIC.encode() + b"\xff\xfe\xff", "broken"),
    (ARABIC.encode()[:-2] + b"\x00\x01", "U+0000"),
    ("من\ufffdهنا".encode(), "U+FFFD"),
    ("زار\x85 \x91".encode(), "U+0091"),
    (bytes(range(128, 256)) * 4, "broken"),
    (b"\xff\xfe\x00", "broken"),
]


def text_of(data: bytes, media_type: str = "") -> str:
    [part] = open_file(data, media_type)
    return part.content


@pytest.mark.parametrize("text", [ARABIC, RUSSIAN, UKRAINIAN, ENGLISH])
@pytest.mark.parametrize("encoding", WIDE)
def test_unicode_with_and_without_its_mark_is_read(text: str, encoding: str) -> None:
    assert text_of(text.encode(encoding)) == text


@pytest.mark.parametrize(("text", "encoding"), NARROW)
def test_an_old_encoding_is_known_by_the_words_it_makes(text: str, encoding: str) -> None:
    data = text.encode(encoding, errors="ignore")

    assert text_of(data) == data.decode(encoding)


@pytest.mark.parametrize(("text", "encoding"), NARROW)
@pytest.mark.parametrize("header", ["text/plain; charset={}", 'text/plain; charset="{}"', "text/plain;charset={}"])
def test_a_declared_encoding_is_read(text: str, encoding: str, header: str) -> None:
    data = text.split()[0].encode(encoding, errors="ignore")  # too little to guess by

    assert text_of(data, header.format(encoding)) == data.decode(encoding)


def test_what_is_utf8_throughout_is_no_other_encoding_whatever_is_declared() -> None:
    assert text_of(ARABIC.encode(), "text/plain; charset=windows-1256") == ARABIC


def test_a_servers_word_for_not_knowing_is_not_believed() -> None:
    assert text_of(RUSSIAN.encode("windows-1251"), "text/plain; charset=ISO-8859-1") == RUSSIAN


@pytest.mark.parametrize(("data", "words"), BROKEN)
def test_what_is_not_text_is_refused_and_named(data: bytes, words: str) -> None:
    with pytest.raises(Stop) as stop:
        open_file(data)

    assert stop.value.outcome == Outcome.FAILED
    assert words in stop.value.reason


@pytest.mark.parametrize(
    ("first", "one", "second", "other", "line"),
    [
        (ARABIC, "utf-8", ARABIC, "windows-1256", 3),
        (ARABIC, "windows-1256", ARABIC, "utf-8", 1),
        (RUSSIAN, "utf-8", RUSSIAN, "windows-1251", 2),
        (RUSSIAN, "koi8-r", RUSSIAN, "utf-8", 1),
        (RUSSIAN, "windows-1251", RUSSIAN, "koi8-r", 2),
        (ARABIC, "windows-1256", RUSSIAN, "windows-1251", 1),
    ],
)
def test_two_encodings_in_one_file_are_told_with_the_line(
    first: str, one: str, second: str, other: str, line: int
) -> None:
    with pytest.raises(Stop) as stop:
        open_file(first.encode(one, "ignore") + second.encode(other, "ignore"))

    assert "mixes encodings" in stop.value.reason
    assert f"line {line} " in stop.value.reason


@pytest.mark.parametrize(
    ("language", "encoding"),
    [
        ("ar", "windows-1256"),
        ("ar", "iso-8859-6"),
        ("ru", "windows-1251"),
        ("ru", "koi8-r"),
        ("ru", "iso-8859-5"),
        ("ru", "cp866"),
    ],
)
@pytest.mark.parametrize("declared", ["", "utf-8", "nonsense", "iso-8859-1", "utf-16"])
def test_a_page_that_declares_nothing_or_something_untrue_is_read(language: str, encoding: str, declared: str) -> None:
    markup = page(language=language, head="<script>var a = 1; function b(c) { return c; }</script>" * 300)
    said = f'<meta charset="{declared}">' if declared else ""
    data = markup.replace('<meta charset="utf-8">', said).encode(encoding, "ignore")

    assert WORDS[language][0] in text_of(data)
