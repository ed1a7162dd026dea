"""Actions on chosen rows of a table: as of which change the list was shown, and why, which is published."""

from __future__ import annotations

import hashlib
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ActionForm
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
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
    return side_by_side(table, request, row, Stale(newer), takes_over, as_of=newest_change())


class AsShown(admin.ModelAdmin):
    """A table whose rows have no history: its list says what each row was, and what became another is left as it is."""

    def action_checkbox(self, obj: Any) -> str:
        box, name = super().action_checkbox(obj), f"shown-{obj.pk}"
        return format_html('{}<input type="hidden" name="{}" value="{}">', box, name, _state_of(obj))

    def as_shown(self, request: HttpRequest, rows: QuerySet[Any]) -> list[Any]:
        """The chosen rows that are as the list showed them, held until the transaction ends; the others are told."""
        found = []
        for row in rows.select_for_update(of=("self",)):
            if request.POST.get(f"shown-{row.pk}") == _state_of(row):
                found.append(row)
            else:
                told = _("It changed after the list was shown, and was left as it is: %(row)s")
                messages.warning(request, told % {"row": row})
        return found


def _state_of(row: Model) -> str:
    values = [(field.attname, getattr(row, field.attname)) for field in row._meta.concrete_fields]
    return hashlib.blake2b(repr(values).encode(), digest_size=8).hexdigest()
