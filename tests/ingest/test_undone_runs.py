"""A run that is undone: what stays says what it lost; what is read anew afterwards stands whole, without a stone."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.test import Client, override_settings

from tests.ingest.small_reading import read_page, run_of, said
from tests.ingest.small_record import written
from tracker.choices import Review
from tracker.ingest.record.loading import load_record
from tracker.ingest.reviews import accept
from tracker.ingest.undo import undo_run
from tracker.ingest.verify import CHECKS
from tracker.models import Article, Change, Citation, IngestRun, Meeting, Person, Statement, Tombstone

pytestmark = pytest.mark.django_db
STAY = "the Russian military bases in Syria will stay"
TEXT = f"Ivan Petrov said that {STAY}.\nPetrov said that talks on it will go on.\n"


@pytest.fixture(scope="module", autouse=True)
def record(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Path]:
    """The folder of a small record, which is loaded."""
    place = override_settings(RAW_ROOT=tmp_path_factory.mktemp("raw"))
    with place, django_db_blocker.unblock(), transaction.atomic():
        load_record(folder := written(tmp_path_factory.mktemp("record")))
        yield folder
        transaction.set_rollback(True)


def read(*, known: str = "", more: bool = True) -> tuple[IngestRun, Article]:
    """A run that read the text; `known` is a curated statement that its first words prove as well."""
    run, petrov = run_of(), Person.objects.get(slug="ivan-petrov")
    first = said(TEXT, STAY, "s-read", petrov)
    if known:
        first = replace(first, existing=Statement.objects.get(slug=known))
    links = [first, *([said(TEXT, "talks on it will go on", "s-more", petrov)] if more else [])]
    return run, read_page(run, TEXT, *links)


def proved() -> list[str]:
    return [str(fault) for check in CHECKS.values() for fault in check()]


def test_each_curated_record_that_loses_citations_has_a_change() -> None:
    curated = Statement.objects.get(slug="s-1")
    run, article = read(known="s-1")
    assert curated.citations.count() == 2

    undo_run(run, "editor", "A bad page.")

    told = Change.objects.get(kind="statement", slug="s-1", action="undone")
    assert (told.author, told.reason, told.run) == ("editor", "A bad page.", run)
    assert len(told.before["citations"]) == 2
    assert len(told.after["citations"]) == curated.citations.count() == 1
    assert not Article.objects.filter(pk=article.pk).exists()
    assert proved() == []


def test_it_has_one_too_where_the_article_stays() -> None:
    run, article = read(known="s-1")
    accept(Statement.objects.get(slug="s-more"), "editor", "Yes.")

    undo_run(run, "editor", "A bad page.")

    assert Change.objects.filter(kind="statement", slug="s-1", action="undone", run=run).count() == 1
    assert Article.objects.filter(pk=article.pk).exists()
    assert Statement.objects.get(slug="s-more").citations.get().review == Review.CONFIRMED
    assert proved() == []


def test_several_citations_of_several_records_have_a_change_each() -> None:
    petrov = Person.objects.get(slug="ivan-petrov")
    run, wanted = run_of(), [Statement.objects.get(slug="s-1"), Meeting.objects.get(slug="m-1")]
    links = [
        replace(said(TEXT, words, "s-read", petrov), existing=row, model=type(row))
        for row in wanted
        for words in (STAY, "talks on it will go on")
    ]
    read_page(run, TEXT, *links)

    undo_run(run, "editor", "A bad page.")

    told = Change.objects.filter(action="undone").values_list("kind", "slug")
    assert sorted(told) == [("meeting", "m-1"), ("statement", "s-1")]
    assert proved() == []


def test_undone_and_ingested_again_leaves_no_stone_for_what_stands(client: Client) -> None:
    run, article = read()
    undo_run(run, "editor", "A slip.")
    assert {stone.slug for stone in Tombstone.objects.all()} == {"s-read", "s-more", article.slug}

    read()

    assert not Tombstone.objects.exists()
    told = client.get("/api/v1/statements/?modified_since=2026-01-01T00:00:00Z").json()
    assert {"s-read", "s-more"} <= {one["slug"] for one in told["results"]}
    assert not {"s-read", "s-more"} & {one["slug"] for one in told["deleted"]}
    assert proved() == []


def test_an_article_that_stayed_is_read_again() -> None:
    run, article = read()
    accept(Statement.objects.get(slug="s-more"), "editor", "Yes.")
    undo_run(run, "editor", "A slip.")
    assert not Statement.objects.filter(slug="s-read").exists()

    again, same = read()

    assert same == article
    article.refresh_from_db()
    assert article.run == again
    assert Citation.objects.get(statement__slug="s-read").run == again
    assert Statement.objects.get(slug="s-more").review == Review.CONFIRMED
    assert not Tombstone.objects.exists()
    assert proved() == []
