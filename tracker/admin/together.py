"""Many accepted as one: by rule and certainty, after a sample of them was shown in its sentences."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _, ngettext

from tracker.ingest.reviews import Waiting, find_waiting, number_of
from tracker.ingest.reviews.bulks import MOST, accept_together, rules_waiting, sample_of, waiting_of
from tracker.ingest.reviews.ready import plain_reason, ready_reasons

from .slots import windows
from .words import KINDS

SURE = 80  # per cent; where the page begins


def together(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """The rules with what waits of each; of one rule a sample; and the button. 422 where nothing was accepted."""
    asked = request.POST if request.method == "POST" else request.GET
    kind, rule = asked.get("kind", ""), asked.get("rule", "")
    sure = _percent(asked.get("sure", ""))
    rows = waiting_of(kind, rule, sure / 100)
    faults: list[str] = []
    if request.method == "POST":
        try:
            return _accepted(request, rows, rule, sure)
        except ValidationError as fault:
            faults = fault.messages
    seen = [find_waiting(row.key) for row in sample_of(rows)]
    sample = [(one, windows(one.row)[:1], round(one.certainty * 100)) for one in seen]
    context |= {
        "rules": rules_waiting(), "kinds": KINDS, "kind": kind, "rule": rule, "sure": sure, "number": len(rows),
        "sample": sample, "shown": _state_of(rows), "faults": faults, "reason": request.POST.get("reason", ""),
        "is_most": len(rows) == MOST, "ready": ready_reasons(), "chosen": bool(kind and rule),
    }  # fmt: skip
    return TemplateResponse(request, "admin/together.html", context, status=422 if faults else 200)


def _accepted(request: HttpRequest, rows: Sequence[Waiting], rule: str, sure: int) -> HttpResponse:
    if request.POST.get("shown") != _state_of(rows):
        raise ValidationError(_("What waits is not what was shown any more. Look at the sample again."))
    reason = plain_reason(request.POST.get("reason", ""))
    done = accept_together(rows, rule, sure / 100, request.user.get_username(), reason)
    number = len(done.changes)
    told = ngettext("Accepted: %(n)s. Undo takes it back.", "Accepted: %(n)s. Undo takes all of them back.", number)
    messages.success(request, told % {"n": number})
    for one, why in done.left[:5]:
        messages.warning(request, _("Left as it is: %(what)s (%(why)s)") % {"what": one.record, "why": why})
    return redirect(reverse("admin:index"))


def _percent(word: str) -> int:
    return min(100, max(0, int(word))) if word.isascii() and word.isdigit() and len(word) < 4 else SURE


def _state_of(rows: Sequence[Waiting]) -> str:
    """What was shown, in one word: which rows, and as of which change each."""
    seen = [(one.key, number_of(one.record)) for one in rows]
    return hashlib.blake2b(repr(seen).encode(), digest_size=8).hexdigest()
