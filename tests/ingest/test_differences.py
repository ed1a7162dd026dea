"""What reading anew would change is told, and nothing is changed by telling it."""

from __future__ import annotations

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from tracker.ingest.runs.carrying_out import carry_out, open_run
from tracker.management.inflow_pages import write_pages
from tracker.models import (
    Article,
    Change,
    Citation,
    Entry,
    IngestRun,
    ReviewItem,
    Statement,
    record_version,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("record")]


def stands() -> list[object]:
    models = (Article, Change, Citation, Entry, IngestRun, ReviewItem, Statement)
    return [record_version(), *(list(model._default_manager.order_by("pk").values()) for model in models)]


def told(*slugs: str) -> list[str]:
    out = StringIO()
    call_command("reread", *slugs, "--diff", stdout=out)
    return out.getvalue().splitlines()


@pytest.fixture
def article(tmp_path: Path) -> Article:
    carry_out(open_run([str(write_pages(tmp_path / "pages", range(1)))], "tests", "tried"))
    return Article.objects.get(run__isnull=False)


def test_the_same_reader_changes_nothing(article: Article) -> None:
    before = stands()

    assert told(article.slug) == ["1 read, 0 would change; nothing is stored"]
    assert stands() == before


def test_what_goes_comes_and_differs_is_told_and_then_so_done(article: Article) -> None:
    gone = Citation.objects.filter(article=article, person__isnull=False).first()
    assert gone
    words = gone.exact
    Citation.objects.filter(pk=gone.pk).delete()
    statement = Statement.objects.filter(run=article.run).first()
    assert statement
    Statement.objects.filter(pk=statement.pk).update(stance_reason="an older rule")
    before = stands()

    lines = told(article.slug)

    assert lines[0] == article.slug
    assert any(line.startswith("+ words person") and f"«{words}»" in line for line in lines)
    assert any(f"~ record statement {statement.slug}: stance_reason 'an older rule' → " in line for line in lines)
    assert lines[-1] == "1 read, 1 would change; nothing is stored"
    assert stands() == before

    call_command("reread", article.slug, stdout=StringIO(), stderr=StringIO())
    assert told(article.slug) == ["1 read, 0 would change; nothing is stored"]


def test_a_finding_that_the_reader_makes_no_more_goes(article: Article) -> None:
    ReviewItem.objects.create(article=article, kind="person", start=0, end=4, exact=article.text[:4], reason="old")

    assert "- doubt person 000000-4 old" in told(article.slug)
