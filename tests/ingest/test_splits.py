"""A record that is two: what goes to the new one, what is refused, and both taken back as one."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.admin.waiting import cite, machine_meeting, machine_statement, page, peskov
from tests.models.rows import article, meeting, person, statement
from tracker.choices import MeetingStatus, Review
from tracker.ingest.reviews import correct, last_decision, merge, split, undo
from tracker.ingest.reviews.splits import Words
from tracker.ingest.verify.checks import CHECKS
from tracker.models import Change, Entry, Meeting, Participant, Person, Statement, Tombstone

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]


def words(citation: Any) -> Words:
    return citation.article.slug, citation.start, citation.end


def faults(kind: str) -> list[Any]:
    return [fault for fault in CHECKS["records and their history"]() if fault.kind == kind]


def met(published: str, **other: Any) -> Meeting:
    """A meeting on a day, of which one article of that day tells and one of `published`."""
    row = meeting(date="2025-10-15", status=MeetingStatus.HELD, review=Review.REFERENCE, **other)
    Participant.objects.create(meeting=row, person=peskov(), side="russia", role_en="guest")
    for day in ("2025-10-16", published):
        row.citations.create(article=article("", published=day), review=Review.REFERENCE)
    return row


def test_some_words_and_another_day_go_to_a_new_record_and_come_back() -> None:
    row = met("2026-01-20")
    later = row.citations.last()
    said = statement(meeting=row)

    change = split(row, [words(later)], {"date": "2026-01-19"}, "editor", "Two visits.")

    new = Meeting.objects.get(slug=change.slug)
    assert (new.date, new.review, new.touched) == ("2026-01-19", Review.CONFIRMED, True)
    assert new.citations.get().article == later.article
    assert [(one.person.slug, one.role_en) for one in new.participants.all()] == [("peskov", "guest")]
    assert row.citations.count() == 1
    assert Statement.objects.get(pk=said.pk).meeting == row
    assert Entry.objects.filter(slug=new.slug).exists()
    assert faults("meeting") == []
    assert last_decision("editor") == change

    undo(Change.objects.get(after__split_into=new.slug), "editor", "One after all.")

    assert Meeting.objects.get() == row
    assert {one.article_id for one in row.citations.all()} >= {later.article_id}
    assert row.citations.count() == 2
    assert Tombstone.objects.get().slug == new.slug
    assert last_decision("editor") is None
    assert faults("meeting") == []


def test_a_statement_that_is_split_has_the_words_that_moved() -> None:
    record = machine_statement(speaker=peskov())
    other = cite(record, page(), "both sides discussed wider use", fields=["words"], run=record.run)

    change = split(record, [words(other)], {}, "editor", "Two sentences.")

    new = Statement.objects.get(slug=change.slug)
    record.refresh_from_db()
    assert (new.words, record.words) == ("both sides discussed wider use", "the bases were on the agenda")
    assert (record.review, new.run) == (Review.CONFIRMED, None)


@pytest.mark.parametrize("moves", ["none", "all"])
def test_both_keep_a_source(moves: str) -> None:
    row = met("2025-10-17")
    moved = [words(one) for one in row.citations.all()] if moves == "all" else []

    with pytest.raises(ValidationError, match="leave it at least one"):
        split(row, moved, {}, "editor", "Two.")

    assert not Change.objects.exists()


def test_a_new_record_cannot_be_of_after_its_sources() -> None:
    row = met("2025-10-17")

    with pytest.raises(ValidationError, match="its latest source is of 2025-10-17"):
        split(row, [words(row.citations.last())], {"date": "2025-12-01"}, "editor", "Two.")

    assert (Meeting.objects.count(), row.citations.count()) == (1, 2)


def test_what_is_left_cannot_be_of_after_its_sources() -> None:
    row = meeting(date="2025-10-15", status=MeetingStatus.HELD)
    for day in ("2025-10-16", "2025-09-01"):
        row.citations.create(article=article("", published=day), review=Review.REFERENCE)

    with pytest.raises(ValidationError, match="its latest source is of 2025-09-01"):
        split(row, [words(row.citations.first())], {}, "editor", "Two.")

    assert row.citations.count() == 2


def test_a_person_is_not_split() -> None:
    with pytest.raises(ValidationError, match="not split"):
        split(peskov(), [], {}, "editor", "Two.")


def test_a_split_whose_record_was_corrected_since_is_not_taken_back() -> None:
    row = met("2026-01-20")
    change = split(row, [words(row.citations.last())], {}, "editor", "Two.")
    correct(Meeting.objects.get(slug=change.slug), {"date": "2025-10-14"}, "other", "The day before.")

    with pytest.raises(ValidationError, match="changed again since"):
        undo(change, "editor", "One.")


def test_a_minister_who_stands_twice_is_one_and_two_again() -> None:
    known, twin = peskov(), person(slug="peskow", name_en="Dmitri Peskow")
    said, there = statement(speaker=twin), machine_meeting()
    Participant.objects.create(meeting=there, person=twin, side="russia")

    change = merge(twin, known, "editor", "One man.")

    said.refresh_from_db()
    assert (said.speaker, there.participants.get().person) == (known, known)
    undo(change, "editor", "Two men.")
    said.refresh_from_db()
    again = Person.objects.get(slug="peskow")
    assert (said.speaker, there.participants.get().person) == (again, again)
    assert faults("person") + faults("meeting") + faults("statement") == []


def test_two_meetings_that_are_one_are_two_again() -> None:
    one, other = met("2025-10-17"), machine_meeting()

    change = merge(other, one, "editor", "One visit.")

    assert one.citations.count() == 3
    undo(change, "editor", "Two.")
    assert (one.citations.count(), Meeting.objects.count()) == (2, 2)
    assert faults("meeting") == []


def test_a_merge_that_would_be_of_after_its_latest_source_is_refused_in_words() -> None:
    early = met("2025-10-17")
    late = meeting(date="2026-01-19", status=MeetingStatus.HELD)

    with pytest.raises(ValidationError, match="its latest source is of 2025-10-17"):
        merge(early, late, "editor", "One.")

    assert (Meeting.objects.count(), late.citations.count()) == (2, 0)
