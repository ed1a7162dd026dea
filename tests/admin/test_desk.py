"""The desk as a page: what it shows, what its buttons do."""

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.admin.browsers import sentence
from tests.admin.waiting import ADDED, COUNTED, TEXT, finding, machine_meeting, machine_statement, page, peskov
from tests.models.rows import meeting, organisation, statement
from tracker.choices import Review
from tracker.ingest.reviews import last_decision, number_of, waiting
from tracker.ingest.reviews.queue import key_of
from tracker.models import Change, Meeting, ReviewItem, Statement

pytestmark = pytest.mark.django_db
DESK = "/en/admin/"


def post(desk: Client, row: Any, act: str, reason: str = "Because.", **other: Any) -> Any:
    return desk.post(DESK, seen(row) | {"at": key_of(row), "act": act, "reason": reason, **other})


def seen(row: Any) -> dict[str, Any]:
    """What a page that is shown now says of the state it shows."""
    last = last_decision("editor")
    return {"as_of_change": number_of(getattr(row, "record", row)), "undoes": last.pk if last else ""}


def test_the_sentence_stands_with_its_mark(desk: Client) -> None:
    finding()

    text = desk.get(DESK).content.decode()

    start = TEXT.index(ADDED)
    assert f'He added that <mark class="is-on" data-at="{start}">{ADDED}</mark>.' in sentence(text)
    assert "Peskov said the bases were on the agenda." in text
    assert "The monitor counted 6993 civilians killed." in text
    assert "nobody is named who says it" in text


def test_other_words_of_the_record_are_marked_too(desk: Client) -> None:
    record = machine_statement()
    where = record.citations.get().article
    start = where.text.index("Peskov")
    record.citations.create(article=where, start=start, end=start + 6, exact="Peskov", fields=["speaker"])

    text = desk.get(DESK).content.decode()

    first, second = f'data-at="{start}"', f'data-at="{start + 12}"'
    marked = f'<mark {first}>Peskov</mark> said <mark class="is-on" {second}>the bases were on the agenda</mark>.'
    assert marked in sentence(text)


def test_each_field_says_why(desk: Client) -> None:
    machine_statement(speaker=peskov())

    text = desk.get(DESK).content.decode()

    assert "Dmitry Peskov" in text
    assert "verb.said" in text
    assert "certainty 70%" in text


def test_the_rule_is_shown_as_its_pack_has_it(desk: Client) -> None:
    made = machine_statement(rule="statement.said-clause")
    made.citations.update(rule="statement.said-clause")

    page = desk.get("/admin/").content.decode()

    assert "statements.said-clause" in page
    assert "speaker=person|organisation|group|pronoun|phrase" in page
    assert "Petrov said the base was empty." in page


def test_of_a_shape_that_no_pack_declares_the_name_alone_is_shown(desk: Client) -> None:
    machine_statement(rule="statement.verb.that")

    assert 'class="rule"' not in desk.get("/admin/").content.decode()


def test_the_most_doubtful_comes_first_whatever_it_is(desk: Client) -> None:
    sure, doubtful = machine_statement(), finding("harm_figure", COUNTED, certainty=0.1)
    machine_meeting()
    statement(review=Review.CONFIRMED)
    finding(state="rejected", decided_by="x", decision="no")

    rows, total = waiting()

    assert ([row.kind for row in rows], total) == (["harm_figure", "meeting", "statement"], 3)
    assert (rows[0].row, rows[2].row) == (doubtful, sure)
    assert [row.row for row in waiting("statement")[0]] == [sure]


def test_near_records_are_shown_with_their_sources(desk: Client) -> None:
    known = statement(speaker=peskov(), summary_en="On the bases.", review=Review.REFERENCE)
    where = page()
    known.citations.create(article=where, review=Review.REFERENCE)
    finding(candidates=[known.slug])

    text = desk.get(DESK).content.decode()

    assert f'value="{known.slug}"' in text
    assert "On the bases." in text
    assert where.publisher.name in text


def test_statements_of_one_speaker_on_one_day_are_near(desk: Client) -> None:
    who = peskov()
    machine_statement(speaker=who)
    near = statement(speaker=who, review=Review.REFERENCE)
    far = statement(speaker=who, review=Review.REFERENCE, date="2024-01-01")

    text = desk.get(DESK).content.decode()

    assert f'value="{near.slug}"' in text
    assert f'value="{far.slug}"' not in text


def test_accepting_leads_to_the_next(desk: Client, editor: User) -> None:
    record, other = machine_statement(), machine_meeting()

    answer = post(desk, record, "accept", next=key_of(other))

    record.refresh_from_db()
    change = Change.objects.get()
    assert answer.url == f"{DESK}?at={key_of(other)}"
    assert record.review == Review.CONFIRMED
    assert (change.author, change.reason) == (editor.username, "Because.")


def test_accepting_a_finding_takes_what_was_written_beside_it(desk: Client) -> None:
    item = finding()

    given = {"value-speaker": peskov().slug, "value-date": "2025-10-16~", "value-kind": "indirect"}
    post(desk, item, "accept", **given)

    assert Statement.objects.get().speaker.slug == "peskov"


def test_correcting(desk: Client) -> None:
    record = machine_statement(speaker=peskov())

    post(desk, record, "correct", **{"value-speaker": "peskov", "value-date": "2025-09", "value-kind": "direct"})

    record.refresh_from_db()
    assert (record.date, record.kind, record.touched) == ("2025-09", "direct", True)


def test_who_took_part_is_corrected(desk: Client) -> None:
    record = machine_meeting(kind="working")

    given = {"value-date": record.date, "value-kind": "working", "value-status": "held"}
    post(desk, record, "correct", **given, **{"value-participants": [peskov().slug]})

    assert [one.person.slug for one in Meeting.objects.get().participants.all()] == ["peskov"]


@pytest.mark.parametrize("pasted", ["{}", "https://sijill.example/en/statements/{}/?x=1#sources"])
def test_another_record_is_found_by_its_address(desk: Client, pasted: str) -> None:
    record, known = machine_statement(), statement(date="2019", review=Review.REFERENCE)

    text = post(desk, record, "find", find=pasted.format(known.slug)).content.decode()

    assert f'name="into" value="{known.slug}"' in text


def test_looking_for_another_record_keeps_what_was_written(desk: Client) -> None:
    record = machine_statement()
    written = {"value-date": "2025-0", "reason": "Their own page says so.", "find": "talks"}

    for act in ("find", ""):  # its button, and Enter in its field
        found = post(desk, record, act, **written)
        text = found.content.decode()
        assert found.status_code == 200
        assert all(f'value="{value}"' in text for value in written.values())
        assert "<details class=\"correct\" id=\"correct\" open>" in text and "class=\"error\"" not in text

    assert not Change.objects.exists()


def test_merging_a_finding_cites_the_record(desk: Client) -> None:
    known = statement()
    item = finding(candidates=[known.slug])

    asked = post(desk, item, "merge", into=known.slug)
    assert (asked.status_code, known.citations.count()) == (200, 0)
    post(desk, item, "merge", into=known.slug, confirmed=known.slug, as_of_change_into=number_of(known))

    assert known.citations.get().exact == ADDED


def test_rejecting_and_undoing(desk: Client) -> None:
    record = machine_statement()
    post(desk, record, "reject")
    assert Statement.objects.get().review == Review.REJECTED

    answer = post(desk, record, "undo", "A slip.")

    assert Statement.objects.get().review == Review.MACHINE
    assert answer.url == f"{DESK}?at={key_of(record)}"


def test_undoing_brings_the_finding_back_to_the_desk(desk: Client) -> None:
    item = finding()
    post(desk, item, "reject")
    assert b"Nothing waits" in desk.get(DESK).content

    answer = post(desk, item, "undo")

    assert answer.url == f"{DESK}?at={key_of(item)}"
    assert ADDED.encode() in desk.get(answer.url).content


@pytest.mark.parametrize(
    ("act", "given", "told"),
    [
        ("accept", {"reason": " "}, "Say why"),
        ("accept", {}, "one speaker"),
        ("accept", {"value-kind": "shouted"}, "not one of the available choices"),
        ("correct", {"value-date": "soon", "value-unnamed_speaker": "a source"}, "not an EDTF date"),
        ("merge", {}, "Choose the record"),
        ("merge", {"into": "nowhere"}, "no statement at nowhere"),
        ("undo", {}, "nothing to undo"),
        ("praise", {}, "Choose what to do"),
    ],
)
def test_what_does_not_fit_is_told_and_what_was_written_stays(
    desk: Client, act: str, given: dict[str, str], told: str
) -> None:
    item = finding()
    given = {"reason": "A long reason.", "value-kind": "indirect", **given}

    answer = desk.post(DESK, seen(item) | {"at": key_of(item), "act": act, **given})

    text = answer.content.decode()
    assert answer.status_code == 422
    assert told in text
    assert f'value="{given["reason"]}"' in text
    assert not Change.objects.exists()


def test_what_was_decided_meanwhile_is_told(desk: Client) -> None:
    item = finding()
    ReviewItem.objects.filter(pk=item.pk).delete()

    answer = post(desk, item, "accept")

    assert answer.status_code == 422
    assert "does not wait" in answer.content.decode()


@pytest.mark.parametrize("address", ["/admin/", "/en/admin/", "/ru/admin/"])
def test_each_language_has_its_desk(desk: Client, address: str) -> None:
    finding()

    language = {"/admin/": "ar", "/en/admin/": "en", "/ru/admin/": "ru"}[address]
    assert f'<html lang="{language}"' in desk.get(address).content.decode()


def test_findings_of_every_kind_can_be_looked_at(desk: Client) -> None:
    where = page()
    organisation(slug="monitor")
    read = {
        "meeting": ("delegations arrived", {"kind": "working", "participants": ["nobody"]}),
        "harm_figure": (COUNTED, {"category": "civilians_killed", "value": 6993, "organisation": ""}),
        "person": ("Peskov", {"name": "Peskov", "office": "Spokesman"}),
        "base": ("the bases", {"name": "the bases"}),
        "status_change": ("talks went on", {"base": "x", "status": "reduced", "announced": False}),
    }
    rows = [finding(kind, words, article=where, values=values) for kind, (words, values) in read.items()]

    assert [desk.get(f"{DESK}?at={key_of(row)}").status_code for row in rows] == [200] * 5


def test_the_number_of_questions_does_not_grow_with_the_queue(desk: Client) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as told:
            desk.get(DESK)
        return len(told)

    known, where = meeting(), page()
    finding(article=where, certainty=0.1)
    machine_statement(meeting=known)
    machine_meeting()
    few = asked()
    for words in ("Earlier", "delegations", "agenda", "wider"):
        finding(words=words, article=where)
        machine_statement(meeting=known)
        machine_meeting()

    assert asked() == few
    assert few < 42
