"""Pages are sent packed: Brotli where the browser takes it, else gzip.

Packing a secret beside words of an attacker's choice gives the secret away by its length (BREACH). The public pages
hold none: no session, no form that writes; the nonce of their scripts is another in each answer. The review desk
does, and is sent as it is.
"""

import gzip
import re

import brotli
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from .caching import APART, Answer

TYPES = re.compile(r"(text/|image/svg|application/(javascript|json|manifest|atom|feed|ld))")
SMALLEST = 600  # bytes; below it the packet that carries them is no shorter
BROTLI_QUALITY = 5  # measured on the map page: 17.0 KB in 4 ms; at 4 18.6 KB, at 9 16.1 KB in 23 ms
GZIP_LEVEL = 6


class Packed:
    """Middleware that packs what a public address answers."""

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if APART.match(request.path_info) or response.streaming or response.has_header("Content-Encoding"):
            return response
        if len(response.content) < SMALLEST or not TYPES.match(response.headers.get("Content-Type", "")):
            return response
        patch_vary_headers(response, ["Accept-Encoding"])
        taken = request.headers.get("Accept-Encoding", "")
        if re.search(r"\bbr\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))", taken):
            _pack(response, "br", brotli.compress(response.content, brotli.MODE_TEXT, BROTLI_QUALITY))
        elif re.search(r"\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))", taken):
            _pack(response, "gzip", gzip.compress(response.content, GZIP_LEVEL, mtime=0))
        return response


def _pack(response: HttpResponse, name: str, body: bytes) -> None:
    response.content = body
    response.headers["Content-Encoding"] = name
    response.headers["Content-Length"] = str(len(body))
