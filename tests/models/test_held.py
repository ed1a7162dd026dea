"""What is held in memory of the record's names and publishers is in step with it, whichever way it changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection, transaction

from tests.models import rows
from tracker.models import Person, Publisher, RecordHead, recorded
from tracker.models.held import GROUPS, Holding

pytestmark = pytest.mark.django_db


def read_of(holding: Holding[Any]) -> int:
    """How often it was read, after it is asked once more."""
    return int(holding.now())


@pytest.fixture
def names() -> Holding[int]:
    rows.person(slug="petrov")
    return counting("names")


def counting(group: str) -> Holding[int]:
    times = iter(range(1, 1000))
    return Holding(group, lambda: next(times))


def test_it_is_read_once_while_no_name_changes(names: Holding[int]) -> None:
    assert read_of(names) == 1

    rows.meeting()
    rows.article("They met.")

    assert read_of(names) == 1


def test_a_person_who_is_cited_once_more_keeps_the_name(names: Holding[int]) -> None:
    assert read_of(names) == 1

    Person.objects.get().save(update_fields=["modified_at"])

    assert read_of(names) == 1


def _by_hand() -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE tracker_person SET name_en = 'Other'")


def _in_a_block() -> None:
    with recorded():
        Person.objects.update(name_en="Other")


CHANGES: dict[str, Callable[[], object]] = {
    "saved": lambda: Person.objects.get().save(),
    "updated": lambda: Person.objects.update(name_en="Other"),
    "by hand": _by_hand,
    "in a block": _in_a_block,
    "deleted": lambda: Person.objects.all().delete(),
    "a new site": rows.base,
    "a new office": rows.office,
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_it_is_read_anew_when_a_name_changed(names: Holding[int], change: Callable[[], object]) -> None:
    assert read_of(names) == 1

    change()

    assert read_of(names) == 2
    assert read_of(names) == 2


def test_what_is_taken_back_is_not_held(names: Holding[int]) -> None:
    assert read_of(names) == 1
    with transaction.atomic():
        Person.objects.update(name_en="Other")
        assert read_of(names) == 2
        transaction.set_rollback(True)
    assert read_of(names) == 3

    Person.objects.update(name_en="Third")

    assert read_of(names) == 4


def test_what_a_block_wrote_itself_is_read_each_time_and_held_by_nobody(names: Holding[int]) -> None:
    with recorded():
        Person.objects.update(name_en="Other")
        assert [read_of(names), read_of(names)] == [1, 2]

    assert [read_of(names), read_of(names)] == [3, 3]


def test_names_and_publishers_are_held_apart(names: Holding[int]) -> None:
    houses = counting("houses")
    assert (read_of(names), read_of(houses)) == (1, 1)

    Publisher.objects.create(slug="p", name="Paper")

    assert (read_of(names), read_of(houses)) == (1, 2)


def test_every_group_has_its_token() -> None:
    assert {field.name for field in RecordHead._meta.fields} >= set(GROUPS)
    assert {"base", "person", "office"} <= set(GROUPS["names"])
