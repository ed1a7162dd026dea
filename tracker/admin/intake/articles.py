"""The page on which an editor adds an article: shown first as it would be read, then added with one button."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from tracker.choices import Outcome, PublishedBasis
from tracker.ingest.drafts import Stop
from tracker.ingest.fetching import NotFetched
from tracker.ingest.incoming import Incoming
from tracker.ingest.previews import Preview
from tracker.ingest.reasons import reason_in_words
from tracker.models import Publisher
from tracker.tasks import queue_run

from .forms import ArticleForm, held_as

ADDS = "tracker.add_ingestrun"


def add_article(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The form; what it says, read; or on to the desk once a worker has it. 403 for who may not add articles."""
    if not request.user.has_perm(ADDS):
        raise PermissionDenied
    form = ArticleForm(request.POST or None, request.FILES or None)
    context |= {"title": _("Add an article"), "form": form, "publishers": Publisher.objects.order_by("name")[:300]}
    if request.method == "POST" and form.is_valid():
        try:
            incoming = form.incoming()
            if request.POST.get("act") == "add":
                return _added(request, form, incoming)
            context |= {"shown": in_words(incoming.preview(form.cleaned_data["given"])), "held": held_as(incoming)}
        except (Stop, NotFetched) as fault:
            form.add_error(None, reason_in_words(fault.reason))
    status = 422 if form.is_bound and not form.is_valid() else 200
    return TemplateResponse(request, "admin/add_article.html", context, status=status)


def _added(request: HttpRequest, form: ArticleForm, incoming: Incoming) -> HttpResponse:
    author = request.user.get_username()
    run = queue_run(incoming.open(form.cleaned_data["given"], author, _("added at the desk")))
    messages.success(request, _("It is being read. What is found in it will stand here."))
    return redirect(f"{reverse('admin:index')}?run={run.pk}")


def in_words(shown: Preview) -> dict[str, Any]:
    """The preview with its reasons and bases in the editor's language."""
    return {
        "preview": shown,
        "fault": reason_in_words(shown.fault),
        "reason": reason_in_words(shown.reason),
        "outcome": Outcome(shown.outcome).label if shown.outcome else "",
        "dated_by": PublishedBasis(shown.dated_by).label if shown.dated_by else "",
        "notes": [reason_in_words(note) for note in shown.notes],
    }
