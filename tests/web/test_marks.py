"""Runs of text as pages show them."""

import pytest

from tracker.templatetags.marks import shortened


@pytest.mark.parametrize(("text", "short"), [
    ("ships stay", "ships stay"), ("ships stay in port", "ships stay…"), ("he said, and left", "he said…"),
    ("unbrokenandlong", "unbrokenan…"), ("رؤية متكاملة لإعادة", "رؤية…"),
])  # fmt: skip
def test_a_text_is_cut_between_words(text, short):
    assert shortened(text, 11) == short
