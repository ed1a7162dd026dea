"""Actions on chosen rows of a table: as of which change the list was shown, and why, which is published."""

from __future__ import annotations

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _, gettext_lazy

from tracker.ingest.reviews import Stale
from tracker.models import Change

from .guards import AS_OF, newest_change, side_by_side


class WithReason(ActionForm):
    """The choice of an action, and why."""

    reason = forms.CharField(label=gettext_lazy("Reason, published"), required=False, max_length=300)
    as_of_change = forms.IntegerField(widget=forms.HiddenInput, required=False, initial=newest_change)


def reason_of(request: HttpRequest) -> str:
    """Why, as it was sent; where nothing was, the editor is told and it is ''."""
    reason = request.POST.get("reason", "").strip()
    if not reason:
        messages.error(request, _("Say why; the reason is published with the change."))
    return reason


def older(
    table: admin.ModelAdmin, request: HttpRequest, row: Model | None, changes: QuerySet[Change], takes_over: str
) -> HttpResponse | None:
    """The refusal where any of these changes came after the list was shown; None where none did."""
    as_of = request.POST.get(AS_OF, "")
    since = changes.filter(pk__gt=int(as_of) if as_of.isascii() and as_of.isdigit() else -1).order_by("-pk")
    if row is None or not (newer := list(since[:20])):
        return None
    return side_by_side(table, request, row, Stale(newer), takes_over)
