"""Meetings, with who took part."""

from django.contrib import admin

from tracker.models import Meeting

from .tables import Citations, Kind, Participants


@admin.register(Meeting)
class Meetings(Kind):
    """Encounters; planned is not held."""

    list_display = ("slug", "kind", "status", "date", "place")
    list_filter = ("kind", "status", "topics")
    list_select_related = ("place",)
    search_fields = ("slug", "summary_ar", "summary_en", "people__name_en", "people__name_ar")
    filter_horizontal = ("topics", "bases")
    inlines = (Participants, Citations)
