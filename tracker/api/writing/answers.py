"""How an answer to a writing request is given, and how its refusals are described."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext_lazy
from drf_spectacular.utils import OpenApiResponse

from tracker.api.renderers import JSON
from tracker.api.schemas import ProblemShape

SAID: dict[int, Any] = {
    400: gettext_lazy("The body or a header cannot be read."),
    401: gettext_lazy("Without a valid token."),
    403: gettext_lazy("The token is not for that, or its owner may not do it."),
    404: gettext_lazy("Nothing stands under this address."),
    406: gettext_lazy("Not given in that format."),
    409: gettext_lazy("Decided already, or the first request with this key has not ended."),
    412: gettext_lazy("It is not the version that If-Match names; the current one is told."),
    413: gettext_lazy("More bytes than are read."),
    415: gettext_lazy("A kind of body that is not read."),
    422: gettext_lazy("A field cannot be taken, or the key was used for another request."),
    428: gettext_lazy("Without If-Match."),
    429: gettext_lazy("Too many requests."),
}


def json_answer(status: int, row: Any, headers: dict[str, str] | None = None) -> HttpResponse:
    """JSON that nobody between keeps."""
    more = {"Cache-Control": "private, no-store", **(headers or {})}
    return HttpResponse(JSON().render(row), status=status, content_type="application/json", headers=more)


def refusals(*statuses: int) -> dict[tuple[int, str], OpenApiResponse]:
    """The description of these refusals."""
    return {
        (status, "application/problem+json"): OpenApiResponse(ProblemShape, description=SAID[status])
        for status in statuses
    }
