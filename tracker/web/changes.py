"""What changed in the record, when, by whom and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from tracker.models import Change
from tracker.search.filters import Query

from .errors import kindly
from .pagers import page_of


@kindly
def change_list(request: HttpRequest) -> HttpResponse:
    """All changes, newest first."""
    Query.from_params(request.GET, also=("page",))
    page = page_of(request, Change.objects.order_by("-pk"))
    return render(request, "changes/list.html", {"section": "changes", "page": page})
