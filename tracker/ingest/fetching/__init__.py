"""The one door to other hosts: an address goes in, bytes come out, or a reason why there are none.

In: an http(s) address, what is held of it already (an ETag, a Last-Modified), limits. Out: `Fetched` with the bytes,
the address that gave them, the moment and the headers; or `NotFetched` with a sentence and its kind. Nothing else is
ever raised. Each name is looked up once and the connection made to the address that was checked; each redirect is
checked again; `TRACKER_FETCH_ALLOW` names what an operator allows of closed networks. `fetch_politely` does
the same in turn with every other process, and obeys robots.txt.
"""

from __future__ import annotations

from .addresses import in_ascii
from .answers import Fetched, NotFetched, Why
from .forms import post_form
from .limits import Limits
from .manners import Manners, fetch_politely
from .requests import fetch_address

__all__ = [
    "Fetched", "Limits", "Manners", "NotFetched", "Why", "fetch_address", "fetch_politely", "in_ascii", "post_form",
]  # fmt: skip
