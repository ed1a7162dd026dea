"""Errors as problem details (RFC 9457), worded in the reader's language."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Any

import orjson
from django.core.exceptions import DisallowedHost, PermissionDenied
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _, gettext_lazy
from rest_framework import exceptions
from rest_framework.request import Request

from tracker.search.filters import BadFilter

from .readers import VARY, opened, reader_language
from .refused import Refused

# What is refused before a view is asked.
TITLES = {
    "too-long": gettext_lazy("This address is too long"),
    "foreign-host": gettext_lazy("This request cannot be read"),
    "method-not-allowed": gettext_lazy("Only reading is possible here"),
    "no-database": gettext_lazy("The record cannot be reached at the moment"),
    "another-version": gettext_lazy("Another version stands here now"),
}
MOST_TOLD = 300  # characters of an address that a problem repeats
MEDIA_TYPE = "application/problem+json"


class Gone(exceptions.APIException):
    """The record was deleted; its tombstone says when, why and where it went."""

    status_code = 410

    def __init__(self, **tombstone: Any) -> None:
        self.tombstone = tombstone
        super().__init__()


def refuse(request: HttpRequest, status: int, kind: str, said: Callable[[], str]) -> HttpResponse:
    """A refusal before any view was asked, in the reader's language and open to other sites; `said` words it."""
    with translation.override(reader_language(request)):
        return opened(problem(request, status, kind, str(TITLES[kind]), said()))


def another_version() -> str:
    """What is said to If-Match."""
    return _("It is not the version that If-Match names.")


def fail(request: HttpRequest | Request, found: Exception) -> HttpResponse:
    """Our fault: noted, and told to nobody in particular."""
    logging.getLogger("tracker.api").exception("an answer failed: %s", request.get_full_path(), exc_info=found)
    got_request_exception.send(sender=fail, request=request)
    with translation.override(reader_language(request)):
        said = _("The site failed"), _("The fault is ours and has been noted.")
        return opened(problem(request, 500, "fault", *said))


def answer(fault: Exception, context: dict[str, Any]) -> HttpResponse:
    """The problem that a view's exception is to its reader; the handler REST framework calls."""
    request: Request = context["request"]
    if isinstance(fault, BadFilter):
        more = {"name": fault.name, "value": fault.value, "allowed": list(fault.allowed)}
        return problem(request, 400, "bad-filter", _("This filter cannot be read"), fault.reason, **more)
    if isinstance(fault, Http404 | exceptions.NotFound):
        return problem(request, 404, "not-found", _("Not found"), _("Nothing stands under this address."))
    if isinstance(fault, Gone):
        detail = _("The record was deleted; the reason is given with it.")
        return problem(request, 410, "gone", _("Deleted"), detail, **fault.tombstone)
    if isinstance(fault, exceptions.NotAcceptable):
        formats = [renderer.format for renderer in fault.available_renderers or ()]
        detail = _("This list is not given in that format.")
        return problem(request, 406, "not-acceptable", _("No such format"), detail, allowed=formats)
    if isinstance(fault, exceptions.Throttled):
        wait = max(1, int(fault.wait or 1))
        detail = _("Ask again in %(seconds)s seconds.") % {"seconds": wait}
        headers = {"Retry-After": str(wait)}
        return problem(request, 429, "too-many-requests", _("Too many requests"), detail, headers=headers)
    if isinstance(fault, exceptions.MethodNotAllowed):
        words = ", ".join(context["view"].allowed_methods)
        said = _("It takes %(methods)s.") % {"methods": words}
        headers = {"Allow": words}
        return problem(request, 405, "method-not-allowed", str(TITLES["method-not-allowed"]), said, headers=headers)
    if isinstance(fault, Refused):
        said = fault.title, fault.said
        return problem(request, fault.status_code, fault.kind, *said, headers=fault.headers, **fault.more)
    if isinstance(fault, PermissionDenied | exceptions.APIException):
        status = getattr(fault, "status_code", 403)
        return problem(request, status, "refused", _("Refused"), _("The request cannot be answered."))
    return fail(request, fault)


def problem(
    request: HttpRequest | Request, status: int, kind: str, title: str, detail: str,
    headers: dict[str, str] | None = None, **more: Any,
) -> HttpResponse:  # fmt: skip
    """One problem; `type` is the address where the documentation explains its kind."""
    said = {
        "type": f"{_origin(request)}{reverse('api-docs')}#problem-{kind}",
        "title": title,
        "status": status,
        "detail": detail,
        "instance": request.get_full_path()[:MOST_TOLD],
        **more,
    }
    response = HttpResponse(orjson.dumps(said, default=str), status=status, content_type=MEDIA_TYPE, headers=headers)
    response.headers["Cache-Control"] = "no-store" if status in (429, 500, 503) else "no-cache"
    response.headers["Vary"] = VARY
    return response


def _origin(request: HttpRequest | Request) -> str:
    """Scheme and host; '' where the host is none of ours, so that the address stays a path."""
    try:
        return f"{request.scheme}://{request.get_host()}"
    except DisallowedHost:
        return ""
