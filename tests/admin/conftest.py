"""Who comes to the desk. Models are not imported here: this file is read before the applications are there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from django.apps import apps

if TYPE_CHECKING:
    from django.contrib.auth.models import User
    from django.test import Client


@pytest.fixture
def editor(db: None, django_user_model: Any) -> User:
    """Staff with the permissions of an editor."""
    user = django_user_model.objects.create_user("editor", password="x", is_staff=True)
    permissions = apps.get_model("auth", "Permission").objects
    user.user_permissions.set(permissions.filter(codename__in=["view_reviewitem", "change_reviewitem"]))
    return user


@pytest.fixture
def desk(client: Client, editor: User) -> Client:
    """A browser in which the editor is logged in."""
    client.force_login(editor)
    return client


@pytest.fixture
def chief(client: Client, db: None, django_user_model: Any) -> Client:
    """A browser of somebody who may do everything."""
    client.force_login(django_user_model.objects.create_superuser("chief"))
    return client


@pytest.fixture
def editors(db: None, django_user_model: Any) -> tuple[Client, Client]:
    """Two browsers, each of an editor of their own."""
    from django.test import Client

    browsers = []
    for name in ("first", "second"):
        browser = Client(headers={"accept-language": "en"})
        browser.force_login(django_user_model.objects.create_superuser(name))
        browsers.append(browser)
    return browsers[0], browsers[1]
