"""A form sent to a service that an operator named: the one thing that this project sends to others."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from django.conf import settings

from .addresses import checked
from .answers import Fetched, NotFetched, Why
from .limits import Deadline, Limits
from .requests import Request, asked_once, too_slow


def post_form(
    address: str, fields: Mapping[str, str], authorization: str = "", limits: Limits | None = None
) -> Fetched:
    """What the service answers; raises NotFetched, also where it leads on, since a form is not sent to another."""
    limits = limits or Limits(settings.MAX_ARTICLE_BYTES, settings.MAX_ARCHIVE_BYTES)
    content = urlencode(fields).encode()
    headers = {
        "Content-Type": "application/x-www-form-urlencoded", "Content-Length": str(len(content)),
        "Accept": "application/json",
    } | ({"Authorization": authorization} if authorization else {})  # fmt: skip
    try:
        answer = asked_once(checked(address), Request("POST", headers, content), limits, Deadline(limits))
    except TimeoutError:
        raise too_slow(limits) from None
    if isinstance(answer, Fetched):
        return answer
    raise NotFetched(Why.REFUSED, f"the service leads to {answer}, and a form is not sent on")
