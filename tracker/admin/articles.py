"""Articles: a stored text is read, never written; what is known of it from outside can be corrected."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from tracker.ingest.reasons import reason_in_words
from tracker.models import Article, Change, Cluster
from tracker.tasks import queue_rereading

from .chosen import WithReason, older, reason_of
from .rereadings import before_reading, is_confirmed
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
    action_form = WithReason
    actions = ("read_again",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), *STORED, *(("language", "url") if obj and obj.text else ())]

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_reread_permission(self, request: HttpRequest) -> bool:
        """Who may decide at the desk and change articles."""
        return bool(request.user.has_perms(["tracker.change_article", "tracker.change_reviewitem"]))

    @admin.action(description=gettext_lazy("Read the chosen articles again"), permissions=["reread"])
    def read_again(self, request: HttpRequest, articles: QuerySet[Article]) -> HttpResponse | None:
        """Shows what would change, and then leaves them to a worker; what a person touched stays."""
        if not (reason := reason_of(request)):
            return None
        stored = articles.with_text().order_by("pk")
        changes = Change.objects.filter(kind="article", slug__in=stored.values("slug"))
        if refused := older(self, request, stored.first(), changes, _("Read them all the same")):
            return refused
        if not (left := stored.count()):
            messages.warning(request, _("No text of them is stored, so there is nothing to read again."))
            return None
        if not is_confirmed(request):
            return before_reading(self, request, list(stored))
        run = queue_rereading(stored, request.user.get_username(), reason)
        told = ngettext("%(n)s item waits for the worker.", "%(n)s items wait for the worker.", left)
        messages.success(request, f"{told % {'n': left}} ({run.pk})")
        return None

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
