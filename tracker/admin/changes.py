"""The history, what stood at old addresses, and the findings that the desk decides on: to look at."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy

from tracker.ingest.reviews.queue import key_of
from tracker.models import Change, Citation, ReviewItem, Tombstone

from .tables import Kept, ReadOnly


@admin.register(Change)
class Changes(ReadOnly):
    """Every change with its fields before and after."""

    list_display = ("at", "action", "kind", "slug", "author", "reason")
    list_filter = ("action", "kind", "author")
    search_fields = ("slug", "reason")
    date_hierarchy = "at"


@admin.register(Tombstone)
class Tombstones(ReadOnly):
    """Addresses that once had a record."""

    list_display = ("at", "kind", "slug", "merged_into", "reason")
    list_filter = ("kind",)
    search_fields = ("slug", "merged_into")


@admin.register(Citation)
class AllCitations(ReadOnly):
    """Citations over all kinds; each is edited with its record."""

    list_display = ("exact", "article", "named_rule", "certainty")
    list_select_related = ("article",)
    list_filter = (("start", admin.EmptyFieldListFilter),)
    search_fields = ("exact", "article__title", "article__slug")
    named_rule = Kept.named_rule


@admin.register(ReviewItem)
class Findings(ReadOnly):
    """Findings, decided and not; decisions are made at the desk."""

    list_display = ("kind", "exact", "reason", "certainty", "state", "decided_by", "decide")
    list_filter = ("state", "kind")
    search_fields = ("exact", "article__slug")

    @admin.display(description=gettext_lazy("Review desk"))
    def decide(self, item: Any) -> str:
        """The way to the desk."""
        if item.state != ReviewItem.State.OPEN:
            return "–"
        return format_html('<a href="{}?at={}">{}</a>', reverse("admin:index"), key_of(item), _("Decide at the desk"))
