"""Ingest runs: how they ended, their undoing as a whole, and how a worker goes on with one that was broken off."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, Q, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from tracker.choices import Outcome
from tracker.ingest.reasons import reason_in_words
from tracker.ingest.runs.leases import lives
from tracker.models import Change, IngestItem, IngestRun
from tracker.tasks import queue_run, undo

from .chosen import WithReason, older, reason_of
from .tables import ReadOnly


@admin.register(IngestRun)
class Runs(ReadOnly):
    """One row a run; the outcomes lead to its items."""

    list_display = ("started_at", "state", "author", "reason", "total", "outcomes", "progress")
    list_filter = ("state", "author", "source")
    search_fields = ("id", "reason")
    date_hierarchy = "started_at"
    action_form = WithReason
    actions = ("undo_runs", "go_on")

    def get_queryset(self, request: HttpRequest) -> QuerySet[IngestRun]:
        counts = {f"n_{word}": Count("items", filter=Q(items__outcome=word)) for word in Outcome.values}
        return super().get_queryset(request).annotate(**counts)

    @admin.display(description=gettext_lazy("Outcomes"))
    def outcomes(self, run: Any) -> str:
        """How many items ended how."""
        told = [f"{getattr(run, f'n_{word}')} {label}" for word, label in Outcome.choices if getattr(run, f"n_{word}")]
        address = reverse("admin:tracker_ingestitem_changelist")
        return format_html('<a href="{}?run__id__exact={}">{}</a>', address, run.pk, " · ".join(told) or "–")

    @admin.display(description=gettext_lazy("Progress"))
    def progress(self, run: Any) -> str:
        """The way to its page, which tells it while it is carried out."""
        ended = run.total - run.n_waiting
        return format_html('<a href="{}">{}/{}</a>', reverse("admin:run_progress", args=[run.pk]), ended, run.total)

    def has_undo_permission(self, request: HttpRequest) -> bool:
        """Who may decide at the desk and change runs."""
        return bool(request.user.has_perms(["tracker.change_ingestrun", "tracker.change_reviewitem"]))

    @admin.action(description=gettext_lazy("Undo the chosen runs"), permissions=["undo"])
    def undo_runs(self, request: HttpRequest, runs: QuerySet[IngestRun]) -> HttpResponse | None:
        """Takes out what the runs made and nobody touched."""
        if not (reason := reason_of(request)):
            return None
        changes = Change.objects.filter(run__in=runs)
        if refused := older(self, request, runs.first(), changes, _("Undo it all the same")):
            return refused
        for run in runs.exclude(state=IngestRun.State.UNDONE):
            gone = undo(run, request.user.get_username(), reason)
            told = ngettext("Undone; %(n)s record is gone.", "Undone; %(n)s records are gone.", gone)
            messages.success(request, f"{told % {'n': gone}} ({run.pk})")
        return None

    @admin.action(description=gettext_lazy("Go on with the chosen runs"), permissions=["undo"])
    def go_on(self, request: HttpRequest, runs: QuerySet[IngestRun]) -> None:
        """Leaves to a worker what the runs have not read yet. Why they read stands in them already."""
        for run in runs:
            left = run.items.waiting().count()
            if run.state == IngestRun.State.UNDONE or not left:
                messages.warning(request, _("Nothing of it is left to read: %(run)s") % {"run": run.pk})
            elif lives(run):
                messages.warning(request, _("It is being read at this moment: %(run)s") % {"run": run.pk})
            else:
                queue_run(run)
                told = ngettext("%(n)s item waits for the worker.", "%(n)s items wait for the worker.", left)
                messages.success(request, f"{told % {'n': left}} ({run.pk})")


@admin.register(IngestItem)
class Items(ReadOnly):
    """What was read and how it ended."""

    list_display = ("source", "outcome", "why", "article", "at")
    list_filter = ("outcome",)
    list_select_related = ("article", "run")
    search_fields = ("source", "reason", "raw_sha256")
    exclude = ("reason",)
    readonly_fields = ("why",)

    @admin.display(description=gettext_lazy("Reason"), ordering="reason")
    def why(self, item: IngestItem) -> str:
        """Why it ended so, in the editor's language."""
        return reason_in_words(item.reason)
