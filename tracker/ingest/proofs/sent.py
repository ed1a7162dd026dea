"""A copy as it came, before anybody judged it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from tracker.ingest.clean.parts import Part


@dataclass(frozen=True)
class Copy:
    """Bytes with what they were called, where they came from in the end, by which way, and when.

    part: of a file that holds several pages, the one that is meant.
    """

    data: bytes
    media_type: str
    address: str
    got_from: str
    at: dt.datetime
    path: Path | None = None
    part: Part | None = None
