"""What is here: the list of lists, the schema, and the answer to an address that names nothing."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponsePermanentRedirect
from django.urls import Resolver404, resolve
from drf_spectacular.generators import SchemaGenerator
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response

from .links import ROOT
from .lists import Answer


class Index(Answer):
    """The lists of this interface with their addresses."""

    def get(self, request: Request, **kwargs: Any) -> Response:
        from .urls import LISTS

        at = f"{self.links.origin}{ROOT}"
        lists = {name: f"{at}{name}/" for name in LISTS}
        return Response({"lists": lists, "schema": f"{at}schema/", "documentation": f"{at}docs/"})


class Schema(Answer):
    """The description of this interface, OpenAPI 3.1."""

    def get(self, request: Request, **kwargs: Any) -> Response:
        return Response(SchemaGenerator().get_schema(request=request, public=True))


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
