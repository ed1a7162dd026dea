"""What all records share: addresses that stay, texts that stay, dates with their bounds, names."""

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation

from tests.models import rows
from tracker.models import Article, Meeting, Organisation, Person
from tracker.models.articles import sha256
from tracker.models.changes import state_of
from tracker.models.records import in_language, language_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make", [rows.person, rows.base, rows.meeting, rows.statement, rows.harm_figure])
def test_address_never_changes(make) -> None:
    made = make()
    row = type(made).objects.get(pk=made.pk)

    row.slug = "elsewhere"
    with pytest.raises(ValidationError):
        row.save()

    assert type(row).objects.get(pk=row.pk).slug == made.slug


def test_address_of_a_row_just_made_does_not_change_either() -> None:
    row = rows.meeting()

    row.slug = "elsewhere"
    with pytest.raises(ValidationError):
        row.save()


def test_stored_text_never_changes() -> None:
    made = rows.article("They met.")
    assert made.text_sha256 == sha256("They met.")

    for row in (made, Article.objects.get(pk=made.pk)):
        row.text = "They did not meet."
        with pytest.raises(ValidationError):
            row.save()

    assert Article.objects.get(pk=made.pk).text == "They met."


def test_reference_may_be_given_its_text_once() -> None:
    row = rows.article()

    row.text = "They met."
    row.save()
    row.title = "Met"
    row.save()

    assert Article.objects.get(pk=row.pk).text_sha256 == sha256("They met.")


@pytest.mark.parametrize(
    ("date", "earliest", "latest"),
    [
        ("2025-10-15", dt.date(2025, 10, 15), dt.date(2025, 10, 15)),
        ("2025-10-16~", dt.date(2025, 10, 16), dt.date(2025, 10, 16)),
        ("2024-02", dt.date(2024, 2, 1), dt.date(2024, 2, 29)),
        ("2015/2024-12", dt.date(2015, 1, 1), dt.date(2024, 12, 31)),
        ("2015-09-30/..", dt.date(2015, 9, 30), None),
        ("../2009", None, dt.date(2009, 12, 31)),
        ("", None, None),
    ],
)
def test_bounds_are_kept_in_step_with_the_date(date, earliest, latest) -> None:
    created = rows.meeting(date="1999")
    created.date = date
    created.save()
    bulk = Meeting(**rows.slug(), kind="visit", date=date)
    Meeting.objects.bulk_create([bulk])

    for row in Meeting.objects.filter(pk__in=[created.pk, bulk.pk]):
        assert (row.earliest, row.latest) == (earliest, latest)


def test_second_date_of_a_record_has_its_own_bounds() -> None:
    figure = rows.harm_figure(period="2015/2016", as_of="2017-03")

    assert (figure.earliest, figure.latest) == (dt.date(2015, 1, 1), dt.date(2016, 12, 31))
    assert (figure.as_of_earliest, figure.as_of_latest) == (dt.date(2017, 3, 1), dt.date(2017, 3, 31))


@pytest.mark.parametrize("date", ["15 October 2025", "2025-02-30", "2025-13", "2016/2015", "../..", "2025-10-15T10:00"])
def test_date_that_is_not_edtf_is_refused(date) -> None:
    with pytest.raises(ValidationError), transaction.atomic():
        rows.meeting(date=date)
    with pytest.raises(ValidationError), transaction.atomic():
        Meeting.objects.bulk_create([Meeting(**rows.slug(), kind="visit", date=date)])

    assert not Meeting.objects.exists()


def test_form_says_what_is_wrong_with_a_date() -> None:
    with pytest.raises(ValidationError) as refused:
        Meeting(slug="m", kind="visit", date="October").full_clean()

    assert "not an EDTF date: 'October'" in str(refused.value.message_dict["date"])


def test_records_overlapping_a_period_are_those_whose_date_can_fall_into_it() -> None:
    for slug, date in (
        ("day", "2016-05-01"),
        ("year", "2016"),
        ("open", "2015/.."),
        ("before", "2014"),
        ("after", "2018"),
    ):
        rows.meeting(slug=slug, date=date)

    found = Meeting.objects.overlapping(dt.date(2016, 5, 1), dt.date(2016, 5, 31))

    assert {row.slug for row in found} == {"day", "year", "open"}


def test_rejected_record_is_not_shown_and_machine_made_is_not_confirmed() -> None:
    for review in ("reference", "machine", "confirmed", "rejected"):
        rows.meeting(slug=review, review=review)

    assert {row.slug for row in Meeting.objects.shown()} == {"reference", "machine", "confirmed"}
    assert {row.slug for row in Meeting.objects.confirmed()} == {"reference", "confirmed"}


def test_text_is_given_in_the_readers_language_else_english_else_arabic() -> None:
    meeting = Meeting(summary_en="They met.", summary_ar="التقيا.")

    assert [in_language(meeting, "summary", code) for code in ("ar", "en", "ru")] == [
        "التقيا.",
        "They met.",
        "They met.",
    ]
    assert language_of(meeting, "summary", "ru") == "en"
    assert in_language(Meeting(summary_ar="التقيا."), "summary", "ru") == "التقيا."
    with translation.override("ar"):
        assert meeting.summary == "التقيا."


def test_spellings_are_names_first_and_each_once() -> None:
    person = Person(
        name_ar="بوتين", name_en="Putin", name_ru="Путин", variants={"en": ["V. Putin", "Putin"], "ar": ["بوتن"]}
    )

    assert person.spellings() == ["بوتين", "Putin", "Путин", "V. Putin", "بوتن"]


def test_state_of_a_row_names_other_rows_by_their_address() -> None:
    body = rows.organisation(slug="duma")
    statement = rows.statement(organisation=body)

    state = state_of(statement)

    assert (state["organisation"], state["speaker"], state["date"]) == ("duma", None, "2025-10-16")
    assert not state.keys() & {"id", "run", "created_at", "modified_at"}
    assert isinstance(body, Organisation)
