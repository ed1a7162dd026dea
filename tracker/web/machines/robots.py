"""`/robots.txt` (RFC 9309): the record is open to every program; the desk and the readers' letter box are no pages."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import override

CLOSED = ("admin:index", "send-tip")
LISTS = ("search", "compare")  # endless combinations of what stands elsewhere


def robots(request: HttpRequest) -> HttpResponse:
    """What programs may ask for, and where the list of pages stands."""
    lines = ["User-agent: *"]
    for code, _name in settings.LANGUAGES:
        with override(code):
            lines += [f"Disallow: {reverse(name)}" for name in (*CLOSED, *LISTS)]
    lines += ["Allow: /", "", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"]
    return HttpResponse("".join(f"{line}\n" for line in lines), content_type="text/plain; charset=utf-8")
