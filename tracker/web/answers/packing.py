"""Pages are sent packed.

Packing a secret beside words of an attacker's choice gives the secret away by its length (BREACH). The public pages
hold none: no session, no form that writes; the nonce of their scripts is another in each answer. The review desk
does, and is sent as it is. The data interface packs its own answers, which it keeps.
"""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from tracker.packing import packed, packing, worth_packing

from .caching import APART, Answer


class Packed:
    """Middleware that packs what a public address answers."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if APART.match(request.path_info) or response.streaming or response.has_header("Content-Encoding"):
            return response
        if not worth_packing(response.headers.get("Content-Type", ""), len(response.content)):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        if name := packing(request.headers.get("Accept-Encoding", "")):
            response.content = packed(response.content, name)
            response.headers["Content-Encoding"] = name
            response.headers["Content-Length"] = str(len(response.content))
        return response
