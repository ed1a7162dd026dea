"""What changed in the record, when, by whom and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tracker.models import Change
from tracker.search.filters import NUMBER, BadFilter, Query

from .batches import batches, changes_of, heads
from .errors import kindly
from .pagers import page_of
from .titles import rows_of, titles


@kindly
def change_list(request: HttpRequest) -> HttpResponse:
    """All changes by what was done at one time, newest first. Raises BadFilter.

    Each of them alone: those of one record given as kind/slug, or those of one `batch` given by its newest.
    """
    Query.from_params(request.GET, also=("page", "record", "batch"))
    kind, _slash, slug = request.GET.get("record", "").partition("/")
    known = {"section": "changes", "kind": kind, "slug": slug, "batch": request.GET.get("batch", "")}
    if not kind and not known["batch"]:
        page = page_of(request, heads())
        rows = batches(page.object_list)
        called = titles(one.last for one in rows if one.count == 1)
        told = [(one, called.get((one.last.kind, one.last.slug))) for one in rows]
        return render(request, "changes/list.html", {**known, "page": page, "batches": told})
    page = page_of(request, _of_record(request, kind, slug) if kind else _of_batch(known["batch"]))
    called = titles(page.object_list)
    rows = [(change, called[change.kind, change.slug]) for change in page]
    return render(request, "changes/list.html", {
        **known, "page": page, "rows": rows, "one": called.get((kind, slug)),
    })  # fmt: skip


def _of_record(request: HttpRequest, kind: str, slug: str) -> object:
    rows = Change.objects.filter(kind=kind, slug=slug).order_by("-pk")
    if not rows and not rows_of(kind, [slug]):
        raise BadFilter("record", request.GET["record"], _("The record holds nothing under this name."))
    return rows


def _of_batch(head: str) -> object:
    rows = changes_of(int(head)) if NUMBER.fullmatch(head) else Change.objects.none()
    if not rows:
        raise BadFilter("batch", head, _("The record holds nothing under this name."))
    return rows
