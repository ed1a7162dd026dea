"""What readers sent in: read with one click, or answered; the answer stands on the sender's receipt."""

from __future__ import annotations

from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy

from tracker.admin.chosen import AsShown, WithReason, reason_of
from tracker.admin.tables import ReadOnly
from tracker.models import Tip
from tracker.models.addresses import web_address
from tracker.models.tips import TipState
from tracker.tasks import queue_ingest


@admin.register(Tip)
class Tips(AsShown, ReadOnly):
    """One row a sentence; who sent it is not known."""

    list_display = ("words", "page", "about", "state", "answer", "sent_on", "run")
    list_filter = ("state",)
    list_select_related = ("run",)
    search_fields = ("words", "address", "about")
    action_form = WithReason
    actions = ("read_pages", "refuse", "reopen")
    exclude = ("token",)

    @admin.display(description=gettext_lazy("Address of the page"))
    def page(self, tip: Tip) -> str:
        """A link that tells that page nothing of the desk."""
        return format_html('<a href="{}" rel="noreferrer nofollow">{}</a>', web_address(tip.address), tip.address[:80])

    def has_decide_permission(self, request: HttpRequest) -> bool:
        """Who may decide at the desk."""
        return bool(request.user.has_perm("tracker.change_reviewitem"))

    @admin.action(description=gettext_lazy("Read the pages of the chosen ones"), permissions=["decide"])
    def read_pages(self, request: HttpRequest, tips: QuerySet[Tip]) -> None:
        """Each page becomes an article; what is found in it waits in the queue."""
        if not (reason := reason_of(request)):
            return
        author = request.user.get_username()
        with transaction.atomic():
            taken = [tip for tip in self.as_shown(request, tips) if tip.state == TipState.OPEN]
            for tip in taken:
                run = queue_ingest([tip.address], author, reason)
                self._answer(tip, TipState.TAKEN, reason, author, run=run)
        if taken:
            messages.success(request, _("It is being read. What is found in it will stand here."))

    @admin.action(description=gettext_lazy("Do not take up the chosen ones"), permissions=["decide"])
    def refuse(self, request: HttpRequest, tips: QuerySet[Tip]) -> None:
        """The reason stands on the receipt."""
        if not (reason := reason_of(request)):
            return
        with transaction.atomic():
            for tip in self.as_shown(request, tips):
                if tip.state == TipState.OPEN:
                    self._answer(tip, TipState.REFUSED, reason, request.user.get_username())

    @admin.action(description=gettext_lazy("Let the chosen ones wait again"), permissions=["decide"])
    def reopen(self, request: HttpRequest, tips: QuerySet[Tip]) -> None:
        """Takes an answer back; a run that was begun is undone among the runs."""
        with transaction.atomic():
            for tip in self.as_shown(request, tips):
                if tip.state != TipState.OPEN:
                    self._answer(tip, TipState.OPEN, "", "")

    @staticmethod
    def _answer(tip: Tip, state: TipState, answer: str, author: str, **more: Any) -> None:
        Tip.objects.filter(pk=tip.pk).update(state=state, answer=answer, decided_by=author, **more)
