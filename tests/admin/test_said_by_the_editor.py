"""What the desk does not decide for the editor: what the words say, and whether two records are one."""

import re

import pytest
from django.test import Client

from tests.admin.test_desk import DESK, post
from tests.admin.waiting import machine_meeting, machine_statement, page, peskov
from tests.models.rows import article, base, person, statement, status_change
from tracker.choices import Review
from tracker.ingest.reviews import number_of
from tracker.ingest.reviews.queue import key_of
from tracker.models import ReviewItem, Statement, StatusChange

pytestmark = pytest.mark.django_db
def shown(desk: Client, address: str) -> str:
    """A page as it is read: what joins a day and its month is a space."""
    return desk.get(address).content.decode().replace("\u00a0", " ")


CHANGE = {"base": "tartus", "status": "evacuated", "date": "2025-10", "announced": False}


def change_finding() -> ReviewItem:
    """A finding whose words say less than the reader took them for."""
    base(slug="tartus", name_en="Tartus")
    where = article("They withdrew 12 aircraft from the base.", published="2025-10-16", url="https://news.example/part")
    span = {"start": 0, "end": 23, "exact": "They withdrew 12 aircra"}
    row = {"article": where, "kind": "status_change", "reason": "the reader is not sure enough of it", "values": CHANGE}
    return ReviewItem.objects.create(**row, **span, certainty=0.4)


def test_what_happened_to_a_site_is_said_by_the_editor(desk: Client) -> None:
    item = change_finding()
    text = desk.get(DESK).content.decode()

    selects = re.findall(r'<select name="value-(?:status|announced)".*?</select>', text, re.DOTALL)
    assert len(selects) == 2
    assert all(re.findall(r'<option value="([^"]*)" selected', one) == [""] for one in selects)
    assert 'value="accept" data-key' not in text
    assert "Evacuated" in text  # as the reader read it

    given = {"value-base": "tartus", "value-date": "2025-10"}
    nothing = {"value-status": "", "value-announced": ""}
    for said in ({}, {"value-status": "reduced"}, {"value-announced": "no"}, nothing):
        for act in ("accept", "correct"):
            assert post(desk, item, act, **given, **said).status_code == 422
    assert post(desk, item, "accept").status_code == 422
    assert not StatusChange.objects.exists()

    post(desk, item, "accept", **given, **{"value-status": "reduced", "value-announced": "no"})
    assert (StatusChange.objects.get().status, StatusChange.objects.get().announced) == ("reduced", False)


def test_whether_a_meeting_was_held_is_said_by_the_editor(desk: Client) -> None:
    record = machine_meeting(status="held")
    text = desk.get(DESK).content.decode()
    given = {"value-date": record.date, "value-kind": record.kind}

    assert 'value="accept" data-key' not in text
    assert post(desk, record, "accept", **given).status_code == 422
    post(desk, record, "accept", **given, **{"value-status": "planned"})
    record.refresh_from_db()
    assert (record.status, record.review) == ("planned", Review.CONFIRMED)


def test_a_statement_has_its_key(desk: Client) -> None:
    machine_statement(speaker=peskov())

    assert 'value="accept" data-key="KeyA"' in desk.get(DESK).content.decode()


def test_words_that_say_less_are_no_source_of_more(desk: Client) -> None:
    record = status_change(status="evacuated", review=Review.REFERENCE)
    source = record.citations.create(
        article=page(), start=0, end=7, exact="Earlier", fields=["status"], review=Review.MACHINE
    )

    assert post(desk, source, "accept").status_code == 422
    refused = post(desk, source, "accept", **{"value-status": "reduced", "value-announced": "no"})
    assert "says otherwise" in refused.content.decode()
    post(desk, source, "accept", **{"value-status": "evacuated", "value-announced": "no"})
    source.refresh_from_db()
    assert source.review == Review.CONFIRMED


@pytest.mark.parametrize("number", [1, 3])
def test_nothing_is_chosen_beforehand(desk: Client, number: int) -> None:
    who = peskov()
    record = machine_statement(speaker=who)
    for _time in range(number):
        statement(speaker=who, review=Review.REFERENCE)

    text = desk.get(DESK, {"at": key_of(record)}).content.decode()
    assert text.count('name="into"') == number
    assert not re.search(r'name="into"[^>]*checked', text)
    assert text.index('name="act" value=""') < text.index('name="act" value="accept"')  # Enter alone decides nothing
    assert "the same speaker: Dmitry Peskov" in text


def test_a_merge_is_confirmed_in_words(desk: Client) -> None:
    who = peskov()
    record = machine_statement(speaker=who)
    known = statement(speaker=who, date="2025-10-16", words="the bases stay", words_language="en")

    asked = post(desk, record, "merge", into=known.slug).content.decode().replace("\u00a0", " ")
    named = re.search(r'id="confirm".*?</div>', asked, re.DOTALL)
    assert named and "Dmitry Peskov: “the bases stay”, 16 October 2025" in named[0]
    assert Statement.objects.count() == 2

    sure = {"into": known.slug, "confirmed": known.slug, "as_of_change_into": number_of(known)}
    told = shown(desk, post(desk, record, "merge", **sure).url)
    assert "Dmitry Peskov: “the bases stay”" in told
    assert known.slug not in re.sub(r'(href|value|action)="[^"]*"', "", told)


def test_what_is_accepted_is_named_in_words_before_and_after(desk: Client) -> None:
    record = machine_meeting(kind="working", date="2025-10-15", place_en="Moscow", place_ar="موسكو")
    for slug, side in (("putin", "russia"), ("sharaa", "syria")):
        record.participants.create(person=person(slug=slug, name_en=slug.title()), side=side)
    words = "Working meeting: Putin and Sharaa, Moscow, 15 October 2025"

    assert f"Accepting publishes: {words}" in shown(desk, DESK)
    given = {"value-date": "2025-10-15", "value-kind": "working", "value-status": "held", "value-place_en": "Moscow"}
    given |= {"value-participants": ["putin", "sharaa"], "value-place_ar": "موسكو"}
    assert f"Meeting, {words}." in shown(desk, post(desk, record, "accept", **given).url)
