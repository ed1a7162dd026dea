"""Two editors at one record: the older form is refused on every door, shows both versions, and may take over."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from tests.admin.browsers import filled, hidden
from tests.admin.test_tables import address
from tests.admin.waiting import cite, finding, machine_statement, page, peskov
from tests.models.rows import base, harm_figure, meeting, office, organisation, person, place, statement, status_change
from tracker.admin.guards import newest_change
from tracker.choices import Review
from tracker.ingest.reviews import number_of
from tracker.ingest.reviews.queue import key_of
from tracker.models import Change, Cluster, IngestRun, Publisher, ReviewItem, Statement

pytestmark = pytest.mark.django_db
DESK = "/en/admin/"


def at_desk(editor: Client, row: Any) -> dict[str, str]:
    """The desk is opened at a row; returns what its form carries."""
    return hidden(editor.get(DESK, {"at": key_of(row)}).content.decode())


DECISIONS: list[tuple[str, dict[str, Any]]] = [
    ("accept", {}), ("reject", {}), ("merge", {"into": "{known}"}),
    ("correct", {"value-date": "2025-09", "value-kind": "indirect", "value-speaker": "peskov"}),
]  # fmt: skip


@pytest.mark.parametrize("later", DECISIONS, ids=lambda one: one[0])
@pytest.mark.parametrize("earlier", ["accept", "reject", "correct"])
def test_a_decision_on_an_older_record_is_refused(editors: Any, earlier: str, later: Any) -> None:
    first, second = editors
    record, known = machine_statement(speaker=peskov()), statement(review=Review.REFERENCE)
    old = at_desk(second, record)
    given = dict(DECISIONS)[earlier]
    first.post(DESK, at_desk(first, record) | {"act": earlier, "reason": "First."} | given)
    changes = Change.objects.count()

    act, more = later
    more = {name: value.format(known=known.slug) for name, value in more.items()}
    answer = second.post(DESK, old | {"act": act, "reason": "Second."} | more)

    text = answer.content.decode()
    assert answer.status_code == 422
    assert Change.objects.count() == changes == 1
    assert "changed since you opened it" in text
    assert "first" in text and "First." in text
    assert 'value="Second."' in text


def test_both_versions_stand_side_by_side_and_one_click_takes_over(editors: Any) -> None:
    first, second = editors
    record = machine_statement(speaker=peskov())
    old = at_desk(second, record)
    written = {"value-date": "2025-10-02", "value-kind": "indirect", "value-speaker": "peskov", "act": "correct"}
    first.post(DESK, at_desk(first, record) | written | {"value-date": "2025-10-01", "reason": "First."})

    refused = second.post(DESK, old | written | {"reason": "Second."}).content.decode()
    table = re.search(r'<table class="versions">.*?</table>', refused, re.DOTALL)
    second.post(DESK, hidden(refused) | written | {"reason": "Second."})

    record.refresh_from_db()
    assert table and "2025-10-01" in table[0] and "2025-10-02" in table[0]
    assert (record.date, Change.objects.first().author) == ("2025-10-02", "second")  # type: ignore[union-attr]


def test_a_form_that_says_nothing_of_what_it_saw_is_older(editors: Any) -> None:
    record = machine_statement(speaker=peskov())
    Change.objects.create(kind="statement", slug=record.slug, action="created", author="x", reason="x")

    for as_of in ({}, *({"as_of_change": word} for word in ("", "x", "-1", "٣", "9" * 30))):
        sent = {"at": key_of(record), "act": "reject", "reason": "Because."} | as_of
        assert editors[0].post(DESK, sent).status_code == 422

    assert Statement.objects.get().review == Review.MACHINE


def test_a_finding_that_was_decided_on_and_taken_back_is_looked_at_again(editors: Any) -> None:
    first, second = editors
    item = finding()
    old = at_desk(second, item)
    first.post(DESK, at_desk(first, item) | {"act": "reject", "reason": "First."})
    first.post(DESK, at_desk(first, item) | {"act": "undo", "reason": "A slip."})

    answer = second.post(DESK, old | {"act": "reject", "reason": "Second."})

    assert answer.status_code == 422
    assert ReviewItem.objects.get().state == ReviewItem.State.OPEN


def test_a_source_is_decided_on_for_the_record_that_was_shown(editors: Any) -> None:
    first, second = editors
    record = statement(speaker=peskov(), review=Review.REFERENCE)
    source = cite(record, page(), "the bases were on the agenda", fields=["words"], review=Review.MACHINE)
    old = at_desk(second, source)
    first.post(address(record, "change", record.pk), filled(record, date="2025-09"))

    assert second.post(DESK, old | {"act": "accept", "reason": "Second."}).status_code == 422
    source.refresh_from_db()
    assert source.review == Review.MACHINE


def test_a_merge_goes_into_the_record_that_was_shown(editors: Any) -> None:
    first, second = editors
    record, into = machine_statement(speaker=peskov()), statement(speaker=organisation_of(), review=Review.REFERENCE)
    shown = at_desk(second, record) | {"act": "merge", "reason": "Second.", "into": into.slug}
    confirmed = hidden(second.post(DESK, shown).content.decode())
    first.post(address(into, "change", into.pk), filled(into, date="2024-01-01"))

    answer = second.post(DESK, shown | confirmed)

    assert confirmed["confirmed"] == into.slug
    assert answer.status_code == 422
    assert Statement.objects.count() == 2


def organisation_of() -> Any:
    """Somebody else who speaks."""
    return person(name_en="Maria Zakharova")


def test_only_the_decision_that_was_shown_as_the_last_is_undone(editors: Any) -> None:
    first, _second = editors
    one, other = machine_statement(speaker=peskov()), finding()
    first.post(DESK, at_desk(first, one) | {"act": "reject", "reason": "One."})
    old = at_desk(first, other)
    first.post(DESK, at_desk(first, other) | {"act": "reject", "reason": "Other."})

    assert first.post(DESK, old | {"act": "undo", "reason": "Back."}).status_code == 422
    assert not Change.objects.filter(action="undone").exists()


ROWS = {
    "statement": (lambda: statement(speaker=peskov()), {"date": "2024"}, {"date": "2023"}),
    "meeting": (meeting, {"date": "2024"}, {"date": "2023"}),
    "status change": (status_change, {"date": "2024"}, {"date": "2023"}),
    "figure": (lambda: harm_figure(organisation=organisation()), {"as_of": "2024"}, {"as_of": "2023"}),
    "site": (base, {"name_en": "One"}, {"name_en": "Other"}),
    "person": (person, {"name_en": "One"}, {"name_en": "Other"}),
    "office": (office, {"title_en": "One"}, {"title_en": "Other"}),
    "organisation": (organisation, {"name_en": "One"}, {"name_en": "Other"}),
    "place": (place, {"name_en": "One"}, {"name_en": "Other"}),
    "publisher": (lambda: Publisher.objects.create(slug="p", name="P"), {"country": "SY"}, {"country": "RU"}),
    "article": (page, {"title": "One"}, {"title": "Other"}),
    "cluster": (lambda: Cluster.objects.create(slug="c"), {}, {}),
}


@pytest.mark.parametrize("name", sorted(set(ROWS) - {"cluster"}))
def test_a_form_of_a_table_that_is_older_is_refused_and_may_take_over(editors: Any, name: str) -> None:
    first, second = editors
    make, one, other = ROWS[name]
    row = make()
    at = address(row, "change", row.pk)
    old = filled(row, **other) | {"as_of_change": hidden(second.get(at).content.decode())["as_of_change"]}
    first.post(at, filled(row, **one))

    assert Change.objects.count() == 1
    refused = second.post(at, old)
    text, (column, value) = refused.content.decode(), next(iter(other.items()))
    row.refresh_from_db()
    kept = getattr(row, column)
    taken = second.post(at, old | hidden(text))

    row.refresh_from_db()
    assert refused.status_code == 422
    assert kept == one[column]
    assert one[column] in text and value in text
    assert taken.status_code == 302
    assert getattr(row, column) == value


@pytest.mark.parametrize("name", ["statement", "meeting", "person", "organisation", "publisher", "cluster"])
def test_what_was_edited_meanwhile_is_not_deleted_unseen(editors: Any, name: str) -> None:
    first, second = editors
    make, one, _other = ROWS[name]
    row = make()
    at = address(row, "delete", row.pk)
    old = hidden(second.get(at).content.decode()) | {"change_reason": "Twice."}
    if one:
        first.post(address(row, "change", row.pk), filled(row, **one))
    else:
        Change.objects.create(kind="cluster", slug="c", action="updated", author="first", reason="x")

    refused = second.post(at, old)
    assert (refused.status_code, type(row).objects.count()) == (422, 1)
    second.post(at, old | hidden(refused.content.decode()))
    assert not type(row).objects.filter(pk=row.pk).exists()


def test_an_inline_row_is_part_of_its_form(editors: Any) -> None:
    first, second = editors
    record, where = statement(speaker=peskov()), page()
    at, words = address(record, "change", record.pk), "the bases were on the agenda"
    old = hidden(second.get(at).content.decode())["as_of_change"]
    first.post(at, filled(record, date="2024"))
    new = {
        "citations-TOTAL_FORMS": "1", "citations-INITIAL_FORMS": "0", "citations-0-article": where.pk,
        "citations-0-start": where.text.index(words), "citations-0-end": where.text.index(words) + len(words),
        "citations-0-exact": words, "citations-0-order": 0, "citations-0-fields": "[]",
    }  # fmt: skip

    refused = second.post(at, filled(record) | new | {"as_of_change": old})

    assert refused.status_code == 422
    assert words in refused.content.decode()
    assert not record.citations.exists()


def test_a_run_that_went_on_is_not_undone_unseen(editors: Any) -> None:
    record = machine_statement()
    chosen = {"action": "undo_runs", "_selected_action": [str(record.run.pk)], "reason": "A bad pack."}
    at, as_of = address(IngestRun, "changelist"), newest_change()
    assert f'name="as_of_change" value="{as_of}"' in editors[0].get(at).content.decode()
    Change.objects.create(kind="statement", slug="s", action="created", author="x", reason="More.", run=record.run)

    refused = editors[0].post(at, chosen | {"as_of_change": as_of})
    assert (refused.status_code, Statement.objects.count()) == (422, 1)
    editors[0].post(at, chosen | hidden(refused.content.decode()))
    assert not Statement.objects.exists()


def test_accounts_are_guarded_by_the_history_of_the_admin(editors: Any) -> None:
    first, second = editors
    clerk = User.objects.create_user("clerk")
    at = reverse("admin:auth_user_change", args=[clerk.pk])
    sent = {"username": "clerk", "date_joined_0": "2026-01-01", "date_joined_1": "00:00:00"}
    old = hidden(second.get(at).content.decode())["as_of_change"]
    first.post(at, sent | {"is_staff": "on", "is_active": "on", "as_of_change": old})

    refused = second.post(at, sent | {"is_active": "on", "as_of_change": old})

    clerk.refresh_from_db()
    assert (refused.status_code, clerk.is_staff) == (422, True)


def test_numbers_are_those_of_the_record_alone() -> None:
    record = statement()
    Change.objects.create(kind="statement", slug="another", action="created", author="x", reason="x")
    Change.objects.create(kind="meeting", slug=record.slug, action="created", author="x", reason="x")

    assert number_of(record) == 0
