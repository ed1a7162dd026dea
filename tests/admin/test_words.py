"""What the columns of the tables are called in the editor's language."""

import re

import pytest
from django.contrib import admin
from django.utils import translation

from tests.admin.test_tables import one_of_each
from tests.admin.waiting import finding
from tracker.admin.columns import label
from tracker.admin.words import FIELDS
from tracker.models import Statement

OURS = [model for model in admin.site._registry if model._meta.app_label == "tracker"]
COLUMNS = sorted({
    field.name for model in OURS for field in (*model._meta.concrete_fields, *model._meta.many_to_many)
})  # fmt: skip


@pytest.mark.parametrize("language", ["ar", "ru"])
@pytest.mark.parametrize("name", COLUMNS)
def test_every_column_has_a_word_in_the_editor_s_language(name, language):
    with translation.override(language):
        assert str(label(name)) and not str(label(name)).isascii()


@pytest.mark.django_db
@pytest.mark.parametrize("prefix", ["", "/ru"])
@pytest.mark.parametrize("model", OURS, ids=lambda model: model._meta.model_name)
def test_headings_and_filters_of_a_table_are_in_the_editor_s_language(chief, model, prefix):
    one_of_each()

    html = chief.get(f"{prefix}/admin/tracker/{model._meta.model_name}/").content.decode()

    headings = re.findall(r'<th scope="col"[^>]*>(.*?)</th>', html, re.S)
    filters = re.findall(r"<details data-filter-title.*?<summary>(.*?)</summary>", html, re.S)
    shown = [re.sub(r"<[^>]*>|\s+", " ", part).strip() for part in (*headings, *filters)]
    assert shown or not model.objects.exists()
    assert [words for words in shown if re.search(r"[A-Za-z]{3,}", words)] == []


@pytest.mark.django_db
def test_a_finding_s_kind_and_reason_are_in_the_editor_s_language(chief):
    finding("status_change", reason="something happened to a site, but the words give no date")

    html = chief.get("/admin/tracker/reviewitem/").content.decode()

    assert html.count("تغيّر حال") >= 2  # in its row, and in the filter beside it
    assert "status_change</a>" not in html
    assert "حدث شيء لموقع" in html
    assert "something happened" not in html


def test_naming_columns_is_no_change_of_the_models():
    assert Statement._meta.get_field("words").verbose_name == FIELDS["words"]
    assert "verbose_name" not in Statement._meta.get_field("words").deconstruct()[3]


def test_note_says_in_which_language_it_is():
    with translation.override("en"):
        assert [label(f"note_{code}") for code in ("ar", "en", "ru")] == [
            "Note (Arabic)",
            "Note (English)",
            "Note (Russian)",
        ]
