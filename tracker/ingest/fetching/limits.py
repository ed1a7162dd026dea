"""How much of another host is put up with."""

from __future__ import annotations

import time
from dataclasses import dataclass

# First bytes of ZIP, gzip, WARC and PDF.
ARCHIVES = (b"PK\x03\x04", b"\x1f\x8b", b"WARC/", b"%PDF-")


@dataclass(frozen=True)
class Limits:
    """Bytes as they come and after unpacking, seconds for all of it and between two bytes, redirects followed.

    An archive, known by its first bytes, may have `most_archived`.
    """

    most_bytes: int
    most_archived: int = 0
    whole: float = 60.0
    between: float = 15.0
    redirects: int = 8


    def most(self, first: bytes) -> int:
        """How many bytes may come of what begins so."""
        return max(self.most_bytes, self.most_archived) if first.startswith(ARCHIVES) else self.most_bytes


class Deadline:
    """The moment at which a fetch is over, whatever has come by then."""

    def __init__(self, limits: Limits) -> None:
        self._end = time.monotonic() + limits.whole
        self._between = limits.between

    def left(self) -> float:
        """Seconds that may be waited for the next byte; raises TimeoutError where there are none."""
        left = self._end - time.monotonic()
        if left <= 0:
            raise TimeoutError("the time for the whole of it is over")
        return min(left, self._between)
