"""PDFs by two readers, and texts that somebody pasted out of one: what is doubtful is no number and no "not"."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ingest.pages import WORDS, ingest, page
from tracker.ingest.clean.printed import open_pdf, why_spoilt
from tracker.ingest.clean.printed.pdfs import UNSURE, agreed
from tracker.ingest.drafts import Stop
from tracker.lexicon.printed import page_at
from tracker.models import Article, Citation

pytestmark = pytest.mark.django_db


def pdf(*pages: list[str]) -> bytes:
    """Pages of lines in a standard font."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"", b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"]
    kids = []
    for lines in pages:
        shown = "".join(f"({line.replace('(', '')}) Tj 0 -18 Td " for line in lines)
        stream = f"BT /F1 11 Tf 40 700 Td {shown}ET".encode("latin-1")
        objects.append(b"<</Length %d>>stream\n%b\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 900 800]/Contents %d 0 R/Resources<</Font<</F1 3 0 R>>>>>>"
            % len(objects)
        )
    refs = " ".join(f"{kid} 0 R" for kid in kids)
    objects[1] = f"<</Type/Pages/Kids[{refs}]/Count {len(kids)}>>".encode()
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n%b" % (len(objects) + 1, table)
    return out + b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, end)


REPORT = [
    ["A report of the monitors on Syria."],
    [*WORDS["en"][1:], "At least 6,993 civilians were killed by Russian forces."],
]


def test_a_report_is_read_with_its_pages(tmp_path: Path) -> None:
    (tmp_path / "report.pdf").write_bytes(pdf(*REPORT))

    ingest(tmp_path / "report.pdf", "--published=2025-10-15", "--url=https://monitor.example/report.pdf")

    article = Article.objects.get()
    assert WORDS["en"][2] in " ".join(article.text.split())
    for citation in Citation.objects.filter(start__isnull=False):
        assert page_at(article.text, citation.start) == 2
        assert citation.page == 2


# What PDFium and pypdf make of pages that Chromium printed.
FIUM = "قال لافروف إن ايسور ال بحسنت نم ايروس. لتقو ١٢٣ ايندم يف عام ،٢٠١٥ مهنيب 45 الفط."
PYPDF = ". طفلا45 ، بينهم٥١٠٢ مدنيا في عام ٣٢١قال لافروف إن روسيا لا تنسحب من سوريا. وقتل "


def test_words_are_taken_from_the_reader_that_is_right_about_them() -> None:
    assert agreed(FIUM, PYPDF) == (
        f"قال لافروف إن روسيا لا تنسحب من سوريا. وقتل {UNSURE} مدنيا في عام ،{UNSURE} بينهم 45 طفلا."
    )


@pytest.mark.parametrize(
    ("ours", "theirs", "text"),
    [
        ("63 were killed. 64 fled.", "63 were killed. 46 fled.", f"63 were killed. {UNSURE} fled."),
        ("They did not leave. He came.", "They did leave. He came.", f"{UNSURE} He came."),
        ("They did leave. He came.", "They did not leave. He came.", UNSURE),
        ("Он не выведет. Он был.", "Он выведет. Он был.", f"{UNSURE} Он был."),
        ("ال تنسحب روسيا. وصل الوفد.", "تنسحب روسيا. وصل الوفد.", f"{UNSURE} وصل الوفد."),
        ("one two three four", "five six seven eight", UNSURE),
        ("from 30-09-2015 on", "from 30-09-2015 on", "from 30-09-2015 on"),
    ],
)
def test_what_the_readers_differ_about_is_left_out(ours: str, theirs: str, text: str) -> None:
    assert agreed(ours, theirs) == text


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7\n\x00\x01", "cannot be read"),
        (pdf([]), "holds pictures of its text"),
        (pdf(*[["x"]] * 501), "501 pages"),
    ],
)
def test_what_cannot_be_read_is_told(data: bytes, why: str) -> None:
    with pytest.raises(Stop, match=why):
        open_pdf(data)


SPOILT = {
    "ﻗﺎﻝ ﻻﻓﺮﻭﻑ ﺇﻥ ﺭﻭﺳﻴﺎ": "shapes",
    "ةيبرعلا ةغللا ىلع ةيركسعلا": "turned round",
    "ال تنسحب روسيا وال تريد، قال إن ال حل و ال سلام": "lam and alef",
    "بدأ التدخل عام ٥١٠٢ واستمر": "digits",
}


@pytest.mark.parametrize("text", SPOILT)
def test_text_out_of_a_pdf_is_recognised(text: str) -> None:
    assert SPOILT[text] in why_spoilt(text)


@pytest.mark.parametrize("text", ["عام ٢٠١٥ وقتل ٥١٠٢ شخصاً", "قال ﷺ", *("\n".join(words) for words in WORDS.values())])
def test_a_text_as_people_write_it_is_none(text: str) -> None:
    assert why_spoilt(text) == ""


def test_a_spoilt_text_waits_until_somebody_says_otherwise(tmp_path: Path) -> None:
    body = "".join(f"<p>{words}</p>" for words in WORDS["ar"]) + "<p>بدأ التدخل عام ٥١٠٢ واستمر.</p>"
    (tmp_path / "a.html").write_text(page(body=body, url=""), encoding="utf-8")

    assert "looks like text out of a PDF" in ingest(tmp_path / "a.html")
    assert not Article.objects.exists()

    (tmp_path / "a.toml").write_text('as_it_is = "yes"')
    ingest(tmp_path / "a.html")
    assert Article.objects.exists()
