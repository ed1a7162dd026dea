"""The page of a run: how far it is, what is being read, and how its items ended; a script keeps it up to date."""

from __future__ import annotations

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from tracker.choices import Outcome
from tracker.ingest.reasons import reason_in_words
from tracker.ingest.runs.progress import progress_of
from tracker.models import IngestRun

SHOWN = 50  # items, those that went badly first
OPEN = (IngestRun.State.WAITING, IngestRun.State.RUNNING)


@never_cache
def run_progress(request: HttpRequest, number: uuid.UUID, context: dict[str, Any]) -> HttpResponse:
    """The numbers of this moment; with `?part=1` only what changes, for the script."""
    run = get_object_or_404(IngestRun, pk=number)
    ended = run.items.exclude(outcome=Outcome.WAITING).select_related("article").defer("article__text")
    bad = list(run.items.bad().select_related("article").order_by("-pk")[:SHOWN])
    good = list(ended.exclude(pk__in=[one.pk for one in bad]).order_by("-pk")[: SHOWN - len(bad)])
    context |= {
        "run": run, "told": progress_of(run), "is_open": run.state in OPEN,
        "items": [(item, reason_in_words(item.reason)) for item in (*bad, *good)],
    }  # fmt: skip
    part = "admin/_progress.html" if request.GET.get("part") else "admin/progress.html"
    return TemplateResponse(request, part, context)
