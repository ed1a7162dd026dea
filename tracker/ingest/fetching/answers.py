"""How a fetch ends: with bytes, or with a reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class Why(StrEnum):
    """The kinds of reasons for which there are no bytes."""

    REFUSED = "refused"  # by ourselves: no address to be asked
    DENIED = "denied"  # by the host, or its robots.txt
    GONE = "gone"
    BUSY = "busy"  # the host asks to wait
    ERROR = "error"  # the host answers with an error
    UNREACHABLE = "unreachable"
    SLOW = "slow"
    INCOMPLETE = "incomplete"
    TOO_LARGE = "too large"


class NotFetched(Exception):
    """No bytes, and why: `reason` is a sentence, `why` its kind, `status` the host's number (0: none came).

    `retry_after` are the seconds for which the host asks to be left alone.
    """

    def __init__(self, why: Why, reason: str, status: int = 0, retry_after: float = 0.0) -> None:
        self.why, self.reason, self.status, self.retry_after = why, reason, status, retry_after
        super().__init__(reason)


@dataclass(frozen=True)
class Fetched:
    """What an address gave: `data` unpacked, `address` the last of the redirects, `at` when its first byte came.

    Names of `headers` are in small letters. `unchanged` tells a 304: the bytes held already are those of today.
    """

    data: bytes
    address: str
    at: dt.datetime
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    redirects: tuple[str, ...] = ()
    unchanged: bool = False

    @property
    def media_type(self) -> str:
        """What the host calls it, which its bytes may belie."""
        return self.headers.get("content-type", "")

    @property
    def etag(self) -> str:
        """For the next conditional question."""
        return self.headers.get("etag", "")

    @property
    def last_modified(self) -> str:
        """For the next conditional question."""
        return self.headers.get("last-modified", "")
