"""Sources are looked at when they are due, by one process, and what is new there is read once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from tests.fetching.conftest import Host, host, plain
from tests.inflow.test_lists import pages, rss, sitemap
from tests.ingest.pages import WORDS, page
from tracker import tasks
from tracker.choices import Outcome
from tracker.ingest import polling
from tracker.ingest.runs.carrying_out import carry_out
from tracker.models import Article, IngestItem, IngestRun, Publisher, Source
from tracker.models.sources import SourceKind, SourceResult

__all__ = ["host"]
pytestmark = pytest.mark.django_db


def source(host: Host, path: str = "/feed", **more: object) -> Source:
    return Source.objects.create(address=host.address + path, pause=0, **more)


def looked(one: Source) -> Source:
    """After a look, its run read."""
    taken = polling.take(one.pk, at_once=True)
    assert taken
    if run := polling.look(taken):
        carry_out(run)
    one.refresh_from_db()
    return one


def test_what_is_new_comes_in_once(host: Host) -> None:
    first, *others = pages(host)
    host.says("/feed", plain(rss([first]).encode()))
    one = source(host, publisher=Publisher.objects.create(slug="paper", name="Paper"))

    assert looked(one).result == SourceResult.NEW
    assert looked(one).result == SourceResult.NOTHING_NEW
    host.says("/feed", plain(rss([*others, first]).encode()))
    assert looked(one).result == SourceResult.NEW

    assert Article.objects.count() == 3 == IngestItem.objects.count()
    assert {article.publisher.name for article in Article.objects.all()} == {"Paper"}
    assert {run.source for run in IngestRun.objects.all()} == {one}


def test_what_is_held_is_not_sent_again(host: Host) -> None:
    host.says("/feed", plain(rss(pages(host)).encode(), etag='"1"', last_modified="Sat, 01 Nov 2025 10:00:00 GMT"))
    one = looked(source(host))
    host.says("/feed", plain(b"", "304 Not Modified", content_length=""))

    assert looked(one).result == SourceResult.NOTHING_NEW
    assert 'If-None-Match: "1"' in host.asked[-1] and one.etag == '"1"'


def test_a_page_is_read_again_each_time(host: Host) -> None:
    host.says("/a", plain(page(url="").encode()))
    one = looked(source(host, "/a", kind=SourceKind.PAGE))
    host.says("/a", plain(page(url="", extra="<p>وأفاد مصدر آخر بأن الجولة أُجلت إلى الأسبوع المقبل.</p>").encode()))

    looked(one)

    assert list(Article.objects.order_by("version").values_list("version", flat=True)) == [1, 2]


def test_a_list_of_sitemaps_is_looked_into_each_time(host: Host) -> None:
    first, *others = pages(host)
    inner = host.says("/inner.xml", plain(sitemap([first]).encode()))
    host.says("/map", plain(f"<sitemapindex><sitemap><loc>{inner}</loc></sitemap></sitemapindex>".encode()))
    one = looked(source(host, "/map", kind=SourceKind.SITEMAP))

    host.says("/inner.xml", plain(sitemap([first, *others]).encode()))

    assert looked(one).result == SourceResult.NEW
    assert Article.objects.count() == 3


def test_a_source_that_fails_is_looked_at_more_rarely_and_told(host: Host) -> None:
    host.says("/feed", plain(b"fault", "500 Internal Server Error"))
    one, waits = source(host, interval=60), []
    for _ in range(5):
        looked(one)
        waits.append(round((one.next_at - timezone.now()).total_seconds() / 3600))

    assert waits == [1, 2, 4, 8, 8]
    assert (one.result, one.failures) == (SourceResult.UNREACHABLE, 5) and one.reason
    assert not one.is_failing
    Source.objects.update(created_at=timezone.now() - dt.timedelta(hours=4))
    one.refresh_from_db()
    assert one.is_failing and not one.is_silent


def test_what_cannot_be_read_is_told(host: Host) -> None:
    host.says("/feed", plain(b"\x89PNG\r\n"))

    one = looked(source(host))

    assert (one.result, "a picture" in one.reason) == (SourceResult.UNREADABLE, True)


def test_an_address_that_does_not_answer_is_tried_three_times(host: Host) -> None:
    host.says("/feed", plain(rss([f"{host.address}/gone"]).encode()))
    one = source(host)

    for _ in range(5):
        looked(one)

    assert IngestItem.objects.filter(outcome=Outcome.UNREACHABLE).count() == 3


def test_a_source_without_anything_new_for_long_is_silent() -> None:
    now = timezone.now()
    one = Source(address="https://a.example/", interval=60, reached_at=now, created_at=now, usual_gap=600.0)

    one.new_at = now - dt.timedelta(hours=29)
    assert not one.is_silent
    one.new_at = now - dt.timedelta(hours=31)
    assert one.is_silent


def test_one_look_at_a_time_and_only_when_it_is_due(host: Host) -> None:
    one = source(host)

    assert polling.due() == [one.pk]
    assert polling.take(one.pk) and polling.take(one.pk) is None and polling.due() == []
    Source.objects.update(busy_until=timezone.now() - dt.timedelta(seconds=1))
    assert polling.take(one.pk)
    Source.objects.update(busy_until=None, next_at=timezone.now() + dt.timedelta(minutes=1))
    assert polling.take(one.pk) is None and polling.due() == []
    assert polling.take(one.pk, at_once=True)
    Source.objects.update(busy_until=None, next_at=timezone.now(), is_active=False)
    assert polling.take(one.pk) is None and polling.due() == []


def test_two_clocks_make_one_run(host: Host, monkeypatch: pytest.MonkeyPatch) -> None:
    host.says("/feed", plain(rss(pages(host)).encode()))
    one = source(host)
    monkeypatch.setattr(tasks, "hint", lambda run: None)

    assert [tasks.poll(one.pk), tasks.poll(one.pk)] == ["new", "not due"]
    assert IngestRun.objects.get().queued


def test_a_trial_stores_nothing(host: Host) -> None:
    host.says("/feed", plain(rss(pages(host)).encode()))

    found = polling.try_source(f"{host.address}/feed", "Paper")

    assert (found.fault, found.kind, found.total) == ("", SourceKind.FEED, 3)
    assert [part.title for part in found.named] == ["0", "1", "2"]
    assert found.first and (found.first.title, found.first.publisher) == (WORDS["ar"][0], "Paper")
    assert "".join(piece.text for piece in found.first.pieces).endswith(WORDS["ar"][3])
    assert not Article.objects.exists() and not IngestRun.objects.exists() and not Source.objects.exists()


def test_a_trial_says_what_is_wrong(host: Host) -> None:
    assert "404 Not Found" in polling.try_source(f"{host.address}/nothing").fault
