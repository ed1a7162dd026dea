"""Who stands at the doors."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client


@pytest.fixture
def chief_browser(db: None, django_user_model: Any) -> Client:
    """A browser of somebody who may do everything."""
    browser = Client()
    browser.force_login(django_user_model.objects.create_superuser("chief"))
    return browser
