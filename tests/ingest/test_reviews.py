"""What each decision of an editor leaves in the database."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from tests.admin.waiting import COUNTED, cite, finding, machine_statement, page, peskov
from tests.models.rows import base, harm_figure, organisation, statement
from tracker.choices import Review
from tracker.ingest.reviews import accept, correct, merge, reject, remove
from tracker.ingest.reviews.makings import CITES
from tracker.ingest.undo import undo_run
from tracker.ingest.verify import CHECKS
from tracker.models import Change, Entry, Meeting, Person, ReviewItem, Statement, Tombstone

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """What an editor is told is asked for in English."""
    with translation.override("en"):
        yield


def entry(record: Any) -> Entry | None:
    return Entry.objects.filter(slug=record.slug).first()


def test_a_finding_becomes_a_record_with_its_words() -> None:
    item = finding()

    change = accept(item, "editor", "He speaks on.", values={"speaker": peskov().slug, "date": "2025-10-16~"})

    record = Statement.objects.get(slug=change.slug)
    citation = record.citations.get()
    assert (record.speaker.slug, record.date, record.words) == ("peskov", "2025-10-16~", item.exact)
    assert (record.review, record.touched, record.run) == (Review.CONFIRMED, True, None)
    assert (citation.exact, citation.run) == (item.exact, None)
    assert (change.action, change.author, change.reason) == ("created", "editor", "He speaks on.")
    assert change.after["item"] == item.pk
    item.refresh_from_db()
    assert (item.state, item.decided_by, item.decision) == ("accepted", "editor", "He speaks on.")
    assert entry(record).review == Review.CONFIRMED
    assert [fault for fault in CHECKS["records and their history"]() if fault.kind == "statement"] == []


def test_a_finding_without_a_speaker_is_no_statement_and_waits_on() -> None:
    item = finding()

    with pytest.raises(ValidationError, match="one speaker"):
        accept(item, "editor", "Accepted.")

    item = ReviewItem.objects.get()
    assert item.state == ReviewItem.State.OPEN
    assert not Statement.objects.exists()
    assert not Change.objects.exists()


def test_a_finding_becomes_one_more_citation_of_a_known_record() -> None:
    known = statement()
    item = finding(certainty=0.5)

    change = accept(item, "editor", "The same words.", record=known)

    citation = known.citations.get()
    assert (citation.exact, citation.article, citation.fields) == (item.exact, item.article, CITES[item.kind])
    assert (change.action, change.slug) == ("cited", known.slug)
    assert entry(known).citations == 1


def test_a_figure_that_the_words_do_not_say_is_refused() -> None:
    known = harm_figure(low=7000, high=7000)
    item = finding("harm_figure", COUNTED)

    with pytest.raises(ValidationError, match="7000 does not occur"):
        accept(item, "editor", "The same figure.", record=known)

    assert ReviewItem.objects.get().state == ReviewItem.State.OPEN


def test_a_figure_gets_the_number_that_was_read() -> None:
    read = {"category": "civilians_killed", "value": 6993, "period": "2015/2025"}
    item = finding("harm_figure", COUNTED, values=read)

    change = accept(item, "editor", "Counted.", values={"organisation": organisation(slug="monitor").slug})

    assert (change.after["low"], change.after["series"], change.after["as_of"]) == (6993, "cumulative", "2025-10-16~")


def test_a_meeting_gets_the_people_who_took_part() -> None:
    who = peskov()
    who.offices.create(organisation=organisation(), title_ar="م", title_en="Spokesman", country="RU")
    values = {"kind": "working", "status": "held", "date": "2025-10-15", "participants": ["peskov", "Somebody"]}

    change = accept(finding("meeting", values=values), "editor", "They met.")

    met = Meeting.objects.get(slug=change.slug)
    assert [(one.person, one.side) for one in met.participants.all()] == [(who, "russia")]


def test_two_editors_cannot_decide_on_one_finding() -> None:
    item, same = finding(), ReviewItem.objects.get()
    reject(item, "first", "Not said.")

    with pytest.raises(ValidationError, match="first has decided"):
        accept(same, "second", "Said.", values={"speaker": peskov().slug})


def test_a_machine_record_is_confirmed() -> None:
    record = machine_statement()

    change = accept(record, "editor", "It says so.")

    record.refresh_from_db()
    assert (record.review, record.touched) == (Review.CONFIRMED, True)
    (before,), (after,) = change.before.pop("citations"), change.after.pop("citations")
    assert (change.before, change.after) == (
        {"review": "machine", "touched": False}, {"review": "confirmed", "touched": True}
    )  # fmt: skip
    assert after == before | {"review": "confirmed"}
    assert entry(record).review == Review.CONFIRMED


def test_what_is_confirmed_does_not_wait_any_more() -> None:
    record = statement(review=Review.CONFIRMED)

    with pytest.raises(ValidationError, match="does not wait"):
        accept(record, "editor", "Again.")


def test_confirming_puts_values_in_first() -> None:
    record = machine_statement()

    change = accept(record, "editor", "Two days before.", values={"date": "2025-10-14"})

    record.refresh_from_db()
    assert (change.action, str(record.latest)) == ("updated", "2025-10-14")
    assert change.before["date"] == "2025-10-16"


def test_a_correction_keeps_what_was() -> None:
    record = machine_statement()

    change = correct(record, {"speaker": peskov().slug, "bases": [base(slug="hmeimim").slug]}, "editor", "He, not she.")

    record.refresh_from_db()
    assert (record.speaker.slug, record.review, record.touched) == ("peskov", Review.CONFIRMED, True)
    assert change.before["bases"] == []
    assert change.after["bases"] == ["hmeimim"]
    assert {"person", "base"} <= set(entry(record).facets.values_list("facet", flat=True))


def test_a_reference_that_is_corrected_stays_a_reference() -> None:
    record = statement(review=Review.REFERENCE)

    correct(record, {"date": "2025-10-17"}, "editor", "The page says the 17th.")

    record.refresh_from_db()
    assert (record.review, record.touched) == (Review.REFERENCE, True)


def test_a_correction_that_the_words_do_not_say_is_refused() -> None:
    figure = harm_figure(low=6993, high=6993)
    cite(figure, page(), COUNTED, fields=["low", "high"])

    with pytest.raises(ValidationError, match="7000 does not occur"):
        correct(figure, {"low": 7000, "high": 7000}, "editor", "Rounded.")

    figure.refresh_from_db()
    assert (figure.low, figure.touched) == (6993, False)


@pytest.mark.parametrize(
    ("changes", "told"),
    [({}, "Nothing was changed"), ({"date": "soon"}, "EDTF"), ({"speaker": "nobody"}, "no person at nobody")],
)
def test_a_correction_says_what_is_wrong_with_it(changes: dict[str, Any], told: str) -> None:
    record = statement()

    with pytest.raises(ValidationError, match=told):
        correct(record, changes, "editor", "Because.")

    assert not Change.objects.exists()


def test_a_corrected_name_is_found_by_its_new_spelling() -> None:
    record = statement(speaker=peskov())

    correct(record.speaker, {"name_en": "Dmitri Peskow"}, "editor", "As he writes it.")

    assert " peskow " in entry(record).terms


def test_a_rejected_record_is_shown_no_more() -> None:
    record = machine_statement()
    accept(record, "editor", "Fine.")

    change = reject(record, "editor", "Not his words.")

    record.refresh_from_db()
    assert (record.review, record.touched) == (Review.REJECTED, True)
    assert (change.before, change.after) == ({"review": "confirmed"}, {"review": "rejected"})
    assert entry(record) is None


def test_a_rejected_finding_is_set_aside() -> None:
    item = finding()

    change = reject(item, "editor", "A heading.")

    item.refresh_from_db()
    assert (item.state, item.decision) == ("rejected", "A heading.")
    assert (change.kind, change.slug, change.action) == ("review_item", str(item.pk), "rejected")


def test_a_removed_record_leaves_a_stone_and_all_that_it_was() -> None:
    record = machine_statement()

    change = remove(record, "editor", "Entered by mistake.")

    assert not Statement.objects.exists()
    assert Tombstone.objects.get().slug == record.slug
    assert change.before["citations"][0]["rule"] == "verb.said"
    assert not Entry.objects.exists()


def test_what_other_records_stand_on_is_not_removed() -> None:
    said = statement(speaker=peskov())

    with pytest.raises(ValidationError, match=said.slug):
        remove(said.speaker, "editor", "Who is he?")

    assert Person.objects.count() == 1


@pytest.mark.parametrize(("author", "reason"), [("editor", "  "), ("", "Because.")])
def test_nothing_is_decided_without_an_author_and_a_reason(author: str, reason: str) -> None:
    record, item = machine_statement(), finding()

    decisions = (
        lambda: accept(record, author, reason),
        lambda: accept(item, author, reason),
        lambda: reject(record, author, reason),
        lambda: correct(record, {"date": "2025"}, author, reason),
        lambda: merge(record, statement(), author, reason),
        lambda: remove(record, author, reason),
    )
    for decide in decisions:
        with pytest.raises(ValidationError):
            decide()

    assert not Change.objects.exists()


def test_what_an_editor_touched_outlives_the_run() -> None:
    record = machine_statement()
    run = record.run
    left = machine_statement("discussed wider use", run=run, article=record.citations.get().article)
    helped = machine_statement("both sides", run=run, article=record.citations.get().article)
    accept(record, "editor", "It says so.")
    accept(finding(), "editor", "The same.", record=helped)

    gone = undo_run(run, "editor", "A bad run.").gone

    assert gone == 1
    assert set(Statement.objects.all()) == {record, helped}
    assert not Statement.objects.filter(pk=left.pk).exists()
    assert record.citations.count() == 1
    assert [fault for fault in CHECKS["records without a citation"]() if fault.kind == "statement"] == []
