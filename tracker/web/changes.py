"""What changed in the record, when, by whom and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from tracker.models import Change
from tracker.search.filters import BadFilter, Query

from .errors import kindly
from .pagers import page_of
from .titles import rows_of, titles


@kindly
def change_list(request: HttpRequest) -> HttpResponse:
    """All changes, or those of one record given as kind/slug, newest first. Raises BadFilter."""
    Query.from_params(request.GET, also=("page", "record"))
    rows, (kind, _slash, slug) = Change.objects.order_by("-pk"), request.GET.get("record", "").partition("/")
    if kind:
        rows = rows.filter(kind=kind, slug=slug)
        if not rows and not rows_of(kind, [slug]):
            raise BadFilter("record", request.GET["record"], _("The record holds nothing under this name."))
    page = page_of(request, rows)
    called = titles(page.object_list)
    rows = [(change, called[change.kind, change.slug]) for change in page]
    one = called.get((kind, slug))
    return render(request, "changes/list.html", {
        "section": "changes", "page": page, "rows": rows, "one": one, "kind": kind, "slug": slug,
    })  # fmt: skip
