"""Who may come to the desk, and who may decide there."""

from importlib import import_module
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission, User
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from django.test import Client

from tests.admin.waiting import finding
from tracker.ingest.reviews.queue import key_of
from tracker.models import Change, ReviewItem

pytestmark = pytest.mark.django_db
DESK = "/en/admin/"


def post(client: Client, row: Any, act: str) -> Any:
    return client.post(DESK, {"at": key_of(row), "act": act, "reason": "Because.", "as_of_change": 0})


def test_a_stranger_is_asked_to_log_in(client: Client) -> None:
    answer = client.get(DESK)

    assert answer.status_code == 302
    assert answer.url.startswith("/en/admin/login/")


def test_a_reader_without_a_desk_is_asked_to_log_in(client: Client) -> None:
    client.force_login(User.objects.create_user("reader"))

    assert client.get(DESK).url.startswith("/en/admin/login/")


def test_staff_without_permission_is_refused(client: Client) -> None:
    client.force_login(User.objects.create_user("clerk", is_staff=True))
    item = finding()

    assert client.get(DESK).status_code == 403
    assert post(client, item, "reject").status_code == 403
    assert ReviewItem.objects.get().state == ReviewItem.State.OPEN


def test_who_may_only_look_is_shown_no_buttons_and_decides_nothing(client: Client) -> None:
    user = User.objects.create_user("guest", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_reviewitem"))
    client.force_login(user)
    item = finding()

    assert b'name="act"' not in client.get(DESK).content
    assert post(client, item, "reject").status_code == 403
    assert not Change.objects.exists()


def test_a_group_of_an_older_program_sees_what_a_new_one_sees_and_loses_nothing() -> None:
    group, own = Group.objects.get(name="reviewer"), Permission.objects.get(codename="add_tip")
    all_of_it = set(group.permissions.values_list("codename", flat=True))
    group.permissions.remove(*Permission.objects.filter(codename__in=("view_lookup", "view_pagecopy", "view_source")))
    group.permissions.add(own)

    migration = "0033_groups_see_all_tables"
    then = MigrationLoader(connection).project_state(("tracker", migration)).apps  # as `migrate` has them
    import_module(f"tracker.migrations.{migration}").see(then, None)

    assert set(group.permissions.values_list("codename", flat=True)) == all_of_it | {"add_tip"}


def test_only_the_site_itself_can_decide(editor: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)

    assert post(strict, finding(), "reject").status_code == 403
