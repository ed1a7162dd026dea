"""Tokens of the interface: made and shown once, kept as a digest, revoked."""

import re
from typing import Any

import pytest
from django.contrib.auth.models import Permission, User
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from tests.api.bearers import Bearer, token
from tracker.models import ApiToken
from tracker.models.access import digest_of

pytestmark = pytest.mark.django_db


def at(page: str, *args: Any) -> str:
    return reverse(f"admin:tracker_apitoken_{page}", args=args)


def test_a_token_is_shown_once_and_kept_as_a_digest(chief: Client) -> None:
    made = chief.post(at("add"), {"name": "harvester", "owner": User.objects.get().pk, "may_submit": "on"})

    row = ApiToken.objects.get()
    secret = re.search(r"<code>(sijill_[\w-]{43})</code>", made.content.decode())
    assert secret and (row.digest, row.ending) == (digest_of(secret[1]), secret[1][-4:])
    assert "no-store" in made["Cache-Control"]
    assert (row.scopes, row.author) == (["submit"], "chief/harvester")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM tracker_apitoken")
        assert secret[1] not in str(cursor.fetchall())
        cursor.execute("SELECT * FROM django_admin_log")
        assert secret[1] not in str(cursor.fetchall())
    for page in (at("changelist"), at("change", row.pk)):
        assert secret[1] not in chief.get(page).content.decode()


def test_a_token_is_for_something_and_has_a_name_of_its_own(chief: Client) -> None:
    owner = User.objects.get().pk
    for said in ({"name": "x"}, {"name": "a b", "may_submit": "on"}, {"name": "", "may_submit": "on"}):
        assert chief.post(at("add"), {"owner": owner, **said}).status_code == 200
    chief.post(at("add"), {"name": "x", "owner": owner, "may_review": "on"})
    assert chief.post(at("add"), {"name": "x", "owner": owner, "may_review": "on"}).status_code == 200
    assert ApiToken.objects.count() == 1


def test_the_database_demands_it_too() -> None:
    row, _secret = token()
    for wrong in ({"may_submit": False, "may_review": False, "may_read_runs": False}, {"name": "bot", "pk": None}):
        again = ApiToken.objects.get(pk=row.pk)
        for name, value in wrong.items():
            setattr(again, name, value)
        again.digest = digest_of(str(wrong))
        with pytest.raises(IntegrityError), transaction.atomic():
            again.save()


def test_a_revoked_token_opens_nothing(chief: Client) -> None:
    row, secret = token(owner=User.objects.get())
    assert Bearer(secret).get("reviews/").status_code == 200

    chief.post(at("changelist"), {"action": "revoke", "_selected_action": [row.pk]})

    row.refresh_from_db()
    assert row.revoked_at is not None and row.last_used_at is not None
    assert Bearer(secret).get("reviews/").status_code == 401
    assert chief.post(at("delete", row.pk), {"post": "yes"}).status_code == 403


def test_who_is_no_administrator_makes_tokens_for_nobody_else(client: Client) -> None:
    other = User.objects.create_superuser("other")
    clerk = User.objects.create_user("clerk", is_staff=True)
    clerk.user_permissions.set(Permission.objects.filter(codename__in=["add_apitoken", "view_apitoken"]))
    client.force_login(clerk)

    client.post(at("add"), {"name": "x", "owner": other.pk, "may_review": "on"})

    row = ApiToken.objects.get()
    assert row.owner == clerk
    client.post(at("changelist"), {"action": "revoke", "_selected_action": [row.pk]})
    row.refresh_from_db()
    assert row.revoked_at is None
