"""What changed in the record, when, by whom and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.models import Change
from tracker.search.filters import Query

from .errors import kindly
from .pagers import page_of
from .titles import titles


@kindly
def change_list(request: HttpRequest) -> HttpResponse:
    """All changes, or those of one record given as kind/slug, newest first."""
    Query.from_params(request.GET, also=("page", "record"))
    rows, (kind, _, slug) = Change.objects.order_by("-pk"), request.GET.get("record", "").partition("/")
    page = page_of(request, rows.filter(kind=kind, slug=slug) if kind else rows)
    called = titles(page.object_list)
    rows = [(change, called[change.kind, change.slug]) for change in page]
    one = called.get((kind, slug))
    return render(request, "changes/list.html", {
        "section": "changes", "page": page, "rows": rows, "one": one, "kind": kind, "slug": slug,
    })  # fmt: skip
