"""The curated files: loaded whole, loaded again without a change, refused whole."""

import io

import pytest
from django.core.management import call_command

from tests.ingest.small_record import Content, source, written
from tracker.ingest.record.loading import Refused, load_record
from tracker.models import (
    Base,
    Change,
    Entry,
    HarmFigure,
    Meeting,
    Office,
    Person,
    SiteCount,
    Statement,
    StatusChange,
)

pytestmark = pytest.mark.django_db

RECORDS = (Base, StatusChange, Person, Meeting, Statement, HarmFigure, SiteCount)


def clocks() -> dict[str, object]:
    """When each record was last modified."""
    return {
        f"{model.__name__} {slug}": at
        for model in RECORDS
        for slug, at in model.objects.values_list("slug", "modified_at")
    }


def test_row_becomes_a_record_with_its_parts(tmp_path) -> None:
    load_record(written(tmp_path))

    meeting = Meeting.objects.get(slug="m-1")
    assert (meeting.kind, meeting.status, meeting.place.slug, meeting.review) == (
        "visit",
        "held",
        "moscow",
        "reference",
    )
    assert list(meeting.bases.values_list("slug", flat=True)) == ["hill-base"]
    assert set(meeting.topics.values_list("slug", flat=True)) == {"bases", "energy"}
    participant = meeting.participants.get()
    assert (participant.side, participant.role_ar, participant.role_ru) == (
        "russia", "وزير الدفاع الروسي", "Министр обороны России",
    )  # fmt: skip
    assert [(c.order, c.caution_ar, c.caution_ru, c.is_reference) for c in meeting.citations.all()] == [
        (0, "", "", True),
        (1, "إعادة نشر", "перепечатка", True),
    ]
    change = StatusChange.objects.get()
    assert (change.slug, change.earliest.isoformat()) == ("hill-base-2015-09-30-established", "2015-09-30")
    assert change.base.variants == {"ar": ["معسكر التل"]}
    office = Office.objects.get()
    assert (office.period, office.attested, office.organisation.slug) == ("2010/..", "2012/2025", "state-duma")
    figure = HarmFigure.objects.get()
    assert (figure.low, figure.high, figure.period, figure.attribution) == (20, 30, "2015-09-30/2016-03", "russia")
    statement = Statement.objects.get()
    assert (statement.speaker.slug, statement.meeting, statement.words_language) == ("ivan-petrov", meeting, "ru")


def test_changed_row_changes_that_record_and_no_other(tmp_path) -> None:
    load_record(written(tmp_path))
    before, changes = clocks(), Change.objects.count()

    def bend(content: Content) -> None:
        content["statements"]["statements"][0]["summary"]["en"] = "Something else happened."

    loaded = load_record(written(tmp_path, bend))

    after = clocks()
    assert loaded.updated == {"statement": 1}
    assert [key for key in after if after[key] != before[key]] == ["Statement s-1"]
    change = Change.objects.first()
    assert Change.objects.count() == changes + 1
    assert (change.kind, change.slug, change.action, change.author) == ("statement", "s-1", "updated", "fixtures")
    assert (change.before, change.after) == (
        {"summary_en": "Something happened."}, {"summary_en": "Something else happened."},
    )  # fmt: skip
    assert change.reason == "fixtures/statements.yaml"
    assert "else" in Entry.objects.get(kind="statement").terms


def test_parts_of_a_row_are_brought_to_the_file(tmp_path) -> None:
    load_record(written(tmp_path))
    kept = Office.objects.get().pk

    def bend(content: Content) -> None:
        person, meeting = content["people"]["people"][0], content["meetings"]["meetings"][0]
        person["offices"] += [person["offices"][0] | {"from": "..", "to": "2009", "attested": None}]
        person["offices"][0]["note"] = {"en": "Kept.", "ar": "باقٍ.", "ru": "Оставлен."}
        meeting["participants"] = []
        meeting["topics"] = ["debt"]
        meeting["sources"] = [source("two"), source("three")]

    loaded = load_record(written(tmp_path, bend))

    assert loaded.updated == {"person": 1, "meeting": 1}
    assert {(o.pk == kept, o.period, o.note_ru) for o in Office.objects.all()} == {
        (True, "2010/..", "Оставлен."), (False, "../2009", ""),
    }  # fmt: skip
    meeting = Meeting.objects.get()
    assert not meeting.participants.exists()
    assert [topic.slug for topic in meeting.topics.all()] == ["debt"]
    assert [c.article.url[-5:] for c in meeting.citations.all()] == ["e/two", "three"]


def test_only_new_sources_is_told_as_a_citation(tmp_path) -> None:
    load_record(written(tmp_path))

    def bend(content: Content) -> None:
        content["harm"]["records"][0]["sources"].append(source("more"))

    load_record(written(tmp_path, bend))

    told = Change.objects.filter(kind="harm_figure").first()
    assert (told.action, set(told.after)) == ("cited", {"sources"})
    assert HarmFigure.objects.get().citations.count() == 2


def test_row_that_a_person_edited_is_left_and_told_of(tmp_path) -> None:
    load_record(written(tmp_path))
    Statement.objects.update(touched=True, summary_en="As the editor has it.")

    def bend(content: Content) -> None:
        content["statements"]["statements"][0]["summary"]["en"] = "Something else happened."

    loaded = load_record(written(tmp_path, bend))

    assert Statement.objects.get().summary_en == "As the editor has it."
    assert loaded.notices == ["statement s-1: differs from the file, but a person edited it; left"]


def test_row_that_left_the_file_stays_and_is_told_of(tmp_path) -> None:
    load_record(written(tmp_path))

    def bend(content: Content) -> None:
        content["statements"]["statements"] = []

    loaded = load_record(written(tmp_path, bend))

    assert Statement.objects.count() == 1
    assert loaded.notices == ["statement s-1: is in no file any more; left"]


def test_deleted_record_does_not_come_back(tmp_path) -> None:
    load_record(written(tmp_path))
    Statement.objects.all().delete()

    def bend(content: Content) -> None:
        content["statements"]["statements"][0]["note"] = {"en": "New.", "ar": "جديد.", "ru": "Новое."}

    loaded = load_record(written(tmp_path, bend))

    assert Statement.objects.count() == 0
    assert loaded.notices == ["statement s-1: was deleted or merged since; left"]


def test_command_says_what_it_did(tmp_path) -> None:
    out = io.StringIO()
    written(tmp_path)

    call_command("load_record", tmp_path, stdout=out)
    call_command("load_record", tmp_path, stdout=out)

    first, second = out.getvalue().splitlines()
    assert first.endswith("rows new, 0 as before")
    assert second.endswith("as before") and "new" not in second


def test_command_prints_each_fault_on_its_line_and_fails(tmp_path) -> None:
    def bend(content: Content) -> None:
        content["meetings"]["meetings"][0]["date"] = "15 October"
        content["harm"]["records"][0]["organisation"] = "Nobody"

    err = io.StringIO()
    with pytest.raises(SystemExit) as ended:
        call_command("load_record", written(tmp_path, bend), stderr=err)

    assert ended.value.code == 1
    lines = err.getvalue().splitlines()
    assert [line.split(": ")[:3] for line in lines[:2]] == [
        ["meetings.yaml", "m-1", "date"],
        ["harm.yaml", "h-1", "organisation"],
    ]
    assert lines[2] == "2 faults; nothing was loaded"


def test_refusal_names_the_file_the_row_and_the_reason(tmp_path) -> None:
    def bend(content: Content) -> None:
        content["statements"]["statements"][0]["speaker"] = "nobody"

    with pytest.raises(Refused) as refused:
        load_record(written(tmp_path, bend))

    assert str(refused.value) == "statements.yaml: s-1: speaker: there is no person 'nobody'"
