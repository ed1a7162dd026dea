"""What a button of the desk carries out, on the record as the editor saw it."""

from __future__ import annotations

from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from tracker.ingest.reviews import (
    Waiting,
    accept,
    correct,
    find_waiting,
    hold,
    last_decision,
    number_of,
    reject,
    split,
    undo_together,
)
from tracker.ingest.reviews.correctable import STATED
from tracker.ingest.reviews.makings import MODELS, read_values
from tracker.ingest.reviews.ready import plain_reason
from tracker.ingest.reviews.restorations import find_row
from tracker.ingest.reviews.wordings import Wording, find_wording
from tracker.ingest.snapshots import snapshot
from tracker.models import Change, ReviewItem, recorded
from tracker.models.records import Record

from .forms import PREFIX, Correction, starting_values
from .guards import AS_OF, stated
from .slots import windows

INTO_AS_OF = f"{AS_OF}_into"


class ToConfirm(NamedTuple):
    """A merge that is not confirmed yet: the record that it goes into, and as of which change that is shown."""

    into: Record
    as_of: int


def form_of(chosen: Waiting, data: Any) -> Correction | None:
    """The fields of what waits, filled with what was sent, if anything; None where there is nothing to correct."""
    if chosen.kind not in MODELS:
        return None
    if chosen.is_source:
        return Correction(chosen.record_kind, data, only=STATED[chosen.kind]) if chosen.record_kind in STATED else None
    state = read_values(chosen.row) if isinstance(chosen.row, ReviewItem) else snapshot(chosen.row)
    return Correction(chosen.kind, data, initial=starting_values(chosen.kind, state))


def carry_out(request: HttpRequest) -> Change | ToConfirm:
    """The decision that the button names, or what it would do. Raises ValidationError with what must be known."""
    with recorded():
        if request.POST.get("act") == "undo":
            return _undo(request)
        chosen = find_waiting(request.POST.get("at", ""))
        hold(chosen.record, stated(request))
        return _decide(request, chosen)


def _undo(request: HttpRequest) -> Change:
    """The decision that was shown as the last one, and no other."""
    author = request.user.get_username()
    last = last_decision(author)
    if last is None:
        raise ValidationError(_("There is nothing to undo."))
    if request.POST.get("undoes") != str(last.pk):
        told = _("You have decided on something else since; the line below says what would be undone now.")
        raise ValidationError(told)
    return undo_together(last, author, reason_of(request))[-1]


def _decide(request: HttpRequest, chosen: Waiting) -> Change | ToConfirm:
    author, reason, act = request.user.get_username(), reason_of(request), request.POST.get("act", "")
    row, form = chosen.row, form_of(chosen, request.POST)
    if act == "reject":
        return reject(row, author, reason)
    if act == "merge" and not chosen.is_source:
        return _merge(request, chosen, author, reason)
    if act == "split" and isinstance(row, Record):
        return _split(request, chosen, author, reason)
    if act not in ("accept", "correct"):
        raise ValidationError(_("Choose what to do."))
    written = any(name.startswith(f"{PREFIX}-") for name in request.POST) or chosen.record_kind in STATED
    values, wording = form.changed_values() if form and written else {}, wording_of(request, chosen)
    if chosen.is_source:
        _refuse_other_words(chosen, values)
        return accept(row, author, reason, wording=wording)
    if act == "correct" and isinstance(row, Record):
        return correct(row, values, author, reason, wording)
    return accept(row, author, reason, values=values, wording=wording)


def _merge(request: HttpRequest, chosen: Waiting, author: str, reason: str) -> Change | ToConfirm:
    slug = request.POST.get("into", "")
    if not slug or chosen.kind not in MODELS:
        raise ValidationError(_("Choose the record that it is the same as."))
    into = find_row(MODELS[chosen.kind], slug)
    if request.POST.get("confirmed") != slug:
        return ToConfirm(into, number_of(into))
    hold(into, request.POST.get(INTO_AS_OF, ""))
    return accept(chosen.row, author, reason, record=into, wording=wording_of(request, chosen))


def reason_of(request: HttpRequest) -> str:
    """Why, as it is kept."""
    return plain_reason(request.POST.get("reason", ""))


def _split(request: HttpRequest, chosen: Waiting, author: str, reason: str) -> Change:
    """The chosen sources go to a new record, with what the form says otherwise than this one."""
    written = any(name.startswith(f"{PREFIX}-") for name in request.POST)
    form = form_of(chosen, request.POST)
    values = form.changed_values() if form and written else {}
    moved = set(request.POST.getlist("moved"))
    words = [(one.article.slug, one.start, one.end) for one in chosen.row.citations.select_related("article")
             if str(one.pk) in moved]  # fmt: skip
    return split(chosen.row, words, values, author, reason)


def wording_of(request: HttpRequest, chosen: Waiting) -> Wording | None:
    """The words that the editor selected or pasted; None for those that are marked already.

    Where they were selected, `words_in` and `words_at` say in which article and from which code point on.
    """
    said = request.POST.get("words", "").strip()
    if not said:
        return None
    at = request.POST.get("words_at", "")
    for place in windows(chosen.row):
        about = place.window.start
        if request.POST.get("words_in") == place.article.slug and at.isascii() and at.isdigit():
            about = int(at)
        elif request.POST.get("words_in"):
            continue
        if found := find_wording(place.article, said, about):
            return None if (found.start, found.end) == (place.window.start, place.window.end) else found
    raise ValidationError({"words": _("These words do not stand in the article.")})


def _refuse_other_words(chosen: Waiting, said: dict[str, Any]) -> None:
    """Words that say something else than the record are no source of it."""
    for name, value in said.items():
        if getattr(chosen.record, name) != value:
            raise ValidationError(_("The record says otherwise, so these words do not prove it. Reject the source."))
