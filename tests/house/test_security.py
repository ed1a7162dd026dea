"""SECURITY.md names tests that are there."""

import re

import pytest
from django.conf import settings

SECURITY = (settings.BASE_DIR / "SECURITY.md").read_text()


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`(tests/[\w./-]*)`", SECURITY))))
def test_what_tries_a_promise_is_there(path):
    assert (settings.BASE_DIR / path).exists()


def test_the_parts_that_are_named_are_tried():
    from tests.force.__main__ import PARTS

    assert set(re.findall(r"part `(\w+)`", SECURITY)) == set(PARTS)


def test_no_address_is_invented():
    assert "@" not in SECURITY
