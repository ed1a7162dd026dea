"""Sources: added, tried without anything being stored, looked at before their time, and shown when they fall silent."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy

from tracker.admin.guards import Guarded
from tracker.admin.tables import ReadOnly
from tracker.ingest.fetching import Manners
from tracker.ingest.polling import try_source
from tracker.ingest.reasons import reason_in_words
from tracker.models import Source, WebHost
from tracker.tasks import poll_at_once

from .articles import in_words
from .forms import SourceForm

PATIENCE = 10.0  # seconds that a person waits for a host's turn


@admin.register(Source)
class Sources(Guarded):
    """One row a source; what it brought are its runs."""

    form = SourceForm
    list_display = ("address", "kind", "publisher", "language", "interval", "health", "looked_at", "new_at", "brought")
    list_filter = ("kind", "is_active", "result", "language")
    list_select_related = ("publisher",)
    search_fields = ("address", "publisher__name")
    autocomplete_fields = ()
    raw_id_fields = ()
    readonly_fields = ("health", "looked_at", "reached_at", "new_at", "next_at")
    actions = ("look_now",)
    change_form_template = "admin/source_form.html"

    def get_urls(self) -> list[Any]:
        """The table's addresses, and that at which a source is tried."""
        tried = path("try/", self.admin_site.admin_view(self.try_view), name="tracker_source_try")
        return [tried, *super().get_urls()]

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        return self.readonly_fields if obj else ()

    @admin.display(description=gettext_lazy("How it is"))
    def health(self, source: Source) -> str:
        """In a word how its last looks ended, with the reason."""
        if not source.is_active:
            return _("Switched off")
        if source.is_failing:
            told = _("Fails")
        elif source.is_silent:
            told = _("Silent for long")
        else:
            told = source.get_result_display() if source.result else _("Not looked at yet")
        return f"{told}: {reason_in_words(source.reason)}" if source.reason else told

    @admin.display(description=gettext_lazy("Ingest runs"))
    def brought(self, source: Source) -> str:
        """The way to its runs."""
        address = reverse("admin:tracker_ingestrun_changelist")
        return format_html('<a href="{}?source__id__exact={}">{}</a>', address, source.pk, _("Its runs"))

    @admin.action(description=gettext_lazy("Look at the chosen sources now"), permissions=["change"])
    def look_now(self, request: HttpRequest, sources: QuerySet[Source]) -> None:
        """Before their time."""
        for source in sources:
            run = poll_at_once(source.pk)
            source.refresh_from_db()
            if run:
                told = _("%(n)s new articles are being read: %(source)s")
                messages.success(request, told % {"n": run.total, "source": source.address})
            else:
                messages.warning(request, f"{source.address}: {self.health(source)}")

    def try_view(self, request: HttpRequest) -> HttpResponse:
        """What a look at it would find, beside the form that it came from. Nothing is stored."""
        if not (self.has_add_permission(request) or self.has_change_permission(request)):
            raise PermissionDenied
        standing = Source.objects.filter(address=request.POST.get("address", "").strip()).first()
        form = SourceForm(request.POST or None, instance=standing)
        context = self.admin_site.each_context(request) | {
            "title": _("A source tried"), "form": form, "opts": self.opts, "standing": standing,
        }  # fmt: skip
        if request.method == "POST" and form.is_valid():
            said = form.cleaned_data
            publisher = said["publisher"].name if said["publisher"] else ""
            manners = Manners(said["pause"], said["obeys_robots"], PATIENCE)
            trial = try_source(said["address"], publisher, said["language"], manners)
            context |= {
                "trial": trial, "fault": reason_in_words(trial.fault),
                "shown": in_words(trial.first) if trial.first else None,
            }  # fmt: skip
        return TemplateResponse(request, "admin/source_try.html", context)


@admin.register(WebHost)
class Hosts(ReadOnly):
    """Hosts that are asked: when each may be asked again, and how often it failed."""

    list_display = ("name", "next_at", "busy_until", "failures", "robots_at")
    search_fields = ("name",)
