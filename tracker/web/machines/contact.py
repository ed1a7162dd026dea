"""`/.well-known/security.txt` (RFC 9116): where a weakness of the site is reported, if its operator says so."""

import datetime as dt

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone

HOLDS = dt.timedelta(days=90)  # RFC 9116 demands an end within a year


def security(request: HttpRequest) -> HttpResponse:
    """The operator's address and the languages that are read there; 404 where none is set."""
    if not settings.CONTACT:
        raise Http404
    until = timezone.now().astimezone(dt.UTC).date() + HOLDS
    languages = ", ".join(code for code, _name in settings.LANGUAGES)
    lines = (f"Contact: {settings.CONTACT}", f"Expires: {until}T00:00:00Z", f"Preferred-Languages: {languages}")
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")
