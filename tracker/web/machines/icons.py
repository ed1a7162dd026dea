"""`/favicon.ico`, which programs ask for without reading a page."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static


def favicon(request: HttpRequest) -> HttpResponse:
    """Leads to the file, whose address changes with what it holds."""
    return redirect(static("favicon.ico"))
