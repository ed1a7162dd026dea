"""What the columns of the tables are called in the editor's language."""

import pytest
from django.contrib import admin
from django.utils import translation

from tracker.admin.words import label

COLUMNS = sorted({
    field.name
    for model in admin.site._registry
    for field in model._meta.concrete_fields
    if field.name.endswith(("_ar", "_en", "_ru"))
})  # fmt: skip


@pytest.mark.parametrize("name", COLUMNS)
def test_text_in_three_languages_is_called_by_a_word_and_its_language(name):
    with translation.override("ar"):
        assert not str(label(name)).isascii()


def test_note_says_in_which_language_it_is():
    with translation.override("en"):
        assert [label(f"note_{code}") for code in ("ar", "en", "ru")] == [
            "Note (Arabic)",
            "Note (English)",
            "Note (Russian)",
        ]
