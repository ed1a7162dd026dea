"""Many accepted as one: what is among them, the sample, the decision and its undoing as one."""

from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from tests.admin.browsers import hidden
from tests.admin.waiting import cite, machine_meeting, machine_statement, page, peskov
from tests.models.rows import statement
from tracker.choices import Review
from tracker.ingest.reviews import last_decision
from tracker.ingest.reviews.bulks import SAMPLE, rules_waiting, sample_of, waiting_of
from tracker.models import Change, Statement
from tracker.templatetags.history import reason_named

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("english")]
PAGE = "/en/admin/together/"
ASKED = {"kind": "statement", "rule": "verb.said", "sure": "80"}


def sure_ones(number: int) -> list[Statement]:
    who = peskov()
    return [machine_statement(speaker=who, certainty=0.8 + place / 100) for place in range(number)]


def post(desk: Client, **other: Any) -> Any:
    shown = hidden(desk.get(PAGE, ASKED).content.decode())
    return desk.post(PAGE, shown | ASKED | {"reason": "Looked at.", **other}, follow=True)


def surely_cited(rows: list[Statement]) -> None:
    for row in rows:
        row.citations.update(certainty=row.certainty)


def test_rules_say_how_many_wait_and_what_must_be_stated_is_not_among_them() -> None:
    sure_ones(2)
    machine_meeting(rule="meeting.met")

    assert [tuple(one) for one in rules_waiting()] == [("statement", "verb.said", 2)]
    assert waiting_of("meeting", "meeting.met", 0) == []


def test_the_less_sure_are_left_and_so_is_what_has_less_sure_words() -> None:
    rows = sure_ones(3)
    surely_cited(rows[1:])

    assert [one.row for one in waiting_of("statement", "verb.said", 0.8)] == rows[1:]
    assert [one.row for one in waiting_of("statement", "verb.said", 0.815)] == rows[2:]


def test_a_sample_reaches_from_the_least_sure_to_the_surest(desk: Client) -> None:
    surely_cited(sure_ones(20))
    rows = waiting_of("statement", "verb.said", 0.8)

    sample = sample_of(rows)

    assert (len(sample), sample[0], sample[-1]) == (SAMPLE, rows[0], rows[-1])
    text = desk.get(PAGE, ASKED).content.decode()
    assert text.count('<mark class="is-on">') == SAMPLE
    assert "Accept all 20" in text


def test_all_are_accepted_with_one_reason_and_undone_as_one(desk: Client) -> None:
    rows = sure_ones(3)
    surely_cited(rows)

    text = post(desk).content.decode()

    assert "Accepted: 3." in text
    assert set(Statement.objects.values_list("review", flat=True)) == {Review.CONFIRMED}
    (reason,) = set(Change.objects.values_list("reason", flat=True))
    with translation.override("ru"):
        assert "Looked at." in str(reason_named(reason)) and "accepted" not in str(reason_named(reason))
    last = last_decision("editor")
    assert last
    undone = desk.post("/en/admin/", {"act": "undo", "undoes": last.pk, "reason": "Too soon."}, follow=True)
    assert "3 decisions are undone." in undone.content.decode()
    assert set(Statement.objects.values_list("review", flat=True)) == {Review.MACHINE}
    assert last_decision("editor") is None


def test_what_was_corrected_since_stays_when_the_rest_is_undone(desk: Client) -> None:
    from tracker.ingest.reviews import correct

    rows = sure_ones(3)
    surely_cited(rows)
    post(desk)
    correct(Statement.objects.get(pk=rows[0].pk), {"date": "2025-10-14"}, "other", "The day before.")
    last = last_decision("editor")
    assert last

    desk.post("/en/admin/", {"act": "undo", "undoes": last.pk, "reason": "Too soon."})

    stands = dict(Statement.objects.values_list("pk", "review"))
    assert [stands[row.pk] for row in rows] == [Review.CONFIRMED, Review.MACHINE, Review.MACHINE]


def test_more_sources_of_known_records_are_accepted_too(desk: Client) -> None:
    known = statement(speaker=peskov(), review=Review.REFERENCE)
    where = page()
    for words in ("the bases were on the agenda", "both sides discussed wider use"):
        cite(known, where, words, rule="verb.said", certainty=0.9, review=Review.MACHINE)

    post(desk)

    assert {one.review for one in known.citations.all()} == {Review.CONFIRMED}
    assert Change.objects.count() == 1


def test_what_is_not_what_was_shown_is_not_accepted(desk: Client) -> None:
    rows = sure_ones(2)
    surely_cited(rows)
    shown = hidden(desk.get(PAGE, ASKED).content.decode())
    Statement.objects.filter(pk=rows[0].pk).update(certainty=0.1)

    answer = desk.post(PAGE, shown | ASKED | {"reason": "Looked at."})

    assert answer.status_code == 422
    assert "Look at the sample again." in answer.content.decode()
    assert not Change.objects.exists()


def test_without_a_reason_nothing_is_accepted(desk: Client) -> None:
    surely_cited(sure_ones(2))

    assert post(desk, reason=" ").status_code == 422
    assert not Change.objects.exists()


@pytest.mark.parametrize("sure", ["", "x", "-1", "1000", "\u0663"])
def test_a_certainty_that_is_none_is_what_the_page_begins_with(desk: Client, sure: str) -> None:
    assert 'name="sure" min="0" max="100" value="80"' in desk.get(PAGE, ASKED | {"sure": sure}).content.decode()
