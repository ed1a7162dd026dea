"""What an article tells as done cannot lie after the article's own day; a source is not of the day after tomorrow."""

from pathlib import Path

import pytest

from tests.ingest.small_record import Content, source, written
from tests.models import rows
from tracker.choices import Outcome
from tracker.ingest.drafts import Draft, Item, Sidecar
from tracker.ingest.link.evidence import cannot_be
from tracker.ingest.record.loading import Refused, load_record
from tracker.ingest.runs.carrying_out import carry_out, open_run
from tracker.models import Article, IngestItem, IngestRun, Meeting, ReviewItem, Statement, StatusChange

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]

MET = "التقى الرئيس الروسي فلاديمير بوتين الرئيس السوري أحمد الشرع في موسكو {when} وبحثا قاعدة حميميم الروسية في سوريا."


def read(folder: Path, text: str, **sidecar: str) -> IngestItem:
    (folder / "a.txt").write_text(text, encoding="utf-8")
    (folder / "a.toml").write_text("".join(f'{name} = "{value}"\n' for name, value in sidecar.items()), "utf-8")
    return carry_out(open_run([str(folder / "a.txt")], "test", "test")).items.get()


@pytest.fixture
def people(settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "data"
    for slug, name in (("vladimir-putin", "فلاديمير بوتين"), ("ahmed-al-sharaa", "أحمد الشرع")):
        person = rows.person(slug=slug, name_ar=name, name_en=slug)
        rows.office(person=person, country="RU" if "putin" in slug else "SY")
    rows.base(slug="hmeimim-air-base", name_ar="قاعدة حميميم", name_en="Hmeimim", variants={"ar": ["حميميم"]})


@pytest.mark.parametrize("published", ["9999-12-31", "2201", "2099-01-01", "1066"])
def test_a_source_of_a_day_to_come_is_refused_and_nothing_is_stored(published: str, people: None, tmp_path) -> None:
    item = read(tmp_path, MET.format(when="يوم الأربعاء"), published=published)

    assert item.outcome == Outcome.FAILED
    assert item.reason.startswith("the day of publication: ")
    assert not Article.objects.exists() and not Meeting.objects.exists()


@pytest.mark.parametrize("when", ["يوم 28 كانون الثاني 2028", "يوم 15 تشرين الأول 2026"])
def test_a_meeting_after_the_article_is_planned_at_most(when: str, people: None, tmp_path) -> None:
    item = read(tmp_path, MET.format(when=when), published="2026-02-18")

    assert item.outcome == Outcome.STORED, item.reason
    assert [one.status for one in Meeting.objects.all()] == ["planned"]


@pytest.mark.parametrize(
    ("date", "published", "reason"),
    [
        ("2028", "2026-02-18", "it is told as done, but on a day after that of the article"),
        ("2026-02-20", "2026-02-18", "it is told as done, but on a day after that of the article"),
        ("2199", "", "it is told as done, but on a day after that of the article"),
        ("9999-12-31", "2026-02-18", "its date lies outside the years 1900 to 2200"),
        ("2026-02-19", "2026-02-18", ""),
        ("2026-02", "2026-02-18", ""),
        ("2028", "2028", ""),
        (None, "2026-02-18", ""),
    ],
)
def test_what_the_reader_takes_for_done_waits_where_it_cannot_be(date, published, reason) -> None:
    draft = Draft(item=Item("a"), run=IngestRun(), sidecar=Sidecar(published=published))

    assert cannot_be(date, draft) == reason


def test_a_finding_that_cannot_be_waits_with_its_reason(people: None, tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("tracker.ingest.link.meetings.cannot_be", lambda date, draft: "it cannot be")

    read(tmp_path, MET.format(when="يوم 18 شباط 2026"), published="2026-02-18")

    assert not Meeting.objects.exists()
    assert ReviewItem.objects.get(kind="meeting").reason == "it cannot be"


def test_a_meeting_of_the_articles_day_is_stored(people: None, tmp_path) -> None:
    read(tmp_path, MET.format(when="يوم 18 شباط 2026"), published="2026-02-18")

    assert [(one.date, one.dated_by) for one in Meeting.objects.all()] == [("2026-02-18", "words")]


def test_words_that_leave_the_time_of_the_record_fail_nothing(people: None, tmp_path) -> None:
    item = read(tmp_path, MET.format(when="يوم 31 كانون الأول 9999"), published="2026-02-18")

    assert item.outcome == Outcome.STORED, item.reason
    assert not Meeting.objects.filter(latest__year__gt=2200).exists()
    assert not Statement.objects.filter(latest__year__gt=2200).exists()


def lies_ahead(content: Content) -> None:
    content["bases"]["sites"][0]["status_changes"][0]["date"] = "2028"


def published_in_future(content: Content) -> None:
    content["meetings"]["meetings"][0]["sources"][0]["published"] = "2199-01-01"


@pytest.mark.parametrize(
    ("bend", "reason"),
    [
        (lies_ahead, "hill-base 2028 established: This is told as having happened on 2028-01-01, but its latest"),
        (published_in_future, "published: 2199-01-01 is still to come"),
    ],
)
def test_the_curated_files_obey_too(bend, reason: str, tmp_path) -> None:
    with pytest.raises(Refused) as refused:
        load_record(written(tmp_path, bend))

    assert reason in str(refused.value)
    assert not StatusChange.objects.exists()


def test_a_corrected_row_may_bring_its_own_later_source(tmp_path) -> None:
    load_record(written(tmp_path))

    def bend(content: Content) -> None:
        later = {"date": "2025-11-20", "sources": [source("later", published="2025-11-21")]}
        content["meetings"]["meetings"][0] |= later

    load_record(written(tmp_path, bend))

    assert Meeting.objects.get().date == "2025-11-20"
