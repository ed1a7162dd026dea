"""Statements."""

from django.contrib import admin

from tracker.models import Statement

from .tables import Citations, Kind


@admin.register(Statement)
class Statements(Kind):
    """What was said, by whom, when."""

    list_display = ("slug", "speaker", "organisation", "kind", "date", "stance")
    list_filter = ("kind", "stance", "topics")
    list_select_related = ("speaker", "organisation")
    search_fields = ("slug", "words", "summary_ar", "summary_en", "speaker__name_en", "speaker__name_ar")
    filter_horizontal = ("topics", "bases")
    raw_id_fields = ("meeting",)
    inlines = (Citations,)
