"""Two editors: each form says as of which change it was shown, and one that is older than its row is refused.

Both versions then stand side by side, and one click takes over; nothing that was written is lost. The form's own tag
is that number, so that a program may say it in If-Match instead.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.admin.utils import unquote
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.http import parse_etags
from django.utils.translation import gettext as _

from tracker.ingest.reviews import Stale, hold, number_of
from tracker.models import Change, recorded

from .versions import Compared, compared

AS_OF = "as_of_change"


class Guarded(admin.ModelAdmin):
    """A table whose change and delete forms are refused when somebody changed the row after they were shown.

    Where the record's history does not tell of its rows, the admin's own does.
    """

    is_told = False
    delete_confirmation_template = "admin/remove.html"

    def changeform_view(
        self, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        row = self.get_object(request, unquote(object_id)) if object_id else None
        if row is None or not self.has_view_or_change_permission(request, row):
            return super().changeform_view(request, object_id, form_url, extra_context)
        if request.method != "POST":
            context = (extra_context or {}) | {AS_OF: seen(self, row)}
            return tagged(super().changeform_view(request, object_id, form_url, context), context[AS_OF])
        with recorded():
            try:
                if self.has_change_permission(request, row):
                    refuse_older(self, row, request)
            except Stale as stale:
                return side_by_side(
                    self, request, row, stale, _("Take over: save what I wrote"), list(self._versions(request, row))
                )
            context = (extra_context or {}) | {AS_OF: seen(self, row)}
            return super().changeform_view(request, object_id, form_url, context)

    def delete_view(self, request: HttpRequest, object_id: str, extra_context: Any = None) -> HttpResponse:
        row = self.get_object(request, unquote(object_id))
        if row is None or not self.has_delete_permission(request, row):
            return super().delete_view(request, object_id, extra_context)
        context = (extra_context or {}) | {AS_OF: seen(self, row)}
        if request.method != "POST":
            return tagged(super().delete_view(request, object_id, context), context[AS_OF])
        with recorded():
            try:
                refuse_older(self, row, request)
            except Stale as stale:
                return side_by_side(self, request, row, stale, _("Delete it all the same"))
            return super().delete_view(request, object_id, context)

    def _versions(self, request: HttpRequest, row: models.Model) -> Iterator[Compared]:
        """What the row holds and what was written, field by field, its inline rows too."""
        form = self.get_form(request, row, change=True)(request.POST, request.FILES, instance=row)
        yield from compared(form)
        for formset in self._create_formsets(request, row, change=True)[0]:
            for inline in formset.forms:
                if inline.has_changed():
                    yield from compared(inline, str(formset.model._meta.verbose_name))


def side_by_side(
    table: admin.ModelAdmin, request: HttpRequest, row: models.Model, stale: Stale, takes_over: str,
    versions: Sequence[Compared] = (), as_of: int | None = None,
) -> HttpResponse:  # fmt: skip
    """The refusal: what changed since, both versions, and all that was sent behind the one button that takes over.

    `as_of` is the change as of which that button speaks, where it is not that of the row.
    """
    sent = [(name, value) for name in request.POST for value in request.POST.getlist(name)]
    context = table.admin_site.each_context(request) | {
        "title": str(row), "row": row, "opts": table.opts, "changes": stale.changes, "told": stale.messages[0],
        "versions": versions, AS_OF: seen(table, row) if as_of is None else as_of, "takes_over": takes_over,
        "sent": [one for one in sent if one[0] not in (AS_OF, "csrfmiddlewaretoken")],
    }  # fmt: skip
    return TemplateResponse(request, "admin/stale.html", context, status=refusal(request))


def refusal(request: HttpRequest) -> int:
    """The status of what is refused as older: a condition that failed, or a form that cannot be taken."""
    return 412 if "If-Match" in request.headers else 422


def tagged(answer: HttpResponse, as_of: int) -> HttpResponse:
    """A form with its tag."""
    answer.headers.setdefault("ETag", f'"{as_of}"')
    return answer


def stated(request: HttpRequest) -> str:
    """As of which change the row was seen, by If-Match or else by the form; '' where neither says so."""
    tags = parse_etags(request.headers.get("If-Match", "*"))
    numbers = [tag.strip('"') for tag in tags]
    if "*" in numbers:
        return request.POST.get(AS_OF, "")
    return max((one for one in numbers if one.isascii() and one.isdigit()), key=int, default="")


def seen(table: admin.ModelAdmin, row: models.Model) -> int:
    """As of which change a row is shown: of the record's history, else of the admin's own."""
    return number_of(row) if getattr(table, "is_told", False) else _log_of(row)


def newest_change() -> int:
    """The number of the newest change of all: as of which a list was shown."""
    return Change.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def refuse_older(table: admin.ModelAdmin, row: models.Model, request: HttpRequest) -> None:
    """Raises Stale where the row changed after the form was shown. Holds it for the rest of the transaction."""
    as_of = stated(request)
    if getattr(table, "is_told", False):
        hold(row, as_of)
        return
    list(type(row)._base_manager.select_for_update(of=("self",)).filter(pk=row.pk).values_list("pk"))
    if _log_of(row) > (int(as_of) if as_of.isascii() and as_of.isdigit() else -1):
        raise Stale([])


def _log_of(row: models.Model) -> int:
    kind = ContentType.objects.get_for_model(row, for_concrete_model=False)
    told = LogEntry.objects.filter(content_type=kind, object_id=str(row.pk)).order_by("-pk")
    return told.values_list("pk", flat=True).first() or 0
