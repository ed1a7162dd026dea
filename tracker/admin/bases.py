"""Sites, what happened to them, and how many others counted."""

from __future__ import annotations

from django.contrib import admin

from tracker.models import Base, SiteCount, StatusChange

from .tables import Citations, Kind


@admin.register(Base)
class Bases(Kind):
    """Sites; the point is chosen on a map or written as two numbers, rounded to two decimals."""

    list_display = ("name_ar", "name_en", "kind", "governorate", "precision")
    list_filter = ("kind", "precision", "governorate")
    list_select_related = ("governorate",)
    search_fields = ("name_ar", "name_en", "name_ru", "slug")
    inlines = (Citations,)
    change_form_template = "admin/base_form.html"


@admin.register(StatusChange)
class StatusChanges(Kind):
    """What sources say happened to a site."""

    list_display = ("slug", "base", "status", "date", "announced")
    list_filter = ("status", "announced", "confidence")
    list_select_related = ("base",)
    search_fields = ("slug", "description_ar", "description_en", "base__name_en", "base__name_ar")
    inlines = (Citations,)


@admin.register(SiteCount)
class SiteCounts(Kind):
    """Counts by others."""

    list_display = ("counted_by", "as_of", "value")
    search_fields = ("counted_by",)
    inlines = (Citations,)
