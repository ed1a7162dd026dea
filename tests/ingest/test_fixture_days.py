"""Loading is not a change: rows bear the days on which they were entered and corrected."""

import datetime as dt
from pathlib import Path

import pytest
import yaml

from tests.ingest.small_record import Content, source, written
from tracker.ingest.record.loading import load_record
from tracker.models import Article, Change, Entry, HarmFigure, Meeting, Statement, StatusChange

pytestmark = pytest.mark.django_db

WHY = "The sources name no place"


def day(number: int) -> dt.datetime:
    return dt.datetime(2026, 11, number, tzinfo=dt.UTC)


def days_of_publishers(folder: Path) -> set[dt.datetime]:
    """Days on which rows of the file of publishers, which is the real one, say that they were entered or corrected."""
    content = yaml.safe_load((folder / "publishers.yaml").read_text(encoding="utf-8"))
    known = [row for row in content["publishers"] if row.get("hosts")]
    said = {str(row.get("entered", content["entered"])) for row in known}
    said |= {str(one["day"]) for row in known for one in row.get("corrected", ())}
    return {dt.datetime.fromisoformat(one).replace(tzinfo=dt.UTC) for one in said}


def test_rows_and_their_changes_bear_the_day_of_entry(tmp_path) -> None:
    def bend(content: Content) -> None:
        content["harm"]["records"][0]["entered"] = "2026-11-25"
        content["bases"]["sites"][0]["entered"] = "2026-11-24"

    load_record(written(tmp_path, bend))

    meeting, figure, change = Meeting.objects.get(), HarmFigure.objects.get(), StatusChange.objects.get()
    assert (meeting.created_at, meeting.modified_at) == (day(23), day(23))
    assert (figure.created_at, figure.modified_at) == (day(25), day(25))
    assert change.created_at == day(24), "a change of a site is of the day of its site"
    assert Entry.objects.get(kind="harm").modified_at == day(25)
    assert Change.objects.get(kind="harm_figure").at == day(25)
    small = Change.objects.exclude(kind="publisher")
    assert set(small.values_list("at", flat=True)) == {day(23), day(24), day(25)}
    assert set(Change.objects.filter(kind="publisher").values_list("at", flat=True)) == days_of_publishers(tmp_path)
    told = list(Change.objects.order_by("pk").values_list("at", flat=True))
    assert told == sorted(told)


def test_a_source_is_of_the_day_of_the_first_row_that_cites_it(tmp_path) -> None:
    def bend(content: Content) -> None:
        content["harm"]["records"][0] |= {"entered": "2026-11-25", "sources": [source("meeting"), source("late")]}

    load_record(written(tmp_path, bend))

    assert Article.objects.get(url__endswith="/meeting").created_at == day(23)
    assert Article.objects.get(url__endswith="/late").created_at == day(25)


def test_a_correction_in_a_fresh_copy_is_a_change_of_its_day(tmp_path) -> None:
    def bend(content: Content) -> None:
        content["meetings"]["meetings"][0]["corrected"] = [{"day": "2026-11-26", "reason": WHY}]

    load_record(written(tmp_path, bend))

    assert (Meeting.objects.get().created_at, Meeting.objects.get().modified_at) == (day(23), day(26))
    assert list(Change.objects.filter(kind="meeting").values_list("action", "at", "reason").order_by("pk")) == [
        ("created", day(23), "fixtures/meetings.yaml"), ("updated", day(26), WHY),
    ]  # fmt: skip


def test_a_correction_of_a_loaded_row_is_one_change_of_its_day(tmp_path) -> None:
    load_record(written(tmp_path))
    before = Change.objects.count()

    def bend(content: Content) -> None:
        content["meetings"]["meetings"][0] |= {"place": None, "corrected": [{"day": "2026-11-26", "reason": WHY}]}

    loaded = load_record(written(tmp_path, bend))
    again = load_record(tmp_path)

    change = Change.objects.first()
    assert Change.objects.count() == before + 1
    assert (change.at, change.reason, change.action) == (day(26), WHY, "updated")
    assert change.before["place"] == "moscow" and change.after["place"] is None
    assert Meeting.objects.get().modified_at == day(26)
    assert (loaded.updated, loaded.notices, again.updated) == ({"meeting": 1}, [], {})


def test_a_correction_without_a_day_is_told_as_of_today(tmp_path) -> None:
    load_record(written(tmp_path))

    def bend(content: Content) -> None:
        content["statements"]["statements"][0]["summary"]["en"] = "Something else happened."

    loaded = load_record(written(tmp_path, bend))

    assert loaded.notices == ["statement s-1: is corrected without a new `corrected:`; told as of today"]
    assert Change.objects.first().at.date() > day(26).date()
    assert Statement.objects.get().modified_at == Change.objects.first().at


def test_two_fresh_copies_agree(tmp_path) -> None:
    def clocks() -> list[object]:
        load_record(tmp_path)
        entries = list(Entry.objects.order_by("kind", "slug").values_list("slug", "modified_at"))
        told = list(Change.objects.order_by("pk").values_list("kind", "slug", "at"))
        for model in (Entry, Statement, Meeting, StatusChange, HarmFigure, Change):
            model.objects.all().delete()
        return [entries, told]

    written(tmp_path)

    first, second = clocks(), clocks()

    assert first[0] and first[0] == second[0]
