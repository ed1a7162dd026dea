"""The history, what stood at old addresses, and the findings that the desk decides on: to look at."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from tracker.ingest.reasons import reason_in_words
from tracker.ingest.reviews.queue import key_of
from tracker.models import Change, Citation, ReviewItem, Tombstone
from tracker.templatetags.history import author_named, kind_named, reason_named

from .tables import Kept, ReadOnly


class KindInWords(admin.AllValuesFieldListFilter):
    """The kinds that a table holds, as the pages call them."""

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        for choice in super().choices(changelist):
            yield {**choice, "display": kind_named(str(choice["display"]))}


class ByKind(ReadOnly):
    """A table of rows that name a kind of record."""

    @admin.display(description=gettext_lazy("Kind"), ordering="kind")
    def named_kind(self, row: Any) -> str:
        """What kind of record it is, as the pages call it."""
        return kind_named(row.kind)


@admin.register(Change)
class Changes(ByKind):
    """Every change with its fields before and after."""

    list_display = ("at", "action", "named_kind", "slug", "said_by", "why")
    list_filter = ("action", ("kind", KindInWords), "author")
    search_fields = ("slug", "reason")
    date_hierarchy = "at"

    @admin.display(description=pgettext_lazy("column", "Author"), ordering="author")
    def said_by(self, change: Any) -> str:
        """Who made it; a command by what it is."""
        return author_named(change.author)

    @admin.display(description=pgettext_lazy("column", "Reason"), ordering="reason")
    def why(self, change: Any) -> str:
        """Why it was made; of a command, what it did."""
        return reason_named(change.reason)


@admin.register(Tombstone)
class Tombstones(ByKind):
    """Addresses that once had a record."""

    list_display = ("at", "named_kind", "slug", "merged_into", "reason")
    list_filter = (("kind", KindInWords),)
    search_fields = ("slug", "merged_into")


@admin.register(Citation)
class AllCitations(ReadOnly):
    """Citations over all kinds; each is edited with its record."""

    list_display = ("exact", "article", "review", "named_rule", "certainty")
    list_select_related = ("article",)
    list_filter = ("review", ("start", admin.EmptyFieldListFilter))
    search_fields = ("exact", "article__title", "article__slug")
    named_rule = Kept.named_rule


@admin.register(ReviewItem)
class Findings(ByKind):
    """Findings, decided and not; decisions are made at the desk."""

    list_display = ("named_kind", "exact", "why", "certainty", "state", "decided_by", "decide")
    list_filter = ("state", ("kind", KindInWords))
    search_fields = ("exact", "article__slug")

    @admin.display(description=pgettext_lazy("column", "Reason"), ordering="reason")
    def why(self, item: Any) -> str:
        """Why the reader would not decide, in the editor's language."""
        return reason_in_words(item.reason)

    @admin.display(description=gettext_lazy("Review desk"))
    def decide(self, item: Any) -> str:
        """The way to the desk."""
        if item.state != ReviewItem.State.OPEN:
            return "–"
        return format_html('<a href="{}?at={}">{}</a>', reverse("admin:index"), key_of(item), _("Decide at the desk"))
