"""Harm figures."""

from django.contrib import admin

from tracker.models import HarmFigure

from .tables import Citations, Kind


@admin.register(HarmFigure)
class HarmFigures(Kind):
    """Counts, each by one organisation."""

    list_display = ("slug", "organisation", "category", "low", "high", "series", "as_of")
    list_filter = ("organisation", "series", "attribution", "category")
    list_select_related = ("organisation",)
    search_fields = ("slug", "description_ar", "description_en")
    raw_id_fields = ("subset_of",)
    inlines = (Citations,)
