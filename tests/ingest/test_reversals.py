"""A decision that is taken back leaves the record as it was before, and says so in the history."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from tests.admin.waiting import cite, finding, machine_meeting, machine_statement, page, peskov
from tests.models.rows import base, harm_figure, meeting, person, statement, status_change
from tracker.ingest.reviews import accept, correct, last_decision, merge, reject, remove, undo
from tracker.ingest.snapshots import snapshot
from tracker.ingest.verify import CHECKS
from tracker.models import Change, Citation, Entry, Participant, Person, ReviewItem, Statement, Tombstone
from tracker.search.index import index_records

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What an editor is told is asked for in English."""
    with translation.override("en"):
        yield


def taken_back(change: Change) -> Change:
    return undo(change, "editor", "A slip.")


def timeline() -> list[tuple[Any, ...]]:
    return list(Entry.objects.order_by("kind", "slug").values_list("kind", "slug", "review", "citations", "terms"))


@pytest.mark.parametrize(
    "decide",
    [
        lambda record: accept(record, "editor", "Yes."),
        lambda record: accept(record, "editor", "Yes, but.", values={"date": "2025-09"}),
        lambda record: reject(record, "editor", "No."),
        lambda record: correct(record, {"bases": [base().slug], "words": "other words"}, "editor", "So."),
        lambda record: remove(record, "editor", "Away."),
        lambda record: merge(record, statement(), "editor", "The same."),
    ],
)
def test_the_record_is_as_it_was(decide: Any) -> None:
    record = machine_statement()
    index_records([record])
    before, shown = snapshot(record), timeline()

    told = taken_back(decide(record))

    again = Statement.objects.get(slug=record.slug)
    assert snapshot(again) == before
    assert [row for row in timeline() if row[1] == record.slug] == shown
    assert not Tombstone.objects.exists()
    assert (told.action, told.author, told.reason) == ("undone", "editor", "A slip.")
    assert [fault for fault in CHECKS["records and their history"]() if "no change tells" not in fault.sentence] == []


def test_the_finding_of_an_accepted_record_waits_again() -> None:
    item = finding()
    change = accept(item, "editor", "Said.", values={"speaker": peskov().slug})

    taken_back(change)

    item.refresh_from_db()
    assert (item.state, item.decided_by, item.decision) == (ReviewItem.State.OPEN, "", "")
    assert not Statement.objects.exists()
    assert not Citation.objects.exists()
    assert not Entry.objects.exists()
    assert Tombstone.objects.get().slug == change.slug


def test_a_finding_accepted_again_stands_at_its_old_address() -> None:
    item, values = finding(), {"speaker": peskov().slug}
    taken_back(accept(item, "editor", "Said.", values=values))

    change = accept(ReviewItem.objects.get(), "editor", "Said after all.", values=values)

    assert Statement.objects.get().slug == change.slug
    assert not Tombstone.objects.exists()


def test_a_citation_added_to_a_known_record_goes() -> None:
    known, item = statement(), finding()

    taken_back(accept(item, "editor", "The same.", record=known))

    assert not known.citations.exists()
    assert ReviewItem.objects.get().state == ReviewItem.State.OPEN
    assert Entry.objects.get().citations == 0


def test_a_rejected_finding_waits_again() -> None:
    item = finding()

    taken_back(reject(item, "editor", "No."))

    assert ReviewItem.objects.get().state == ReviewItem.State.OPEN


def test_merged_meetings_part_with_their_people_and_statements() -> None:
    record, known = machine_meeting(), meeting()
    who, other = person(), person()
    for met, someone, side in ((record, who, "syria"), (record, other, "russia"), (known, who, "other")):
        Participant.objects.create(meeting=met, person=someone, side=side)
    said = statement(meeting=record)
    before, beside = snapshot(record), snapshot(known)

    taken_back(merge(record, known, "editor", "One meeting."))

    said.refresh_from_db()
    known.refresh_from_db()
    assert said.meeting.slug == record.slug
    assert snapshot(said.meeting) == before
    assert snapshot(known) == beside


def test_merged_sites_part_and_keep_what_named_both() -> None:
    twin, known = base(), base()
    change = status_change(base=twin)
    both, one = statement(), statement()
    both.bases.set([twin, known])
    one.bases.set([twin])

    taken_back(merge(twin, known, "editor", "One site."))

    change.refresh_from_db()
    assert change.base.slug == twin.slug
    assert {row.slug for row in both.bases.all()} == {twin.slug, known.slug}
    assert {row.slug for row in one.bases.all()} == {twin.slug}


def test_a_part_of_a_figure_that_was_merged_into_its_whole_is_a_part_again() -> None:
    whole_figure = harm_figure(low=50, high=50)
    part = harm_figure(low=40, high=40, subset_of=whole_figure)
    cite(whole_figure, page(), "6993", fields=["series"])

    taken_back(merge(whole_figure, part, "editor", "The same."))

    part.refresh_from_db()
    assert part.subset_of.slug == whole_figure.slug


def test_merged_people_part() -> None:
    twin, known = person(), peskov()
    said = statement(speaker=twin)

    taken_back(merge(twin, known, "editor", "One man."))

    said.refresh_from_db()
    assert said.speaker == Person.objects.get(slug=twin.slug)


def test_the_winner_of_a_merge_leads_to_the_same_undoing() -> None:
    record, known = machine_statement(), statement()
    merge(record, known, "editor", "The same.")
    winner = Change.objects.get(action="merged", slug=known.slug)

    taken_back(winner)

    assert Statement.objects.filter(slug=record.slug).exists()


def test_what_somebody_changed_since_is_not_overwritten() -> None:
    record = machine_statement()
    first = correct(record, {"date": "2025-09"}, "editor", "November.")
    correct(record, {"date": "2025-08"}, "other", "December.")

    with pytest.raises(ValidationError, match="date was changed again"):
        taken_back(first)

    record.refresh_from_db()
    assert record.date == "2025-08"


def test_nothing_is_undone_twice() -> None:
    change = accept(machine_statement(), "editor", "Yes.")
    told = taken_back(change)

    for again in (change, told):
        with pytest.raises(ValidationError):
            taken_back(again)


def test_what_a_run_or_the_files_made_is_not_undone_here() -> None:
    record = machine_statement()
    row = {"kind": "statement", "slug": record.slug, "action": "created", "reason": "read"}
    by_run = Change.objects.create(**row, author="reader", run=record.run)
    by_files = Change.objects.create(**row, author="fixtures")

    for change in (by_run, by_files):
        with pytest.raises(ValidationError, match="undone as a whole"):
            taken_back(change)


def test_the_last_decision_is_the_newest_that_still_stands() -> None:
    first = accept(machine_statement(), "editor", "Yes.")
    accept(machine_statement(), "other", "Yes.")
    second = merge(machine_statement(), statement(), "editor", "The same.")

    seen = [last_decision("editor")]
    taken_back(second)
    seen.append(last_decision("editor"))
    taken_back(first)

    assert [*seen, last_decision("editor")] == [second, first, None]
