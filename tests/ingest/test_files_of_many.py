"""A file of many articles is fetched and opened once, and each is read out of the bytes that were kept then."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.ingest.pages import WORDS
from tests.ingest.parks import ingest
from tests.ingest.test_addresses import Site, site
from tracker.choices import Outcome
from tracker.ingest import clean, fetch, pipeline
from tracker.ingest.keep import kept, raw_path
from tracker.ingest.runs.carrying_out import carry_out, open_run
from tracker.models import Article, IngestItem

__all__ = ["site"]
pytestmark = pytest.mark.django_db


def lines(count: int) -> str:
    words = ("حديقة", "مدرسة", "مكتبة", "سوق", "ملعب")
    return "\n".join(
        json.dumps({"text": f"افتتحت البلدية {words[n % 5]} رقم {n} اليوم.", "url": f"https://a.example/{n}"})
        for n in range(count)
    )


def feed(count: int) -> str:
    told = "".join(
        f"<item><title>خبر {n}</title><link>https://a.example/{n}</link>"
        f"<description>{WORDS['ar'][1]} العدد {n}.</description></item>"
        for n in range(count)
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title>{told}</channel></rss>'


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The sizes of the files that were opened."""
    seen: list[int] = []
    clean._opened.cache_clear()
    real = clean.open_file
    monkeypatch.setattr(clean, "open_file", lambda data, *rest: (seen.append(len(data)), real(data, *rest))[1])
    return seen


def outcomes() -> dict[str, int]:
    found: dict[str, int] = {}
    for word in IngestItem.objects.values_list("outcome", flat=True):
        found[word] = found.get(word, 0) + 1
    return found


@pytest.mark.parametrize(("name", "content"), [("a.jsonl", lines(30)), ("feed.xml", feed(30))])
def test_a_file_of_many_is_opened_once(tmp_path: Path, opened: list[int], name: str, content: str) -> None:
    (tmp_path / name).write_text(content, encoding="utf-8")

    ingest(tmp_path / name)

    assert len(opened) == 1
    assert outcomes()[Outcome.OPENED] == 1 and Article.objects.count() == 30


def test_the_address_of_a_feed_is_fetched_once(
    site: Site, monkeypatch: pytest.MonkeyPatch, opened: list[int]
) -> None:
    asked: list[str] = []
    real = fetch._fetch_address
    monkeypatch.setattr(fetch, "_fetch_address", lambda draft: (asked.append("x"), real(draft))[1])

    ingest(site.says("/feed", feed(5).replace('<?xml version="1.0"?>', "").encode("windows-1256"),
                     "application/rss+xml; charset=windows-1256"))

    assert (len(asked), len(opened), Article.objects.count()) == (1, 1, 5)
    assert WORDS["ar"][1] in Article.objects.all()[0].text


def test_what_changes_after_it_was_opened_is_read_as_it_was_then(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(lines(3), encoding="utf-8")
    run = open_run([str(path)], "somebody", "why")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pipeline, "clean", _interrupted)
        patched.setattr(pipeline, "STAGES", (*pipeline.STAGES[:2], _interrupted))
        with pytest.raises(KeyboardInterrupt):
            carry_out(run)
    path.unlink()

    ingest("--resume", run.pk)

    assert outcomes() == {Outcome.OPENED: 1, Outcome.OFF_TOPIC: 3}


def _interrupted(draft: object) -> None:
    raise KeyboardInterrupt


def test_bytes_that_are_gone_fail_their_articles_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(lines(2), encoding="utf-8")
    run = open_run([str(path)], "somebody", "why")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pipeline, "STAGES", (*pipeline.STAGES[:2], _interrupted))
        with pytest.raises(KeyboardInterrupt):
            carry_out(run)
    raw_path(IngestItem.objects.exclude(raw_sha256="")[0].raw_sha256).unlink()
    kept.cache_clear()

    ingest("--resume", run.pk)

    assert outcomes() == {Outcome.OPENED: 1, Outcome.FAILED: 2}
    assert "its bytes in the data folder cannot be read: No such file or directory" in {
        one.reason for one in IngestItem.objects.all()
    }
