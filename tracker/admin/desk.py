"""The review desk: what waits, most doubtful first, beside its sentence; decisions with a reason, and their undoing."""

from __future__ import annotations

from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from tracker.ingest.reviews import (
    Narrowed,
    Stale,
    Waiting,
    find_waiting,
    last_decision,
    number_of,
    undone_as_one,
    waiting,
)
from tracker.ingest.reviews.makings import MODELS
from tracker.ingest.reviews.nearby import find_others, near
from tracker.ingest.reviews.queue import key_of
from tracker.ingest.reviews.ready import ready_reasons
from tracker.models import Change, Citation

from .decisions import ToConfirm, carry_out, form_of
from .filters import KEYS_OFF, filters
from .forms import PREFIX, Correction
from .guards import AS_OF, Guarded, refusal, tagged
from .namings import what_changed
from .slots import declared, parts_of, runner_up, slots, windows
from .versions import compared
from .words import KINDS

SEEN, DECIDES = "tracker.view_reviewitem", "tracker.change_reviewitem"


class Desk(admin.AdminSite):
    """Django's admin, with the desk in place of its list of tables, which stands one page further."""

    site_header = site_title = gettext_lazy("Review desk")
    index_title = gettext_lazy("Tables")
    enable_nav_sidebar = False

    def __init__(self, name: str = "admin") -> None:
        super().__init__(name)
        self.disable_action("delete_selected")  # nothing goes without a reason of its own

    def register(self, model_or_iterable: Any, admin_class: Any = None, **options: Any) -> None:
        """Every table is guarded against a second editor, those of other applications too."""
        kind = admin_class or admin.ModelAdmin
        if not issubclass(kind, Guarded):
            kind = type(kind.__name__, (Guarded, kind), {})
        super().register(model_or_iterable, kind, **options)

    @property
    def login_form(self) -> Any:
        """Asks for a code, too. Imported late: the site is made before the applications are there."""
        from .second_factor import Login

        return Login

    def has_permission(self, request: HttpRequest) -> bool:
        """Staff, whose session was opened with a code where they have switched that on."""
        from .second_factor import may_pass

        return super().has_permission(request) and may_pass(request.user)

    def admin_view(self, view: Any, cacheable: bool = False) -> Any:
        """The view for staff alone; 400 for words that no database takes."""

        @wraps(view)
        def checked(request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
            if any("\x00" in word for _name, words in request.POST.lists() for word in words):
                raise BadRequest("U+0000")
            return view(request, *args, **kwargs)

        return super().admin_view(checked, cacheable)

    def get_urls(self) -> list[Any]:
        """The admin's addresses, and those of the desk's own pages."""
        own = [
            path("second-factor/", self.admin_view(self.second_factor), name="second_factor"),
            path("add/", self.admin_view(self.add_article), name="add_article"),
            path("runs/<uuid:number>/", self.admin_view(self.run_progress), name="run_progress"),
            path("together/", self.admin_view(self.together), name="together"),
        ]
        return [*own, *super().get_urls()]

    def add_article(self, request: HttpRequest) -> HttpResponse:
        """Where an editor brings an article."""
        from .intake.articles import add_article

        return add_article(request, self.each_context(request))

    def run_progress(self, request: HttpRequest, number: Any) -> HttpResponse:
        """How far a run is, and how each of its items ended. 403 for staff who may not see runs."""
        from .progress import run_progress

        if not request.user.has_perm("tracker.view_ingestrun"):
            raise PermissionDenied
        return run_progress(request, number, self.each_context(request))

    def together(self, request: HttpRequest) -> HttpResponse:
        """Where many are accepted as one. 403 for staff who may not decide."""
        from .together import together

        if not request.user.has_perms([SEEN, DECIDES]):
            raise PermissionDenied
        return together(request, self.each_context(request))

    def second_factor(self, request: HttpRequest) -> HttpResponse:
        """Where it is switched on and off."""
        from .second_factor import second_factor

        return second_factor(request, self.each_context(request))

    def index(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """The desk. 403 for staff who may not see findings, or may not decide on them."""
        if not request.user.has_perms([SEEN] if request.method == "GET" else [SEEN, DECIDES]):
            raise PermissionDenied
        if request.method == "POST":
            return _decided(self, request)
        return _desk(self, request)


def _desk(
    site: Desk, request: HttpRequest, fault: ValidationError | None = None, asked: ToConfirm | None = None
) -> HttpResponse:
    kind = request.GET.get("kind", "") if request.GET.get("kind") in KINDS else ""
    by = Narrowed(**{word: request.GET.get(word, "").strip() for word in Narrowed._fields})
    queue, total = waiting(kind, by=by)
    at = request.POST.get("at") or request.GET.get("at", "")
    chosen, position = _chosen(queue, at)
    context = site.each_context(request) | {
        "queue": queue, "total": total, "kinds": KINDS, "kind": kind, "chosen": chosen, "position": position,
        "previous": queue[position - 2] if position > 1 else None,
        "next": queue[position] if position < len(queue) else None,
        "last": last_decision(request.user.get_username()), "faults": [], "reason": request.POST.get("reason", ""),
        "may_decide": request.user.has_perm(DECIDES), "keys_off": KEYS_OFF in request.COOKIES,
        **filters(request, by),
    }  # fmt: skip
    if chosen:
        form = form_of(chosen, request.POST if fault or _was_written(request) else None)
        if form and not fault:
            form.errors.clear()  # who only looks for another record is not asked yet for what a decision needs
        typed, places = request.POST.get("find", ""), windows(chosen.row)
        context |= {
            "form": form, "near": [] if chosen.is_source else near(chosen.row), "find": typed,
            "others": [] if chosen.is_source else find_others(chosen.row, typed), "asked": asked,
            "slots": [] if chosen.is_source else slots(chosen, form), "windows": places,
            "runner_up": runner_up(chosen.row) if chosen.is_source else None,
            "rules": [] if chosen.is_source else declared(chosen.row, places),
            "into": request.POST.get("into", ""), "kind_word": KINDS.get(chosen.kind, chosen.kind),
            AS_OF: number_of(chosen.record),
            **{name: request.POST.get(name, "") for name in ("words", "words_in", "words_at")},
            "parts": parts_of(chosen.row), "moved": request.POST.getlist("moved"), "ready": ready_reasons(),
        }  # fmt: skip
        if isinstance(fault, Stale):
            context |= {"stale": True, "changes": fault.changes, "versions": list(compared(form)) if form else []}
        context["faults"] = _told(fault, form) if fault else []
    elif fault:
        context["faults"] = fault.messages
    status = refusal(request) if isinstance(fault, Stale) else 422 if fault else 200
    answer = TemplateResponse(request, "admin/desk.html", context, status=status)
    return tagged(answer, context[AS_OF]) if chosen else answer


def _chosen(queue: list[Waiting], at: str) -> tuple[Waiting | None, int]:
    """What the address names, else the first of the queue; its place in the queue from 1, 0 where it is not in it."""
    for position, one in enumerate(queue, 1):
        if one.key == at or not at:
            return find_waiting(one.key), position
    try:
        return find_waiting(at), 0
    except ValidationError:
        return (find_waiting(queue[0].key), 1) if queue else (None, 0)


def _told(fault: ValidationError, form: Correction | None) -> list[str]:
    """A fault goes beside its field where the form has that field; the rest is told above."""
    if form is None or not hasattr(fault, "error_dict"):
        return fault.messages
    elsewhere = [text for name, texts in fault.message_dict.items() if name not in form.fields for text in texts]
    if form.is_valid():
        for name in fault.error_dict.keys() & form.fields.keys():
            form.add_error(name, fault.error_dict[name])
    return elsewhere or [_("Some fields do not fit; see below.")]


def _was_written(request: HttpRequest) -> bool:
    return any(name.startswith(f"{PREFIX}-") for name in request.POST)


def _is_search(request: HttpRequest) -> bool:
    """Whether another record is looked for: by the button beside the words, or by Enter in them."""
    act = request.POST.get("act", "")
    return act == "find" or (not act and bool(request.POST.get("find", "").strip()))


def _decided(site: Desk, request: HttpRequest) -> HttpResponse:
    if _is_search(request):
        return _desk(site, request)
    try:
        change = carry_out(request)
    except ValidationError as fault:
        return _desk(site, request, fault)
    if isinstance(change, ToConfirm):
        return _desk(site, request, asked=change)
    told = _("%(action)s: %(what)s.")
    messages.success(request, told % {"action": change.get_action_display(), "what": what_changed(change)})
    if (number := undone_as_one(change)) > 1:
        messages.success(request, ngettext("%(n)s decision is undone.", "%(n)s decisions are undone.", number)
                         % {"n": number})  # fmt: skip
    at = _key_of_undone(change) if change.action == Change.Action.UNDONE else request.POST.get("next", "")
    said = [("at", at), *((word, request.GET.get(word, "")) for word in ("kind", *Narrowed._fields))]
    asked = {name: value for name, value in said if value}
    return redirect(reverse("admin:index") + (f"?{urlencode(asked)}" if asked else ""))


def _key_of_undone(change: Change) -> str:
    """Where the desk shows what an undoing brought back."""
    undone = Change.objects.get(pk=change.after["undoes"])
    if number := undone.after.get("item") or (undone.slug if undone.kind == "review_item" else None):
        return f"finding-{number}"
    if undone.action in (Change.Action.CITED, Change.Action.REFUSED):
        waiting = Citation.objects.waiting().filter(article__slug=undone.after.get("article", ""))
        addresses = {str(getattr(one.record, "slug", one.record.pk)): one for one in waiting}
        return key_of(addresses[undone.slug]) if undone.slug in addresses else ""
    row = MODELS[undone.kind].objects.filter(slug=undone.slug).first() if undone.kind in MODELS else None
    return key_of(row) if row else ""
