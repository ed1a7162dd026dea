"""Articles: a stored text is read, never written; what is known of it from outside can be corrected."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy

from tracker.models import Article, Cluster

from .reasons import reason_in_words
from .tables import Kept

STORED = (
    "text", "text_sha256", "raw_sha256", "media_type", "version", "previous", "retrieved_at", "reader", "judged",
    "findings_left_out",
)  # fmt: skip


@admin.register(Article)
class Articles(Kept):
    """A reference may be entered by hand; a text comes by ingest alone. An article is not deleted, a run is undone."""

    list_display = ("headline", "publisher", "published", "language", "on_topic", "version")
    list_filter = ("on_topic", "language", ("text", admin.EmptyFieldListFilter))
    list_select_related = ("publisher",)
    search_fields = ("title", "url", "slug", "publisher__name")
    raw_id_fields = ("publisher", "cluster")
    exclude = ("signature", "topic_reason")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), *STORED, *(("language", "url") if obj and obj.text else ())]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=gettext_lazy("Headline"), ordering="title")
    def headline(self, article: Article) -> str:
        """What it is called in lists, since not every article has a title."""
        return article.headline

    @admin.display(description=gettext_lazy("Why it is on the subject, or is not"))
    def judged(self, article: Article) -> str:
        """What the reader found of Russia's presence in it, or missed."""
        return reason_in_words(article.topic_reason)


@admin.register(Cluster)
class Clusters(Kept):
    """Near-copies that count as one source; an article is put into one, or taken out, on its own page."""

    list_display = ("slug",)
    search_fields = ("slug",)
