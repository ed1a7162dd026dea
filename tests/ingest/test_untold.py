"""A database of an earlier version is told whole: what was changed or stored without a word gets its change."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import transaction
from django.test import override_settings

from tests.ingest.small_reading import read_page, run_of
from tests.ingest.small_record import written
from tracker.ingest.record.loading import load_record
from tracker.ingest.verify import CHECKS
from tracker.models import Article, Change, HistoryLink, Publisher, RecordHead, RecordMove

pytestmark = pytest.mark.django_db
tell = import_module("tracker.migrations.0019_untold").tell


@pytest.fixture(scope="module", autouse=True)
def record(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Path]:
    """The folder of a small record, which is loaded."""
    place = override_settings(RAW_ROOT=tmp_path_factory.mktemp("raw"))
    with place, django_db_blocker.unblock(), transaction.atomic():
        load_record(folder := written(tmp_path_factory.mktemp("record")))
        yield folder
        transaction.set_rollback(True)


def proved() -> list[str]:
    return [str(fault) for check in CHECKS.values() for fault in check()]


def version() -> int:
    return RecordHead.objects.get().version


def test_a_tie_that_was_taken_away_unsaid_is_told_and_comes_back_with_the_files(record: Path) -> None:
    kremlin = Publisher.objects.filter(name="Kremlin")
    kremlin.update(state_tie="")
    Publisher.objects.filter(name="TASS").update(state_tie_source="https://tass.example/")
    before = version()

    tell(apps, None)

    told = Change.objects.filter(link=HistoryLink.objects.order_by("number").last())
    assert sorted(told.values_list("slug", "after__state_tie", "after__state_tie_source")) == [
        ("kremlin", "", None), ("tass", None, "https://tass.example/")
    ]  # fmt: skip
    assert before < version() == RecordMove.objects.latest("version").version
    assert proved() == []

    load_record(record)

    assert kremlin.get().state_tie == "Site of the President of Russia"
    assert Publisher.objects.get(name="TASS").state_tie_source == "https://en.wikipedia.org/wiki/TASS"
    assert proved() == []


def test_an_article_without_a_change_gets_one() -> None:
    run = run_of("somebody")
    article = read_page(run, "Talks on the Russian bases in Syria will go on.")
    held = HistoryLink.objects.filter(changes__kind="article", changes__slug=article.slug)
    numbers = list(held.values_list("pk", flat=True))
    Change.objects.filter(link__in=numbers).delete()
    HistoryLink.objects.filter(pk__in=numbers).delete()
    last = HistoryLink.objects.order_by("number").last()
    told = Change.objects.count()
    RecordHead.objects.update(links=last.number, digest=last.digest, changes=told)

    tell(apps, None)

    told = Change.objects.get(kind="article", slug=article.slug)
    assert (told.action, told.author, told.run, told.at) == ("created", "somebody", run, article.created_at)
    assert told.after["text_sha256"] == article.text_sha256
    assert [fault for fault in proved() if article.slug in fault] == []
    assert list(CHECKS["chain of the history"]()) == []


def test_where_all_is_told_nothing_is() -> None:
    before = version(), Change.objects.count(), Article.objects.count()

    tell(apps, None)

    assert before == (version(), Change.objects.count(), Article.objects.count())
