"""What is here: the list of lists, the schema, and the answer to an address that names nothing."""

from __future__ import annotations

from typing import Any, ClassVar

from django.http import HttpResponsePermanentRedirect, HttpResponseRedirect
from django.urls import Resolver404, resolve, reverse
from drf_spectacular.utils import extend_schema
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from .asking import refuse_unread
from .links import ROOT
from .lists import Answer
from .schemas import schema_in


@extend_schema(exclude=True)
class Index(Answer):
    """The lists of this interface with their addresses; somebody with a browser is led to the page about them."""

    lists: ClassVar[tuple[str, ...]] = ()

    def get(self, request: Request, **kwargs: Any) -> Any:
        refuse_unread(request.query_params, ())
        documentation = reverse("api-docs")
        if "text/html" in request.META.get("HTTP_ACCEPT", ""):
            return HttpResponseRedirect(documentation, headers={"Vary": "Accept, Accept-Language"})
        at = f"{self.links.origin}{ROOT}"
        lists = {name: f"{at}{name}/" for name in self.lists}
        own = {name: f"{at}{name}/" for name in ("proof", "codebook", "schema")}
        own["documentation"] = self.links.origin + documentation
        return Response({"lists": lists, **own})


@extend_schema(exclude=True)
class Schema(Answer):
    """The description of this interface, OpenAPI 3.1."""

    def get(self, request: Request, **kwargs: Any) -> Response:
        refuse_unread(request.query_params, ())
        return Response(schema_in(request.reader_language))


@extend_schema(exclude=True)
class Nothing(Answer):
    """An address without its closing slash leads to the one with it; any other names nothing."""

    def get(self, request: Request, rest: str, **kwargs: Any) -> Any:
        if not rest.endswith("/"):
            try:
                match = resolve(f"{request.path_info}/")
            except Resolver404:
                raise NotFound from None
            if getattr(match.func, "view_class", None) is not Nothing:
                asked = request.META.get("QUERY_STRING")
                return HttpResponsePermanentRedirect(f"{request.path}/{'?' + asked if asked else ''}")
        raise NotFound
