"""A record dated about its publication takes the day that another article names, whichever was read first."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from tests.ingest.parks import ingest
from tracker.choices import DatedBy, Review
from tracker.ingest.record.loading import load_record
from tracker.ingest.reviews import accept
from tracker.ingest.verify import CHECKS
from tracker.models import Change, IngestRun, Meeting, Statement

pytestmark = pytest.mark.django_db
UNDATED = (
    "Russian President Vladimir Putin met Syrian President Ahmed al-Sharaa in Sochi and discussed the Russian military "
    "bases in Syria.\nThe fate of the Hmeimim air base and the naval base in Tartus remains open.\n"
)
DATED = (
    "Russian President Vladimir Putin and Syrian President Ahmed al-Sharaa met in Sochi on 12 March 2026, the Kremlin "
    "said. They spoke of the Russian military bases in Syria, Hmeimim and Tartus.\n"
)
AGAIN = (
    "In Sochi, Vladimir Putin received the Syrian President Ahmed al-Sharaa for talks on the Russian bases in Syria, "
    "Hmeimim and Tartus among them, and a ship of the Russian fleet was shown.\n"
)


@pytest.fixture(scope="module", autouse=True)
def record(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[None]:
    """The whole record, loaded once for this file and rolled back after it."""
    place = override_settings(RAW_ROOT=tmp_path_factory.mktemp("raw"))
    with place, django_db_blocker.unblock(), transaction.atomic():
        load_record()
        yield
        transaction.set_rollback(True)


def read(folder: Path, text: str, published: str) -> IngestRun:
    name = f"page-{published}"
    (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / f"{name}.toml").write_text(f'language = "en"\npublished = "{published}"\n', encoding="utf-8")
    known = set(IngestRun.objects.values_list("pk", flat=True))
    ingest(folder / f"{name}.txt")
    return IngestRun.objects.exclude(pk__in=known).get()


def found() -> list[tuple[str, str, int]]:
    rows = Meeting.objects.filter(review=Review.MACHINE).order_by("date")
    return [(row.date, row.dated_by, row.citations.values("article").distinct().count()) for row in rows]


def proved() -> list[str]:
    return [str(fault) for check in CHECKS.values() for fault in check()]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_day_that_words_name_wins_in_either_order(order: tuple[int, int], tmp_path: Path) -> None:
    pages = [(UNDATED, "2026-03-17"), (DATED, "2026-03-19")]

    for number in order:
        read(tmp_path, *pages[number])

    assert found() == [("2026-03-12", DatedBy.WORDS, 2)]


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_of_two_that_name_no_day_the_earlier_one_counts(order: tuple[int, int], tmp_path: Path) -> None:
    pages = [(UNDATED, "2026-03-17"), (AGAIN, "2026-03-14")]

    for number in order:
        read(tmp_path, *pages[number])

    assert found() == [("2026-03-14~", DatedBy.PUBLICATION, 2)]


def test_the_change_says_what_the_date_was_and_by_which_article(tmp_path: Path) -> None:
    read(tmp_path, UNDATED, "2026-03-17")
    run = read(tmp_path, DATED, "2026-03-19")

    told = Change.objects.get(run=run, kind="meeting")

    assert (told.before["date"], told.before["dated_by"]) == ("2026-03-17~", DatedBy.PUBLICATION)
    assert (told.after["date"], told.after["earliest"], told.after["article"]) == (
        "2026-03-12", "2026-03-12", run.items.get().article.slug
    )  # fmt: skip


def test_the_date_goes_back_when_the_run_is_undone(tmp_path: Path) -> None:
    read(tmp_path, UNDATED, "2026-03-17")
    run = read(tmp_path, DATED, "2026-03-19")

    call_command("undo", str(run.pk), "--reason", "A slip.")

    assert found() == [("2026-03-17~", DatedBy.PUBLICATION, 1)]
    assert proved() == []


def test_reading_all_again_changes_no_date(tmp_path: Path) -> None:
    read(tmp_path, UNDATED, "2026-03-17")
    read(tmp_path, DATED, "2026-03-19")

    call_command("reread")

    assert found() == [("2026-03-12", DatedBy.WORDS, 2)]
    assert proved() == []


def test_what_another_run_found_outlives_the_run_that_made_the_record(tmp_path: Path) -> None:
    first = read(tmp_path, UNDATED, "2026-03-17")
    read(tmp_path, DATED, "2026-03-19")

    call_command("undo", str(first.pk), "--reason", "A bad page.")

    assert found() == [("2026-03-12", DatedBy.WORDS, 1)]


def test_a_record_that_a_person_stands_for_keeps_its_date(tmp_path: Path) -> None:
    read(tmp_path, UNDATED, "2026-03-17")
    accept(Meeting.objects.get(review=Review.MACHINE), "editor", "Yes.")

    read(tmp_path, DATED, "2026-03-19")

    row = Meeting.objects.get(review=Review.CONFIRMED)
    assert (row.date, row.dated_by) == ("2026-03-17~", DatedBy.PUBLICATION)
    assert row.citations.filter(review=Review.MACHINE).exists()


def test_a_day_inside_of_what_was_said_is_not_that_of_saying_it(tmp_path: Path) -> None:
    read(tmp_path, DATED, "2026-03-19")

    said = Statement.objects.get(review=Review.MACHINE)

    assert (said.date, said.dated_by) == ("2026-03-19~", DatedBy.PUBLICATION)
