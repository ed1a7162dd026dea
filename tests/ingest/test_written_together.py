"""What an article proves is written kind by kind; what is told of it is what stands in the database."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tracker.ingest.runs.carrying_out import carry_out, open_run
from tracker.ingest.snapshots import snapshots
from tracker.ingest.verify import prove
from tracker.management.inflow_pages import LENGTH, page_of, write_pages
from tracker.models import (
    Article,
    ArticleBand,
    Change,
    Entry,
    HistoryLink,
    IngestItem,
    Meeting,
    Statement,
    record_version,
)
from tracker.models.changes import kind_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]
MOST = 80  # of a page alone; many are read together


def read(folder: Path, numbers: range) -> list[IngestItem]:
    run = carry_out(open_run([str(write_pages(folder / f"from-{numbers.start}", numbers))], "tests", "tried"))
    return list(run.items.order_by("pk"))


def test_a_page_asks_the_database_a_few_dozen_times(tmp_path: Path) -> None:
    read(tmp_path, range(80))  # every paper is known, and the packs are loaded
    asked = []
    for number in range(80, 90):
        run = open_run([str(write_pages(tmp_path / f"page-{number}", range(number, number + 1)))], "tests", "tried")
        with CaptureQueriesContext(connection) as found:
            carry_out(run)
        asked.append(len(found) - _around(found))

    assert sum(asked) <= MOST * len(asked), asked


def _around(found: CaptureQueriesContext) -> int:
    """Questions of the run as a whole: taking it, closing it, looking for what waits."""
    return sum('"tracker_ingestrun"' in query["sql"] or "SELECT 1" in query["sql"] for query in found)


def test_what_is_told_of_new_rows_is_what_stands(tmp_path: Path) -> None:
    read(tmp_path, range(6))

    for model in (Article, Meeting, Statement):
        rows = {row.pk: row.slug for row in model._default_manager.filter(run__isnull=False)}
        assert rows
        for pk, now in snapshots(model, rows).items():
            told = Change.objects.filter(kind=kind_of(model), slug=rows[pk]).order_by("pk")
            first, others = told[0], told[1:]
            assert first.action == Change.Action.CREATED
            if not others:
                assert first.after == now


def test_the_record_is_proved_and_its_index_is_what_it_would_be_made(tmp_path: Path) -> None:
    version, links = record_version(), HistoryLink.objects.count()
    items = read(tmp_path, range(6))
    stood = sorted(Entry.objects.values_list("kind", "slug", "day", "terms", "articles", "origins"))

    assert [str(fault) for _, fault in prove() if fault is not None] == []
    assert (record_version(), HistoryLink.objects.count()) == (version + len(items), links + len(items))
    call_command("reindex", verbosity=0)
    assert sorted(Entry.objects.values_list("kind", "slug", "day", "terms", "articles", "origins")) == stood


def test_made_pages_are_told_apart_and_full(tmp_path: Path) -> None:
    items = read(tmp_path, range(12))

    articles = Article.objects.filter(run__isnull=False)
    assert {item.outcome for item in items} == {"stored"}
    assert articles.filter(cluster__isnull=False).count() == 0
    assert ArticleBand.objects.filter(article__in=articles).count() == 21 * len(items)
    assert all(LENGTH * 0.9 <= len(one.text) <= LENGTH * 1.3 for one in articles)
    assert sum(sum(item.findings.values()) for item in items) >= 6 * len(items)
    assert page_of(3) == page_of(3) != page_of(4)
