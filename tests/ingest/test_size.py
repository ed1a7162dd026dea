"""A large text costs in proportion to its length, gives no more than an article may, and says what it left out."""

from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.ingest.parks import ingest
from tests.models import rows
from tracker.extract import read
from tracker.extract.findings import BaseFinding, Reading, Span, StatementFinding
from tracker.ingest.bounds import bounded
from tracker.ingest.known import known
from tracker.ingest.windows import read_windows, windows
from tracker.models import Article, Citation, IngestItem, Statement

FOUND = {"surface": "x", "rule": "r", "confidence": 1.0}
SAID = "قال وزير الخارجية الروسي سيرغي لافروف إن القوات الروسية ستبقى في القواعد الروسية في سوريا عاماً رقم {}.\n"


@pytest.fixture
def lavrov(db):
    names = {"name_ar": "سيرغي لافروف", "name_en": "Sergey Lavrov", "name_ru": "Сергей Лавров"}
    return rows.person(slug="sergey-lavrov", **names)


def article(folder: Path, count: int, name: str = "a") -> Path:
    path = folder / f"{name}.txt"
    path.write_text("".join(SAID.format(f"{name} {number}") for number in range(count)), encoding="utf-8")
    path.with_suffix(".toml").write_text('published = "2025-10-16"')
    return path


def test_an_article_gives_its_first_findings_and_says_how_many_more_there_are(tmp_path, settings, lavrov):
    settings.MAX_FINDINGS = 10

    out, _ = ingest(article(tmp_path, 30))

    stored = Article.objects.get()
    assert stored.findings_left_out > 15
    assert Citation.objects.count() <= 10
    told = f"only its first 10 findings are stored; {stored.findings_left_out} more are left out"
    assert IngestItem.objects.get().reason == told
    assert told in out
    assert Client().get(f"/api/v1/articles/{stored.slug}/").json()["findings_left_out"] == stored.findings_left_out
    page = Client().get(f"/en/articles/{stored.slug}/").content.decode()
    assert f"holds {stored.findings_left_out} findings more" in page


def test_what_is_kept_is_first_in_the_text_whatever_its_kind():
    said = tuple(_statement(at) for at in (0, 30, 60))
    mentions = (Span(10, 12), Span(40, 42), Span(70, 72))
    site = BaseFinding(span=Span(10, 12), name="x", mentions=mentions, **FOUND)
    reading = Reading(lang="ar", on_topic=True, topic_reason="r", statements=said, bases=(site,))

    kept, left_out = bounded(reading, 4)

    assert left_out == 2
    assert kept.statements == said[:2]
    assert kept.bases[0].mentions == (Span(10, 12), Span(40, 42))
    assert bounded(reading, 6) == (reading, 0)


def _statement(at: int) -> StatementFinding:
    return StatementFinding(span=Span(at, at + 5), kind="direct", cue=Span(at, at + 1), **FOUND)


def test_a_text_read_in_windows_gives_what_it_gives_as_a_whole(lavrov):
    text = "".join(SAID.format(number) for number in range(12))
    names = known().gazetteer

    def reading(size: int) -> Reading:
        return read_windows(text, lambda part: read(part, published="2025-10-16", gazetteer=names), size)

    whole, parts = reading(len(text)), reading(len(text) // 4)

    assert [one.span for one in parts.statements] == [one.span for one in whole.statements]
    assert all(one.span.words(text) == one.surface for one in parts.statements)


def test_what_refers_back_over_the_end_of_a_window_is_read_as_in_the_whole(lavrov):
    first = "قال وزير الخارجية الروسي سيرغي لافروف إن القوات الروسية ستبقى في سوريا.\n"
    text = first + "وأضاف أن القواعد الروسية في سوريا باقية أيضاً.\n" + "لا جديد في هذا اليوم.\n" * 2
    names = known().gazetteer

    def reading(size: int) -> Reading:
        return read_windows(text, lambda part: read(part, published="2025-10-16", gazetteer=names), size)

    whole, parts = reading(len(text)), reading(len(first) + 3)

    assert [one.speaker and one.speaker.id for one in whole.statements] == ["sergey-lavrov", "sergey-lavrov"]
    assert parts.statements == whole.statements
    assert [(one.id, one.span, one.mentions) for one in parts.people] == [
        (one.id, one.span, one.mentions) for one in whole.people
    ]
    assert [one.id for one in parts.people] == [one.id for one in whole.people]
    assert "".join(text[start:end] for start, end in windows(text, 100)) == text


def test_a_finding_more_asks_the_database_once_more(tmp_path, lavrov):
    asked = []
    for count in (10, 20, 40):
        with CaptureQueriesContext(connection) as found:
            ingest(article(tmp_path, count, f"n{count}"))
        asked.append(len(found))

    assert Statement.objects.count() >= 70
    assert asked[2] - asked[1] <= 1.2 * 20
    assert asked[2] <= 40 + 60
