"""Lookups of words and copies of pages: what a machine would not bind, and pages that are not what they should be."""

from __future__ import annotations

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from tracker.choices import LookupVerdict
from tracker.ingest.proofs.binding import choose
from tracker.models import AddressCheck, Lookup, PageCopy, recorded

from .chosen import AsShown, WithReason, reason_of
from .tables import ReadOnly


@admin.register(Lookup)
class Lookups(AsShown, ReadOnly):
    """One row a reference looked for, its candidates beside it; contradictions and doubts are for an editor."""

    list_display = ("verdict", "proved", "words", "reason", "at")
    list_filter = ("verdict",)
    list_select_related = ("citation__article", *(f"citation__{kind}" for kind in ("meeting", "statement")))
    action_form = WithReason
    actions = ("bind_first", "bind_second")

    @admin.display(description=pgettext_lazy("column", "Record"))
    def proved(self, row: Lookup) -> str:
        """The record and the article in which its words were looked for."""
        return f"{row.citation.record}"

    @admin.display(description=pgettext_lazy("column", "What it may be the same as"))
    def words(self, row: Lookup) -> str:
        """The candidates, each in the direction of its language."""
        told = ((one["exact"][:300],) for one in row.candidates[:2])
        return format_html('<ol dir="auto">{}</ol>', format_html_join("", '<li dir="auto">{}</li>', told))

    def has_bind_permission(self, request: HttpRequest) -> bool:
        """Who may decide at the desk."""
        return bool(request.user.has_perm("tracker.change_reviewitem"))

    @admin.action(description=gettext_lazy("Bind the first words"), permissions=["bind"])
    def bind_first(self, request: HttpRequest, rows: QuerySet[Lookup]) -> HttpResponse | None:
        """The editor stands for the first candidate of each."""
        return self._bind(request, rows, 0)

    @admin.action(description=gettext_lazy("Bind the second words"), permissions=["bind"])
    def bind_second(self, request: HttpRequest, rows: QuerySet[Lookup]) -> HttpResponse | None:
        """The editor stands for the second candidate of each."""
        return self._bind(request, rows, 1)

    def _bind(self, request: HttpRequest, rows: QuerySet[Lookup], number: int) -> None:
        if not (reason := reason_of(request)):
            return
        with recorded():
            for row in self.as_shown(request, rows):
                if row.verdict == LookupVerdict.BOUND:
                    continue
                try:
                    choose(row, number, request.user.get_username(), reason)
                except ValidationError as fault:
                    messages.error(request, "; ".join(fault.messages))
                else:
                    messages.success(request, _("The words are bound."))


@admin.register(AddressCheck)
class Checks(ReadOnly):
    """One row a cited address: how it answered, the last to change first."""

    list_display = ("state", "article", "words_stand", "since", "reason", "checked_at")
    list_filter = ("state", "words_stand")
    list_select_related = ("article",)


@admin.register(PageCopy)
class Copies(ReadOnly):
    """One row a try to get a page: what it turned out to be."""

    list_display = ("outcome", "article", "got_from", "reason", "at")
    list_filter = ("outcome", "got_from")
    list_select_related = ("article",)
