"""An article that somebody brings by hand: its bytes are kept before anybody reads them, then a run reads them."""

from __future__ import annotations

from typing import NamedTuple

from django.conf import settings

from tracker.choices import Outcome
from tracker.ingest.intake.files import refuse_too_large
from tracker.ingest.intake.locations import KEPT, shown
from tracker.ingest.runs.carrying_out import open_listed
from tracker.models import IngestItem, IngestRun

from .clean.limits import unfit
from .drafts import Stop
from .fetching import Manners, fetch_politely
from .keep import keep_bytes, kept
from .previews import Preview, preview

PATIENCE = 10.0  # seconds that a person waits for a host's turn


class Incoming(NamedTuple):
    """Bytes kept under their hash; `name` is that of a file, `address` where they were fetched."""

    sha256: str
    media_type: str = ""
    name: str = ""
    address: str = ""

    @classmethod
    def of_bytes(cls, data: bytes, media_type: str, name: str, address: str = "") -> Incoming:
        """Keeps the bytes; Stop where they cannot be, or are too many."""
        if not data.strip():
            raise Stop(Outcome.FAILED, "the file is empty")
        refuse_too_large(data, settings.MAX_ARTICLE_BYTES, settings.MAX_ARCHIVE_BYTES)
        return cls(keep_bytes(data), media_type[:200], name[:200], address)

    @classmethod
    def of_address(cls, address: str) -> Incoming:
        """Fetches and keeps; raises NotFetched with the reason."""
        found = fetch_politely(address, Manners(patience=PATIENCE, robots=False))
        return cls.of_bytes(found.data, found.media_type, "", address)

    def preview(self, given: dict[str, str]) -> Preview:
        """How it would be read."""
        return preview(kept(self.sha256), self.media_type, self._known(given), self.name)

    def open(self, given: dict[str, str], author: str, reason: str) -> IngestRun:
        """A run of this one article, for a worker."""
        called = self.address or self.name or "a pasted text"
        row = IngestItem(
            source=shown(called)[:500],
            address=f"{KEPT}{self.sha256}",
            media_type=shown(self.media_type),
            given=self._known(given),
        )
        return open_listed([row], author, reason)

    def _known(self, given: dict[str, str]) -> dict[str, str]:
        """What a person said, and the address where they said no other."""
        known = {"url": self.address} if self.address and not unfit("url", self.address) else {}
        return known | given
