"""The site's own addresses, asked in this process: through its doors, as any reader is answered."""

from __future__ import annotations

import io
from collections.abc import Iterator
from urllib.parse import urlencode, urlsplit

from django.core.handlers.base import BaseHandler
from django.core.handlers.wsgi import WSGIRequest

from tracker.ingest.editions import INSIDE, Refused


class OwnSite:
    """Asks for `path` with the words of its address, as of a site that stands at `address`.

    Calling it gives the answer in pieces; raises Refused for one that is not 200.
    """

    def __init__(self, address: str) -> None:
        self._at = urlsplit(address)
        self._handler = BaseHandler()
        self._handler.load_middleware()

    def __call__(self, path: str, **words: str) -> Iterator[bytes]:
        scheme, host = self._at.scheme, self._at.netloc
        request = WSGIRequest({
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": urlencode(words), "SERVER_NAME": host,
            "SERVER_PORT": "443" if scheme == "https" else "80", "HTTP_HOST": host, "REMOTE_ADDR": "127.0.0.1",
            "HTTP_X_FORWARDED_PROTO": scheme, "wsgi.url_scheme": scheme, "wsgi.input": io.BytesIO(), INSIDE: True,
        })  # fmt: skip
        response = self._handler.get_response(request)
        if response.status_code != 200:
            raise Refused(f"{path} was answered with {response.status_code}, and no edition was written")
        yield from response
