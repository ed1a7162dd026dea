"""Two records that are one: what goes over, what is dropped, what is refused."""

import pytest
from django.core.exceptions import ValidationError

from tests.admin.waiting import cite, machine_meeting, machine_statement, peskov
from tests.models.rows import meeting, office, person, statement
from tracker.choices import Review
from tracker.ingest.reviews import merge
from tracker.models import Entry, Participant, Person, Statement, Tombstone

pytestmark = pytest.mark.django_db


def test_a_merge_moves_the_words_and_leaves_a_stone() -> None:
    record, known = machine_statement(), statement()

    change = merge(record, known, "editor", "The same words.")

    stone = Tombstone.objects.get()
    assert not Statement.objects.filter(slug=record.slug).exists()
    assert known.citations.get().exact == "the bases were on the agenda"
    assert (stone.slug, stone.merged_into, stone.reason) == (record.slug, known.slug, "The same words.")
    assert (change.action, change.after["merged_into"]) == ("merged", known.slug)
    assert change.before["citations"][0]["exact"] == "the bases were on the agenda"
    assert Statement.objects.get().touched
    assert [one.slug for one in Entry.objects.all()] == [known.slug]


def test_words_that_both_records_cite_stand_once() -> None:
    record, known = machine_statement(), statement()
    cite(known, record.citations.get().article, "the bases were on the agenda", fields=["stance"])

    merge(record, known, "editor", "The same words.")

    assert known.citations.get().fields == ["stance", "words", "speaker"]


def test_merged_meetings_keep_everybody_and_what_was_said_there() -> None:
    who, other = person(), person()
    record, known = machine_meeting(), meeting()
    for met, someone in ((record, who), (record, other), (known, who)):
        Participant.objects.create(meeting=met, person=someone, side="other")
    said = statement(meeting=record, speaker=who)

    merge(record, known, "editor", "One meeting.")

    said.refresh_from_db()
    assert said.meeting == known
    assert {one.person for one in known.participants.all()} == {who, other}


def test_merged_people_keep_what_they_said() -> None:
    known, twin = peskov(), person(name_en="Dmitri Peskow")
    said = statement(speaker=twin)

    merge(twin, known, "editor", "One man.")

    said.refresh_from_db()
    assert said.speaker == known
    assert not Person.objects.filter(pk=twin.pk).exists()
    assert Entry.objects.get(slug=said.slug).facets.filter(facet="person", value="peskov").exists()


def test_a_merge_into_the_wrong_record_is_refused() -> None:
    record = machine_statement()

    for into in (record, meeting(), statement(review=Review.REJECTED)):
        with pytest.raises(ValidationError):
            merge(record, into, "editor", "The same.")

    assert record.citations.count() == 1
    assert not Tombstone.objects.exists()


def test_one_office_of_two_people_is_for_the_editor_to_take_out() -> None:
    known, twin = office(), office()

    with pytest.raises(ValidationError):
        merge(twin.person, known.person, "editor", "One man.")

    assert Person.objects.count() == 2
